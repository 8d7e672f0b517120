"""The generated files are what their sources say."""

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def test_the_index_of_names_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, os.path.join(ROOT, "tasks", "license_names.py"), "--check"],
        check=False,
        capture_output=True,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
