"""What is said of models that are not the release's own."""
