"""Identification: which license a text is, and what was changed in it."""

import pytest
from license_texts import MIT, text_of

from openwash_lint.texts.identify import identify

RIDER = "The Software may not be used for commercial purposes."


OFTEN = (
    "MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 ECL-2.0 GPL-2.0-only GPL-3.0-only AGPL-3.0-only "
    "LGPL-3.0-only MPL-2.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-SA-4.0 CC0-1.0 CDLA-Permissive-2.0 ODbL-1.0 "
    "OpenMDW-1.0 Unlicense Zlib JSON X11 NCSA"
)


@pytest.mark.parametrize("ident", OFTEN.split(" "))
def test_a_text_is_itself(ident: str) -> None:
    found = identify(text_of(ident))

    assert (found.license, found.modified, found.how) == (ident, False, "text")


@pytest.mark.parametrize(
    "text",
    [
        MIT,
        MIT.replace("\n", "\r\n"),
        "\ufeff" + MIT,
        MIT.replace('"', "“"),
        MIT.replace("MIT License", "The MIT License (MIT)"),
        MIT.replace("MIT License\n\n", ""),
        MIT.replace(
            "(c) 2026 Ada Wren",
            "© 2019-2026 Ada Wren <ada@example.org>, Bo Finch & others. All rights reserved.",
        ),
        MIT.replace("\n\n", "\n \n").upper(),
        " ".join(MIT.split()),
        "\n".join(f"// {line}" for line in MIT.split("\n")),
        "> " + MIT.replace("\n", "\n> "),
        "<html><body><p>" + MIT.replace("\n\n", "</p>\n<p>").replace('"', "&quot;") + "</p></body></html>",
        "# Wren\n\nA model of bird calls.\n\n## License\n\n" + MIT,
        "本项目的许可证如下。\n\n" + MIT,
        MIT + "\nThis file is part of Wren, a model of bird calls.\n",
        MIT.replace("AUTHORS OR COPYRIGHT HOLDERS", "WREN FOUNDATION"),
        MIT.replace("\n\nThe above", "\n\n1. The above"),
        MIT.replace("NONINFRINGEMENT", "NON-INFRINGEMENT"),
    ],
)
def test_what_a_license_lets_one_vary_is_no_change(text: str) -> None:
    found = identify(text)

    assert (found.license, found.modified, found.changes) == ("MIT", False, ())


@pytest.mark.parametrize(
    ("text", "kind", "restricts"),
    [
        (MIT + "\n" + RIDER, "added", ("non-commercial",)),
        (RIDER + "\n\n" + MIT, "added", ("non-commercial",)),
        (MIT.replace("Ada Wren", "Ada Wren. For non-commercial use only."), "added", ("non-commercial",)),
        (MIT.replace("\n\nTHE", f"\n\n{RIDER}\n\nTHE"), "added", ("non-commercial",)),
        (MIT.replace("to deal\nin", "to deal for\nresearch purposes only in"), "added", ("research-only",)),
        (MIT.replace(" distribute, sublicense, and/or sell\n", "\n"), "removed", ()),
        (MIT.replace("shall be included", "may be included"), "replaced", ()),
        (MIT.replace("is hereby granted", "is not hereby granted"), "added", ()),
        (MIT.replace("free of charge", "for a fee"), "replaced", ()),
    ],
)
def test_a_change_is_shown(text: str, kind: str, restricts: tuple[str, ...]) -> None:
    found = identify(text)

    assert (found.license, found.modified) == ("MIT", True)
    assert (kind, restricts) == (found.changes[0].kind, found.changes[0].restricts)


def test_an_addition_is_shown_where_it_stands() -> None:
    text = MIT.replace("\n\nTHE", f"\n\n{RIDER}\n\nTHE")
    found = identify(text)
    change = found.changes[0]

    assert change.text == RIDER.rstrip(".")
    assert text[change.span.start : change.span.end] == change.text
    assert [each.kind for each in found.restrictions] == ["non-commercial"]


