"""What is known of one claim."""
