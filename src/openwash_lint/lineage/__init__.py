"""What a release was made from, and which terms come with that."""
