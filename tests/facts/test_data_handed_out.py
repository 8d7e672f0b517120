"""Whose a data set on a hub is: its maker's, or that of the release whose name it has."""

import pytest

from openwash_lint.access.handed_data import handed_out
from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping

HUB = "https://huggingface.co/datasets"


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (f"{HUB}/pebble/wren_songs", True),
        (f"{HUB}/pebble/songs", False),
        (f"{HUB}/tatsu-lab/alpaca", False),
        (f"{HUB}/pebble/wren_songs/viewer", False),
        (f"{HUB}/pebble/wren_leaderboard", False),
        # All that is released here: the license of the repository is that of its data.
        (f"{HUB}/pebble/Wren", False),
    ],
)
def test_a_page_of_the_release_has_its_name(link: str, *, found: bool) -> None:
    files = {"README.md": f"# A bird\n\nA [set]({link}).\n", "train.py": ""}
    assert bool([*handed_out(facts_about(from_mapping(files, "wren")))]) is found


def test_a_page_of_whoever_makes_the_code_is_the_makers() -> None:
    card = f"# Wren\n\n[Code](https://github.com/pebble/wren). A [data set]({HUB}/pebble/songs).\n"
    assert [*handed_out(facts_about(from_mapping({"README.md": card, "train.py": ""}, "wren")))]
