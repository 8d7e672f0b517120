"""How the weights of a release can be obtained."""
