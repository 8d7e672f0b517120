"""What package metadata, citations and labels say of the license, compared with the rest of the release."""