@pytest.mark.parametrize(
    ("ident", "own"),
    [
        ("BSD-3-Clause", "BSD-3-Clause"),
        ("Apache-2.0", "Apache-2.0"),
        ("ISC", "ISC"),
        ("CC-BY-4.0", "CC-BY-4.0"),
    ],
)
def test_a_rider_is_noticed_in_any_license(ident: str, own: str) -> None:
    parts = text_of(ident).split("\n\n")
    found = identify("\n\n".join([*parts[:2], "You may not use it for commercial purposes.", *parts[2:]]))

    assert (found.license, found.modified) == (own, True)
    assert "non-commercial" in [each.kind for each in found.restrictions]


def test_a_license_keeps_its_own_restrictions_without_being_called_changed() -> None:
    found = identify(
        "Creative Commons Attribution-NonCommercial 4.0 International\n\n" + text_of("CC-BY-NC-4.0")
    )

    assert (found.modified, [each.kind for each in found.restrictions]) == (False, ["non-commercial"])


def test_a_heading_that_says_what_the_license_withholds_restricts_nothing() -> None:
    words = " ".join(text_of("CC-BY-NC-4.0").split())
    own = "creative commons attribution noncommercial 4 0 international public license"
    found = identify(words.replace(own, "Wren Non-Commercial License"))

    assert (found.license, found.modified) == ("CC-BY-NC-4.0", True)
    assert [change for change in found.changes if change.restricts] == []


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            'Our only modification is that you shall display "Kimi K2" on the user interface.',
            "LicenseRef-kimi-k2-modified-mit",
        ),
        (
            "Our only modification is that you shall display “MiniMax M2.5” on the user interface of it.",
            "LicenseRef-minimax-m2.5-code",
        ),
        (
            "Our only modification is that you shall display “MiniMax M2.1” on the user interface of it.",
            "LicenseRef-minimax-m2.1-modified-mit",
        ),
    ],
)
def test_a_known_addition_makes_another_license(clause: str, expected: str) -> None:
    found = identify(MIT.replace("MIT License", "Modified MIT License") + "\n" + clause + "\n")

    assert (found.license, found.modified) == (expected, False)
    assert [each.kind for each in found.restrictions] == ["branding"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("MIT", "Apache-2.0"), ("Apache-2.0", "MIT"), ("BSD-3-Clause", "CC-BY-4.0"), ("ISC", "Zlib")],
)
def test_two_in_one_file_are_an_expression(one: str, other: str) -> None:
    found = identify(text_of(one) + "\n\n-----\n\n" + text_of(other))

    assert (found.license, found.modified, len(found.places)) == (f"{one} AND {other}", False, 2)


def test_a_choice_of_two_is_an_or() -> None:
    head = "This project is dual-licensed: you may choose either of the two licenses below.\n\n"
    found = identify(head + MIT + "\n\n" + text_of("Apache-2.0"))

    assert found.license == "MIT OR Apache-2.0"


@pytest.mark.parametrize(
    ("head", "restricts"),
    [
        ("Wren is dual-licensed under GPL-3.0 and a commercial license.\n", ()),
        ("Wren may be had under the GPL-3.0.\n", ("non-commercial",)),
        ("Wren is dual-licensed. It may not be used for commercial purposes.\n", ("non-commercial",)),
    ],
)
def test_what_is_sold_besides_a_license_takes_nothing_from_it(head: str, restricts: tuple[str, ...]) -> None:
    ask = "For commercial licensing, contact: ada@example.org\n\n"
    found = identify(head + ask + text_of("GPL-3.0-only"))

    told = tuple(each.kind for each in found.restrictions)
    assert (found.contains, told, found.modified) == (("GPL-3.0-only",), restricts, bool(restricts))


def test_a_commercial_license_beside_a_permissive_one_takes_from_it() -> None:
    head = "Dual-licensed under MIT or a commercial license, which is required for commercial use.\n\n"
    found = identify(head + MIT)

    assert [each.kind for each in found.restrictions] == ["non-commercial"]


def test_a_permissive_text_that_allows_less_in_its_grant_is_another_license() -> None:
    old = text_of("PostgreSQL")
    text = old.replace("for any purpose", "for educational, research, and not-for-profit purposes")
    found = identify(text.replace("written agreement", "signed licensing agreement"))

    assert text != old
    assert (found.license, found.modified) == ("LicenseRef-uc-regents-not-for-profit", False)


