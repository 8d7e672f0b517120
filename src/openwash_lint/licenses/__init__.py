"""Knows licenses: ids, expressions, texts."""
