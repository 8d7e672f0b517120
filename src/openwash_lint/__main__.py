"""`python -m openwash_lint`."""

from openwash_lint.cli import entry

if __name__ == "__main__":
    entry()
