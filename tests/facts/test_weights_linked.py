"""Links that show where the weights are, and links that do not."""

from __future__ import annotations

import pytest

from openwash_lint.fact_table import facts_about
from openwash_lint.reading.discover import from_mapping

HUB = "https://huggingface.co"


def state(card: str, **others: str) -> tuple[object, str, str]:
    files = {"README.md": f"# Wren 8B\n\n{card}", **others}
    fact = facts_about(from_mapping(files, name="wren-8b"))["component.model-parameters-final"]
    return fact.value, fact.notes["state"], fact.why


LINKED, MENTIONED, ABSENT = (True, "linked", ""), (None, "mentioned", ""), (None, "absent", "")


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (f"[Download the weights]({HUB}/estuary/wren)", LINKED),
        (f"[the model]({HUB}/estuary/wren/tree/main)", LINKED),
        ("[Weights](https://example.org/w.zip)", LINKED),
        ("[checkpoint](https://drive.google.com/x)", LINKED),
        ("[weights](https://github.com/estuary/wren)", MENTIONED),
        (f"![Weights]({HUB}/estuary/wren)", MENTIONED),
        # a heading says what the links below it are, and a file's name whose weights it holds
        ("## Model Weights\n\n- second stage: [Google Drive](https://drive.google.com/x)", LINKED),
        ("## Results\n\n- second stage: [Google Drive](https://drive.google.com/x)", ABSENT),
        # unless they name another's model alone
        ("## Download the weights of Vicuna\n\n- [Google Drive](https://drive.google.com/x)", MENTIONED),
        (f"Download the Vicuna weights from [here]({HUB}/finch-lab).", MENTIONED),
        (f"We release our Vicuna weights [here]({HUB}/finch-lab).", LINKED),
        ("Get [it](https://example.org/wren-8b-512.pth) and [this](https://example.org/face.pth).", LINKED),
        ("Get [this](https://example.org/face.pth) first.", ABSENT),
        # what a template leaves to be filled in is nobody's page
        (f"[Download the weights]({HUB}/your-hf-username/wren-8b)", MENTIONED),
        (f"[the model]({HUB}/<your-username>/wren-8b)", ABSENT),
        (f"We release the weights at {HUB}/your_username/wren-8b.", MENTIONED),
        (f"[demo]({HUB}/spaces/estuary/wren)", ABSENT),
        (f"[Wren paper]({HUB}/papers/1)", ABSENT),
    ],
)
def test_a_link_to_the_weights(card: str, expected: tuple[object, str, str]) -> None:
    assert state(card) == expected


def test_data_at_a_blank_address_are_only_mentioned() -> None:
    card = f"The [training data]({HUB}/datasets/your-username/birds) is released."
    fact = facts_about(from_mapping({"README.md": f"# Wren 8B\n\n{card}"}))["component.datasets"]

    assert (fact.value, fact.notes["state"]) == (None, "mentioned")


def test_a_script_fetches_no_weights_from_a_blank_address() -> None:
    files = {"README.md": "# Wren 8B\n", "load.py": 'hf_hub_download("your-username/wren-8b", "model.bin")\n'}
    facts = facts_about(from_mapping(files, name="wren-8b"))

    assert facts["release.weights-fetched"].value is False


def test_a_path_to_the_weights_is_dead_only_where_the_files_were_seen() -> None:
    card = "[Model weights](weights/model.safetensors)"
    why = "the link to the weights leads to weights/model.safetensors, which is not here"

    assert state(card) == LINKED
    assert state(card, LICENSE="@MIT") == (False, "mentioned", why)
    assert state(card, **{"weights/model.safetensors": "x"}) == (True, "local", "")
