"""What a policy makes of the terms of a release."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from openwash_lint import UsageError, allowed
from openwash_lint.results.allowed_told import Allowed

OPEN = "apache-2.0, mit"
NARROWED = "You may not use this model for commercial purposes."
BODY = "# Wren\n\nWren is a language model.\n"
LLAMA = "meta-llama/Llama-3.1-8B"


def card(front: str, body: str = BODY, **more: str) -> dict[str, str]:
    """A model with a card and weights."""
    return {"README.md": f"---\n{front}\n---\n{body}", "model.safetensors": "", **more}


def told(found: Allowed) -> list[tuple[str, str | None, bool]]:
    """The reasons in short."""
    return [(each.kind, each.word, each.unknown) for each in found.reasons]


@pytest.mark.parametrize(
    ("front", "allow", "deny"),
    [
        ("license: apache-2.0", OPEN, "non-commercial"),
        ("license: mit", "MIT License", ""),
        ("license: bsd-3-clause", "permissive", "copyleft, share-alike"),
        ("license: cc-by-4.0", "open", "no-derivatives"),
        ("license: gpl-3.0", "osi-approved", ""),
        ("license: gpl-3.0", "gpl", ""),
        ("license: GPL-3.0-or-later", "GPL-3.0-only", ""),
        ("license: MIT OR CC-BY-NC-4.0", OPEN, "non-commercial"),
        ("license: MIT AND Apache-2.0", OPEN, ""),
        ("license: GPL-2.0-only WITH Classpath-exception-2.0", "gpl-2.0", ""),
        (
            "license: GPL-2.0-only WITH Classpath-exception-2.0",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "",
        ),
        ("license: cc0-1.0", "", "attribution, share-alike, license-copy"),
        ("license: llama3.1", "llama3.1", "non-commercial, territory"),
        ("license: mit\nbase_model: Qwen/Qwen2.5-7B", OPEN, "user-threshold"),
        (f"base_model: {LLAMA}\nbase_model_relation: adapter", "llama3.1", ""),
    ],
)
def test_terms_that_satisfy_a_policy(front: str, allow: str, deny: str) -> None:
    found = allowed(card(front), allow=allow, deny=deny)

    assert (found.allowed, told(found)) == (True, [])


@pytest.mark.parametrize(
    ("front", "allow", "deny", "expected"),
    [
        ("license: gpl-3.0", OPEN, "", [("license", None, False)]),
        ("license: gpl-3.0", "", "copyleft", [("license", "copyleft", False)]),
        ("license: gpl-3.0", "", "GPL-3.0-or-later", [("license", "GPL-3.0-or-later", False)]),
        ("license: gpl", "GPL-3.0-only", "", [("license", None, True)]),
        ("license: gpl", "", "GPL-2.0-only", [("license", "GPL-2.0-only", True)]),
        ("license: cc-by-nc-4.0", "", "non-commercial", [("restriction", "non-commercial", False)]),
        ("license: cc-by-sa-4.0", "", "share-alike", [("obligation", "share-alike", False)]),
        ("license: llama3.1", "", "naming", [("obligation", "naming", False)]),
        ("license: MIT AND CC-BY-NC-4.0", OPEN, "", [("license", None, False)]),
        ("license: CC-BY-4.0 OR CC-BY-NC-4.0", OPEN, "", [("license", None, False)] * 2),
        ("license: openrail", "permissive", "", [("license", None, False)]),
        ("license: [mit, cc-by-nc-4.0]", OPEN, "", [("license", None, True)]),
        ("license: cc", "", "territory", [("restriction", None, True)]),
        ("license: 3d-slicer-1.0", "", "attribution", [("obligation", None, True)]),
        ("license: other\nlicense_name: acme", OPEN, "", [("license", None, False)]),
        ("license: other\nlicense_name: acme", "", "gated", [("undecided", None, True)]),
        ("tags: [bird]", OPEN, "", [("undecided", None, True)]),
        (f"license: mit\nbase_model: {LLAMA}", OPEN, "", [("license", None, False)]),
        (
            f"license: mit\nbase_model: {LLAMA}",
            "",
            "user-threshold",
            [("restriction", "user-threshold", False)],
        ),
        ("license: mit\nbase_model: nobody/knows-7b", OPEN, "", [("undecided", None, True)]),
        (
            "license: mit\nextra_gated_prompt: You agree to non-commercial use only.\ngated: auto",
            OPEN,
            "non-commercial, gated",
            [("restriction", "non-commercial", False), ("access", "gated", False)],
        ),
    ],
)
def test_terms_that_do_not(
    front: str, allow: str, deny: str, expected: list[tuple[str, str | None, bool]]
) -> None:
    found = allowed(card(front), allow=allow, deny=deny)

    assert (found.allowed, sorted(told(found), key=str)) == (False, sorted(expected, key=str))


@pytest.mark.parametrize(
    ("files", "allow", "deny", "expected"),
    [
        # What the card's sentences take back is withheld, or makes the terms undecided.
        (
            card("license: mit", f"{BODY}\nThe weights are for research purposes only.\n"),
            OPEN,
            "research-only",
            [("restriction", "research-only", False)],
        ),
        (
            card("license: mit", f"{BODY}\nThe weights are for research purposes only.\n"),
            OPEN,
            "",
            [("undecided", None, True)],
        ),
        # A text that takes back what its license grants is not that license.
        (
            card("license: mit", LICENSE=f"MIT License\n\n{NARROWED}\n"),
            OPEN,
            "",
            [("license", None, False)],
        ),
        # A license for the code beside it is not the weights'.
        (
            {
                "README.md": "# Wren\n\nThe code is under the MIT license. [Weights](https://hf.co/wren/wren).\n",
                "LICENSE": "MIT License\n",
                "train.py": "x = 1\n",
                "model.safetensors": "",
            },
            OPEN,
            "",
            [("undecided", None, True)],
        ),
    ],
)
def test_what_is_said_beside_a_license_counts(
    files: Mapping[str, str], allow: str, deny: str, expected: list[tuple[str, str | None, bool]]
) -> None:
    found = allowed(files, allow=allow, deny=deny)

    assert (found.allowed, told(found)) == (False, expected)


def test_unknown_terms_pass_where_they_may_and_are_told_of() -> None:
    found = allowed(card("license: mit\nbase_model: nobody/knows-7b"), allow=OPEN, unknown="allow")

    assert (found.allowed, [each.fails for each in found.reasons]) == (True, [False])


def test_a_reason_has_its_evidence() -> None:
    files = card(f"license: mit\nbase_model: {LLAMA}")
    (reason,) = allowed(files, allow=OPEN).reasons

    assert (reason.of, reason.places[0].path, reason.places[0].start.line) == (LLAMA, "README.md", 3)
    assert reason.message.startswith(f"{LLAMA} is under the Llama 3.1 Community License")


@pytest.mark.parametrize(
    ("files", "parts"),
    [
        (card("license: mit"), ["weights"]),
        ({"README.md": "# Wren\n", "train.py": "x = 1\n", "LICENSE": "MIT License\n"}, ["code"]),
        ({"README.md": "---\nlicense: mit\n---\n# Dataset card for Wren\n", "data/a.csv": "1"}, ["data"]),
        ({"README.md": "---\nlicense: mit\n---\n# Wren\n"}, ["weights"]),
    ],
)
def test_what_is_released_decides_which_part_is_asked_about(
    files: Mapping[str, str], parts: list[str]
) -> None:
    (release,) = allowed(files, allow=OPEN).releases

    assert [part.name for part in release.parts] == parts
    assert release.allowed


def test_parts_that_are_not_here_have_no_terms() -> None:
    (release,) = allowed(card("license: mit"), allow=OPEN, parts="weights, code, data").releases

    assert [(part.name, part.here) for part in release.parts] == [
        ("weights", True),
        ("code", False),
        ("data", False),
    ]
    assert release.allowed


def test_nothing_of_the_parts_asked_about_is_not_known() -> None:
    found = allowed(card("license: mit"), allow=OPEN, parts="data")
    passing = allowed(card("license: mit"), allow=OPEN, parts="data", unknown="allow")

    assert (found.allowed, passing.allowed) == (False, True)


def test_the_data_of_a_model_are_those_that_it_declares() -> None:
    found = allowed(card("license: mit\ndatasets: [tatsu-lab/alpaca]"), allow=OPEN, parts="data")

    assert [(each.of, each.unknown) for each in found.reasons] == [("tatsu-lab/alpaca", False)]


def test_each_release_is_judged_by_its_own_terms() -> None:
    files = {
        "README.md": "# Models\n",
        "a/README.md": "---\nlicense: mit\n---\nA model.\n",
        "a/model.safetensors": "",
        "b/README.md": "---\nlicense: cc-by-nc-4.0\n---\nA model.\n",
        "b/model.safetensors": "",
    }
    found = allowed(files, allow=OPEN)

    assert [(each.folder, each.allowed) for each in found.releases] == [("a", True), ("b", False)]


@pytest.mark.parametrize(
    ("allow", "deny", "said"),
    [
        ("apache-2", "", ""),
        ("apache-2.o", "", "--allow: nothing is called “apache-2.o”; did you mean “apache-2.0”?"),
        (
            "",
            "users-threshold",
            "nothing is called “users-threshold”; did you mean “user-threshold”?",
        ),
        ("", "LicenseRef-lama3.1", "did you mean “licenseref-llama3.1”?"),
        ("non-commercial", "", "“non-commercial” is what a license withholds or asks for; --deny takes it"),
        ("MIT OR ISC", "", "“MIT OR ISC” names several licenses; name each by itself"),
        ("", "", "there is no policy"),
    ],
)
def test_words_that_nobody_knows_are_refused(allow: str, deny: str, said: str) -> None:
    try:
        allowed(card("license: apache-2.0"), allow=allow, deny=deny)
        found = ""
    except UsageError as failed:
        found = str(failed)

    assert said in found
    assert bool(said) == bool(found)


def test_a_license_of_ones_own_is_allowed_by_its_name() -> None:
    files = card("license: other\nlicense_name: acme-1")
    found = allowed(files, allow="LicenseRef-acme-1", unknown="allow")

    assert [(each.kind, each.fails) for each in found.reasons] == [("undecided", False)]


def test_a_text_with_the_title_of_a_license_is_not_called_by_it() -> None:
    files = card("tags: [bird]", LICENSE=f"MIT License\n\n{NARROWED}\n")

    assert [(each.message, each.unknown) for each in allowed(files, allow="mit").reasons] == [
        ("a text titled “MIT License” is not among the licenses that are allowed", False)
    ]
