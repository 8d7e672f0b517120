"""Markdown and HTML as passages with exact spans."""
