"""The table of claims: what a frame is read as, and that each frame fits one row."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest

from openwash_lint.claims import find, frames
from openwash_lint.claims.frames import FIELDS, Frame
from openwash_lint.errors import RuleError
from openwash_lint.evidence import POLARITIES
from openwash_lint.reading.discover import from_mapping
from openwash_lint.rules_dir import RULES

MOST_ROWS = 30


def fields(line: str) -> dict[str, str]:
    """What the cues of the only claim of a card of Wren set."""
    (claim,) = find.find(from_mapping({"README.md": f"# Wren\n\n{line}\n"}, "wren"))
    return dict(cue.sets.split("=") for cue in claim.cues if cue.sets)


def test_each_frame_fits_one_row() -> None:
    asked = sorted({name for row in frames.rows() for name, _ in row.asks})
    frames_ = (dict(zip(asked, values, strict=True)) for values in product(*(FIELDS[name] for name in asked)))
    fitting = {
        sum(all(frame[name] in some for name, some in row.asks) for row in frames.rows()) for frame in frames_
    }

    assert fitting == {1}


def test_a_reading_by_a_likely_row_is_not_sure() -> None:
    (near,) = find.find(
        from_mapping({"README.md": "# Wren\n\nWe invite you to try open-source models.\n"}, "wren")
    )
    (act,) = find.find(from_mapping({"README.md": "# Wren\n\nWe open-source the weights.\n"}, "wren"))

    assert (near.cues[0].group, near.sure) == ("frames.own-nearby", False)
    assert (act.cues[0].group, act.sure) == ("frames.own-act", True)


@pytest.mark.parametrize(
    ("front", "sure"),
    [
        ("license: cc-by-nc-4.0", True),
        ("base_model: heron/brook", True),
        ("layout: post", False),
        ("license: mit\nsdk: gradio", False),
        ("license: mit\ntask_categories: [translation]", False),
    ],
)
@pytest.mark.parametrize("line", ["The model is open source.", "This follows open-sourcing the model."])
def test_what_nobody_holds_is_sure_on_a_page_with_a_models_metadata(
    front: str, sure: bool, line: str
) -> None:
    (claim,) = (
        claim
        for claim in find.find(from_mapping({"README.md": f"---\n{front}\n---\n# Wren\n\n{line}\n"}, "wren"))
        if claim.kind == "open-source"
    )

    assert (claim.subject, claim.sure) == ("model", sure)


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("By open-sourcing the model, we hope to help.", "self"),
        ("通过开源模型，我们希望帮助大家。", "self"),
        ("By open-sourcing the model, Heron changed the field.", None),
    ],
)
def test_who_opens_something_by_an_act_is_who_the_main_clause_speaks_of(
    line: str, holder: str | None
) -> None:
    assert fields(line).get("holder") == holder


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Welcome to **Lark**, a small and open-source model.", "identity"),
        ("Welcome to Lark, a small, fast and open-source model.", "identity"),
        ("Welcome to Lark, made of a small and open-source model.", None),
    ],
)
def test_adjectives_may_stand_before_the_term_of_an_apposition(line: str, role: str | None) -> None:
    assert fields(line).get("role") == role


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("We have open-sourced the weights.", True),
        ("We have open-sourced Wren.", True),
        ("Wren is now open-sourced.", True),
        ("We have open-sourced it.", False),
        ("本次开源50万条。", False),
        ("Fast. Scalable. Open-sourced.", False),
    ],
)
def test_an_act_is_sure_where_the_words_say_what_was_opened(line: str, sure: bool) -> None:
    (claim,) = find.find(from_mapping({"README.md": f"# Wren\n\n{line}\n"}, "wren"))

    assert claim.sure is sure


def test_the_table_is_small() -> None:
    assert len(frames.rows()) <= MOST_ROWS


def test_rows_that_overlap_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"id": "one", "reads": "other", "role": ["thanks"]},
        {"id": "two", "reads": "none", "head": ["void"]},
    ]
    monkeypatch.setattr(frames, "table", lambda: {"row": rows})
    frames.rows.cache_clear()
    try:
        with pytest.raises(RuleError, match="rows 'one' and 'two' overlap"):
            frames.rows()
    finally:
        frames.rows.cache_clear()


def test_a_value_that_is_none_of_a_field_is_refused() -> None:
    with pytest.raises(ValueError, match="holder mine: expected self, base"):
        frames.asked({"holder": ["mine"]}, tuple(FIELDS))


def test_each_mood_has_a_polarity() -> None:
    polarities = frames.table()["polarities"]

    assert set(polarities) == set(FIELDS["mood"])
    assert set(polarities.values()) <= set(POLARITIES)


def test_each_cue_has_words() -> None:
    words = "".join(
        Path(RULES, folder, name).read_text(encoding="utf-8")
        for folder in ("claims", "grammar")
        for name in sorted(os.listdir(os.path.join(RULES, folder)))
        if name != "frames.toml"
    )
    cues = {cue for field in frames.READ for row in frames.table()[field] for cue in row.get("cues", ())}
    cues -= {"kin", "name", "granted", "strengths"}

    assert {cue for cue in cues if "." not in cue and f'"{cue}"' not in words} == set()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wren is an open-source model.", {"holder": "self", "role": "identity", "form": "predicate"}),
        ("We open-source the weights.", {"holder": "self", "role": "object", "form": "act"}),
        ("It outperforms other open-source models.", {"holder": "other", "role": "comparand"}),
        ("Thanks to the open-source library.", {"role": "thanks"}),
        ("It is trained with open-source tools.", {"role": "instrument"}),
        ("Wren may become open source.", {"holder": "self", "mood": "possible"}),
        ("You may open-source derivatives.", {"holder": "reader"}),
    ],
)
def test_cues_set_fields(line: str, expected: dict[str, str]) -> None:
    found = fields(line)

    assert {name: found.get(name) for name in expected} == expected


def test_a_frame_names_its_row() -> None:
    frame = Frame("open", "text", "thing", "one", "predicate", "base", "identity", "asserted")

    assert frames.row_of(frame).id == "of-base"
