"""Which terms each part of a release is under, and what they allow."""
