"""Output formats that other programs read: of CI, code scanning, code review and coding agents."""
