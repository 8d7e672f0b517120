"""Makes the training text from the raw one: python curation/filter.py data/raw.txt data/train.txt."""

import re
import sys
from pathlib import Path

TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def kept(lines: list[str]) -> list[str]:
    """The lines with a valid time, each once, in order."""
    return [line for line in dict.fromkeys(lines) if TIME.search(line)]


if __name__ == "__main__":
    raw = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    Path(sys.argv[2]).write_text("\n".join(kept(raw)) + "\n", encoding="utf-8")
