"""What the Python interface returns: the JSON output as records, and back."""
