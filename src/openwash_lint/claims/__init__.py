"""Reads prose into claims of openness."""
