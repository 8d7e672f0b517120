"""Turns bytes into structure with exact spans."""
