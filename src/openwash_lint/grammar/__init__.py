"""Reads the tables of rules/grammar that hold closed classes of a language."""
