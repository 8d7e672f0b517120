"""What the terms of a base mean for what was made from it."""
