"""What is known about one claim."""
