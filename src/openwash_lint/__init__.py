"""The linter that keeps the word open honest in AI."""

__version__ = "0.1.0"
