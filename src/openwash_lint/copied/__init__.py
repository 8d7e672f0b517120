"""Code that was copied into a release: its terms, and whether the release tells them."""
