"""Reads the tables of rules/grammar, which contain closed classes of a language."""
