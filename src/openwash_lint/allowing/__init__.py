"""`allow`: does a release satisfy a policy?"""
