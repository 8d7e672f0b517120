"""What a source may hold."""

KINDS = ("parquet", "jsonl", "cards", "checkouts", "ids")
