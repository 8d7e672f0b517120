"""Exit codes: what the end of a run means to whoever started it."""

CLEAN, FINDINGS, USAGE, NOTHING, FAILED, INTERRUPTED = 0, 1, 2, 3, 4, 130
