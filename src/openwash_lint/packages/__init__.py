"""What package metadata, citations and labels say of the license, held against the rest of the release."""
