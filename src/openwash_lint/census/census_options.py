"""The options of `census`."""

from __future__ import annotations

from openwash_lint.census.kinds import KINDS
from openwash_lint.commands.arguments import Option, Spec
from openwash_lint.rule import STANDARDS

SUMMARIZE = "summarize"
CENSUS = Spec(
    "census",
    "Judges many repositories and keeps what it finds as Parquet, one row a finding and one a repository; "
    "`census summarize DIR` counts it. A run that was ended goes on where it stopped.",
    f"SOURCE | {SUMMARIZE} DIR",
    "Parquet or JSONL files with a row for each repository, cards (*.md), a folder of checkouts, a file of "
    "ids on the Hub (*.txt); a path, a pattern, or an address that fsspec opens",
    (
        (
            "Source",
            (
                Option("--input-format", "what SOURCE holds, if no name tells", "KIND", choices=KINDS),
                Option("--card-column", "the column with the card (usual names: card, text)", "COLUMN"),
                Option("--id-column", "the column with the repository's name (id, modelId)", "COLUMN"),
                Option("--year-column", "the column with a year or a date (year, created_at)", "COLUMN"),
                Option("--file", "a column with another text: LICENSE=terms", "PATH=COLUMN", many=True),
            ),
        ),
        (
            "Judging",
            (
                Option("--standard", "what openness is held against", "NAME", choices=tuple(STANDARDS)),
                Option("--workers", "so many processes on this machine (default: this one)", "N"),
                Option("--scheduler", "a Dask cluster that is there already", "ADDRESS"),
                Option("--part-rows", "how many rows a part has: what a kill can lose", "N"),
                Option("--output", "the folder for the results, or one to go on with", "DIR", files=True),
                Option("--quiet", "no progress and no summary on stderr", short="-q"),
            ),
        ),
        (
            "Summary",
            (
                Option("--output-format", "what to print", "FORMAT", choices=("markdown", "json")),
                Option("--show-queries", "each figure with its query"),
                Option("--html", "a page with pictures, in a file of its own", "FILE", files=True),
            ),
        ),
    ),
    least=1,
    most=2,
    epilog="Exit codes: 0 done, whatever was found, 2 wrong usage or a source that cannot be read, 3 nothing "
    "to judge, 4 the linter itself failed.",
)
