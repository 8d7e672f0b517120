"""A census of repositories on the Hub: a file of ids, each read as `check` reads it."""

from __future__ import annotations

import os

import pytest
from loopback import Hub
from releases import WASHED

for needed in ("pyarrow", "fsspec", "tqdm"):
    pytest.importorskip(needed, reason=f"{needed} is not installed")

PLAIN = "---\nlicense: apache-2.0\n---\n# Wren\n\nWren is an open-weight model.\n"


def test_each_id_is_a_repository(hub: Hub) -> None:
    import pyarrow.parquet as pq

    hub.add("models/a/heron", WASHED)
    hub.add("models/a/wren", {"README.md": PLAIN})
    (hub.home / "ids.txt").write_text("a/heron\na/wren\na/gone\n")
    done = hub.run("census", "ids.txt", "--output", "out")
    tables = {name: pq.read_table(hub.home / "out" / name).to_pylist() for name in ("repositories", "errors")}

    assert done.code == 0
    assert [row["repository"] for row in tables["repositories"]] == ["a/heron", "a/wren"]
    assert [row["repository"] for row in tables["errors"]] == ["a/gone"]
    assert os.path.exists(hub.home / "out" / "findings" / "part-000000.parquet")
