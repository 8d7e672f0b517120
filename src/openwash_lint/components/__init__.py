"""Which parts a release makes open, and what proves it."""
