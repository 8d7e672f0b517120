"""What the other commands print."""
