"""Exit codes: what they mean to the caller."""

CLEAN, FINDINGS, USAGE, NOTHING, FAILED, INTERRUPTED = 0, 1, 2, 3, 4, 130
