"""What cards say is in the repository, and whether it is: weights, code, data, and parts at paths."""