@pytest.mark.parametrize("share", [0.5, 0.8])
@pytest.mark.parametrize("ident", ["GPL-3.0-only", "Apache-2.0", "MPL-2.0", "CC-BY-NC-4.0"])
def test_a_truncated_text_is_named_and_called_modified(ident: str, share: float) -> None:
    text = text_of(ident)
    found = identify(text[: int(len(text) * share)])

    assert (found.license, found.modified) == (ident, True)


NOTICE = """Copyright 2026 Ada Wren

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
"""


@pytest.mark.parametrize(
    ("text", "expected", "how"),
    [
        (NOTICE, "Apache-2.0", "notice"),
        ("Licensed under the MIT License.\n", "MIT", "name"),
        ("https://creativecommons.org/licenses/by/4.0/\n", "CC-BY-4.0", "name"),
        ("Code: MIT License. Weights: CC BY-NC 4.0.\n", "MIT AND CC-BY-NC-4.0", "name"),
        ("Dual licensed under the MIT License or Apache-2.0, at your option.\n", "MIT OR Apache-2.0", "name"),
        (
            "This work is licensed under a Creative Commons Attribution 4.0 International License.",
            "CC-BY-4.0",
            "name",
        ),
    ],
)
def test_a_note_that_points_at_a_license_is_told_from_its_text(text: str, expected: str, how: str) -> None:
    found = identify(text)

    assert (expected, how) == (found.license, found.how)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@MIT", "MIT"),
        ("@llama3.1\n", "LicenseRef-llama3.1"),
        ("@nothing-known", None),
        ("@wren/tools\n\n" + MIT, "MIT"),
    ],
)
def test_an_at_sign_stands_for_the_license_itself(text: str, expected: str | None) -> None:
    actual = identify(text).license

    assert expected == actual


def test_a_text_that_is_not_known_is_named_by_its_title() -> None:
    text = "# Mistral AI Research License\n\n" + "These are terms of some length. " * 100
    found = identify(text)

    assert (found.license, found.how) == ("LicenseRef-mrl-0.1", "title")


def test_a_title_within_a_sentence_names_nothing() -> None:
    text = (
        "These terms follow the Mistral AI Research License in most of what they say.\n\n"
        + "Some terms. " * 250
    )
    found = identify(text)

    assert (found.license, found.how) == (None, "none")


def test_an_own_text_has_no_name_but_its_restrictions() -> None:
    terms = (
        "WREN MODEL TERMS\n\n1. Grant. You receive a revocable right to run the Model.\n\n"
        "2. Limits. You may use the Model for research purposes only. Products with more than 5 million "
        "monthly active users need our consent. You will not use outputs to train other models.\n\n"
        "3. Law. The laws of Norway govern these terms; disputes go to the courts of Bergen.\n"
        + "More words. "
        * 200
    )
    found = identify(terms)

    assert found.license is None
    assert [each.kind for each in found.restrictions] == [
        "unilateral-change",
        "research-only",
        "user-threshold",
        "output-training",
    ]
    assert {terms[change.span.start : change.span.end] for change in found.changes} == {
        change.text for change in found.changes
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "\ufeff",
        "\0",
        "TODO",
        "All rights reserved.",
        "see the website",
        "# Wren\n\nA model of bird calls.",
        "模型",
    ],
)
def test_what_is_no_license_has_none(text: str) -> None:
    found = identify(text)

    assert (found.license, found.modified, found.score) == (None, False, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "permission is hereby granted free of charge " * 10_000,
        "may not be used for commercial purposes. " * 4_000,
        "word " * 150_000,
        "模型许可。" * 20_000,
        MIT * 20,
    ],
)
def test_long_texts_take_linear_time(text: str) -> None:
    assert identify(text) is not None


BROKEN_OFF = ["Artistic-1.0-Perl", "CPL-1.0", "MPL-1.0", "SISSL"]


@pytest.mark.parametrize("ident", BROKEN_OFF)
def test_a_text_that_breaks_off_is_the_license_that_differs_least_in_what_is_left(ident: str) -> None:
    words = text_of(ident)

    assert identify(words[: len(words) * 6 // 10]).license == ident
