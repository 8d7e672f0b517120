"""Scores Tidepool on cases.jsonl: the share of continuations with a valid time and a valid height."""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from inference import generate

TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
HEIGHT = re.compile(r"[0-9]\.[0-9] m")

lines = Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()
answers = [generate(json.loads(line)["prompt"]) for line in lines]
scores = {
    "cases": len(answers),
    "valid-times": sum(bool(TIME.search(answer)) for answer in answers) / len(answers),
    "valid-heights": sum(bool(HEIGHT.search(answer)) for answer in answers) / len(answers),
}
Path(__file__).with_name("results.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
