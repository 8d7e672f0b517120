from __future__ import annotations

import json

import pytest

from openwash_lint.baseline import REASON, decode, split, stamped, written
from openwash_lint.documents import Document
from openwash_lint.errors import ConfigError
from openwash_lint.evidence import Claim
from openwash_lint.report import Diagnostic, Report, Suppressed
from openwash_lint.spans import Place, Span

CARD = "# Heron\n\nHeron is an open source model. It is small. Its open source code is here.\n"


def report(text: str = CARD, path: str = "README.md") -> Report:
    """A finding at each "open source", as a claim in its sentence."""
    claims = []
    at = text.find("open")
    while at >= 0:
        before = text[:at].replace("\r\n", " \n")
        start = max(before.rfind(". ") + 1, before.rfind("\n\n") + 2, before.rfind("\n \n") + 3)
        sentence = Span(start, text.find(".", at) + 1)
        place = Place(path, Span(at, text.index("source", at) + 6))
        claims.append(Claim("open-source", "", "model", "asserted", "", place, "prose", sentence=sentence))
        at = text.find("open", at + 1)
    found = tuple(
        Diagnostic("OW101", "name", "error", "osaid-1.0", "contradicted", "…", claim.place)
        for claim in claims
    )
    documents = {path: Document(path, "card", text)}
    return Report(".", "osaid", found, (), (), tuple(claims), {}, documents)


def test_a_baseline_silences_what_it_holds() -> None:
    left, stale = split(report(), decode(written(report())))

    assert (left.diagnostics, stale) == ((), ())
    assert [each.reason for each in left.suppressed] == [REASON, REASON]


@pytest.mark.parametrize(
    "text",
    [
        CARD.replace("# Heron\n", "# Heron\n\nNew words above.\n"),
        CARD.replace("an open source", "an open\nsource"),
        CARD.replace("\n", "\r\n"),
        CARD.replace("Heron is an open", "Heron  is an\n open"),
        CARD + "\nMore below.\n",
    ],
)
def test_a_baseline_outlasts_moved_lines_and_filled_paragraphs(text: str) -> None:
    left, stale = split(report(text), decode(written(report())))

    assert (left.diagnostics, stale) == ((), ())


def test_a_new_claim_is_reported_where_it_stands() -> None:
    text = CARD.replace("# Heron\n", "# Heron\n\nThe first open source bird.\n")
    left, stale = split(report(text), decode(written(report())))

    assert [each.place.span.start for each in left.diagnostics] == [text.index("open")]
    assert stale == ()


def test_the_same_sentence_twice_is_two_findings() -> None:
    once = "An open source model.\n"
    left, _ = split(report(once * 2), decode(written(report(once))))

    assert len(left.diagnostics) == 1


def test_an_entry_that_nothing_matches_is_stale() -> None:
    _, stale = split(report("Nothing.\n"), decode(written(report())))

    assert [entry.text for entry in stale] == ["open source", "open source"]


def test_another_file_is_another_finding() -> None:
    left, _ = split(report(path="docs/README.md"), decode(written(report())))

    assert len(left.diagnostics) == 2


def test_a_baseline_is_sorted_and_has_a_line_for_each_finding() -> None:
    text = written(report())

    assert text == written(report())
    assert len(text.splitlines()) == 4
    assert json.loads(text)["version"] == 1


def test_fingerprints_are_alike_however_often_they_are_taken() -> None:
    assert stamped(stamped(report())) == stamped(report())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"version": 1' + "0" * 5000 + "}", "contains a number that is too long"),
        ("[]", "is not a baseline of version 1"),
        ('{"version": 2, "findings": []}', "is not a baseline of version 1"),
        ('{"version": 1, "findings": [{"code": "OW101"}]}', r"findings\[0\]: expected the keys"),
    ],
)
def test_what_is_no_baseline_is_an_error(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        decode(text, "baseline.json")


def test_fingerprints_stay_what_they_are() -> None:
    """Baselines are kept: another way to compute these would make every finding in them new."""
    text = "Heron is an open source model.\n"
    about = report(text)
    at_file = about.diagnostics[0]._replace(rule="OW301", place=Place("LICENSE", Span(0, 0)))
    stamped_both = stamped(about._replace(diagnostics=(*about.diagnostics, at_file)))

    assert [each.fingerprint for each in stamped_both.diagnostics] == [
        "d67c3a7b61c68e3ac6cbcc97a424bbe0",
        "8d8d97ac9627037392ef4d072ee1b57d",
    ]


def test_an_entry_whose_finding_a_comment_silences_is_not_stale() -> None:
    kept = decode(written(report()), "b.json")
    marked = stamped(report())
    silenced = tuple(Suppressed(each, "quoted", "comment") for each in marked.diagnostics)

    assert split(marked._replace(diagnostics=(), suppressed=silenced), kept)[1] == ()


def test_a_path_that_is_no_unicode_has_a_fingerprint() -> None:
    (found, *_) = stamped(report(path="\udcff.md")).diagnostics

    assert len(found.fingerprint) == 32
