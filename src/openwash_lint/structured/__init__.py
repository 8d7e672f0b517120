"""YAML and JSON as nodes with exact spans."""
