"""Which rules run, and which of several findings at a claim is reported."""

from __future__ import annotations

import pytest

from openwash_lint import engine, rulefile
from openwash_lint.engine import lint, matches, one_each, selected
from openwash_lint.errors import LintError, UsageError
from openwash_lint.facts import Facts
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Diagnostic, Related
from openwash_lint.rule import Rule, Trigger
from openwash_lint.settings import Settings
from openwash_lint.spans import Place, Span

CLAIMED = "# Heron\n\nHeron is an open source model.\n"


def rule(
    code: str,
    name: str = "",
    *,
    status: str = "stable",
    enabled: bool = True,
) -> Rule:
    return Rule(
        id=code,
        name=name or f"name-{code[2:]}",
        status=status,
        since="0.1.0",
        levels={"osaid": "error"},
        unsupported="",
        enabled=enabled,
        releases=("model",),
        summary="S.",
        rationale="R.",
        sources=(),
        message="says {claim}",
        help="",
        trigger=Trigger(claims=("open-source",)),
    )


RULES = (
    rule("OW101", "claims-much"),
    rule("OW102", "claims-more"),
    rule("OW205", enabled=False),
    rule("OW301", status="preview"),
    rule("OW302", "gone", status="removed"),
    rule("OW303", status="deprecated"),
)


@pytest.mark.parametrize(
    ("selector", "code", "name", "expected"),
    [
        ("ALL", "OW101", "a-name", True),
        ("OW101", "OW101", "a-name", True),
        ("OW1", "OW101", "a-name", True),
        ("OW", "OW101", "a-name", True),
        ("a-name", "OW101", "a-name", True),
        ("OW10", "OW201", "a-name", False),
        ("01", "OW101", "a-name", False),
        ("W1", "OW101", "a-name", False),
        ("a", "OW101", "a-name", False),
        ("XX1", "XX101", "a-name", True),
    ],
)
def test_a_selector_is_a_code_its_beginning_or_a_name(
    selector: str, code: str, name: str, expected: bool
) -> None:
    assert matches(selector, rule(code, name)) is expected


@pytest.mark.parametrize(
    ("select", "extend", "ignore", "expected"),
    [
        ((), (), (), "101 102"),
        (("ALL",), (), (), "101 102 205 301 303"),
        (("OW2",), (), (), "205"),
        (("OW302",), (), (), ""),
        (("gone",), (), (), ""),
        (("OW101", "OW301"), (), (), "101 301"),
        (("claims-more",), (), (), "102"),
        ((), ("OW205",), (), "101 102 205"),
        ((), ("ALL",), (), "101 102 205 301 303"),
        ((), (), ("OW101",), "102"),
        ((), (), ("ALL",), ""),
        ((), (), ("OW2",), "101 102"),
        (("OW1",), (), ("OW101",), "102"),
        (("OW101",), (), ("OW1",), "101"),
        (("OW1",), (), ("OW1",), ""),
        (("ALL",), (), ("OW1", "OW3"), "205"),
        (("OW1",), ("OW205",), (), "101 102 205"),
        ((), ("OW101",), ("OW1",), "101"),
        ((), ("claims-much",), ("OW101",), "101 102"),
        (("claims-much",), (), ("claims-much",), ""),
    ],
)
def test_the_more_precise_selector_wins(
    select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...], expected: str
) -> None:
    settings = Settings(select=select, extend_select=extend, ignore=ignore)

    assert " ".join(each.id[2:] for each in selected(RULES, settings)) == expected


@pytest.mark.parametrize("field", ["select", "extend_select", "ignore"])
def test_a_selector_that_means_nothing_is_refused(field: str) -> None:
    with pytest.raises(UsageError, match="'OW999'"):
        selected(RULES, Settings()._replace(**{field: ("OW101", "OW999")}))  # type: ignore[arg-type]


def found(code: str, start: int, end: int, path: str = "README.md", level: str = "error") -> Diagnostic:
    return Diagnostic(
        code, "n", level, "osaid-1.0", "contradicted", f"{code}!", Place(path, Span(start, end))
    )


def told(*findings: Diagnostic) -> list[tuple[str, list[str]]]:
    """The findings that are left, and what each has as evidence."""
    return [(each.rule, [near.message for near in each.related]) for each in one_each(list(findings))]


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((found("OW102", 0, 9), found("OW101", 3, 6)), [("OW101", ["OW102: OW102!"])]),
        ((found("OW101", 0, 9, level="note"), found("OW201", 0, 9)), [("OW201", ["OW101: OW101!"])]),
        (
            (found("OW101", 0, 9, level="warning"), found("OW102", 0, 9, level="note")),
            [("OW101", ["OW102: OW102!"])],
        ),
        ((found("OW101", 0, 4), found("OW102", 4, 8)), [("OW101", []), ("OW102", [])]),
        ((found("OW101", 0, 9), found("OW102", 0, 9, "b.md")), [("OW101", []), ("OW102", [])]),
        ((found("OW101", 0, 9), found("OW301", 0, 9)), [("OW301", []), ("OW101", [])]),
        ((found("OW301", 0, 9), found("OW302", 0, 9)), [("OW301", []), ("OW302", [])]),
        (
            (found("OW101", 0, 4), found("OW102", 6, 9), found("OW103", 7, 8)),
            [("OW101", []), ("OW102", ["OW103: OW103!"])],
        ),
        ((found("OW101", 0, 9), found("OW103", 0, 9), found("OW102", 0, 9)), [("OW101", ["OW102: OW102!"])]),
    ],
)
def test_one_finding_a_claim(findings: tuple[Diagnostic, ...], expected: list[tuple[str, list[str]]]) -> None:
    assert told(*findings) == expected


def test_what_joins_brings_its_own_evidence() -> None:
    license_text = Place("LICENSE", Span(0, 9))
    other = found("OW102", 0, 9)._replace(related=(Related(license_text, "the text"),))
    (joined,) = one_each([found("OW101", 0, 9), other, other._replace(rule="OW103")])

    assert joined.related == (Related(license_text, "OW102: OW102!"),)


def test_findings_stand_in_the_order_of_the_text() -> None:
    text = "# Heron\n\nHeron is an open source model. An open source model!\n"
    report = lint(from_mapping({"README.md": text}), (rule("OW102"), rule("OW103")), Settings())

    assert [each.place.span.start for each in report.diagnostics] == [21, 43]


def test_a_sentence_is_told_once_for_one_cause() -> None:
    text = "# 鹪鹩\n\n我们开源了鹪鹩模型，作为本次开源的重点。\n\n我们开源了鹪鹩模型。\n"
    rules = tuple(each for each in rulefile.load() if each.id == "OW201")
    report = lint(from_mapping({"README.md": text, "LICENSE": "@MIT"}), rules, Settings())

    assert [text[: each.place.span.start].count("\n") for each in report.diagnostics] == [2, 4]


@pytest.mark.parametrize(
    ("raised", "expected", "said"),
    [
        (KeyError("no-such"), LintError, "rules/own.toml: OW101 failed: KeyError: 'no-such'"),
        (UsageError("not so"), UsageError, "not so"),
    ],
)
def test_a_rule_that_fails_is_named_unless_a_user_can_mend_it(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, expected: type[Exception], said: str
) -> None:
    def fail(_rule: Rule, _facts: Facts, _standard: str) -> list[Diagnostic]:
        raise raised

    monkeypatch.setattr(engine, "judge", fail)
    own = rule("OW101")._replace(path="rules/own.toml")

    with pytest.raises(expected) as failed:
        engine.lint(from_mapping({"README.md": CLAIMED}), (own,), Settings())
    assert str(failed.value) == said


def test_what_two_releases_show_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = found("OW301", 0, 4, "LICENSE")
    judged: list[tuple[str, ...]] = []

    def judge(_rule: Rule, facts: Facts, _standard: str) -> list[Diagnostic]:
        judged.append(facts.inventory.paths("card"))
        return [shared, shared._replace(message=f"{judged[-1]}")]

    monkeypatch.setattr(engine, "judge", judge)
    card = "---\nlicense: apache-2.0\n---\n# Heron\n\nHeron is a model.\n"
    files = {"README.md": card, "wren/README.md": card, "LICENSE": "@MIT"}
    report = engine.lint(from_mapping(files), (rule("OW301"),), Settings())

    assert judged == [("README.md",), ("wren/README.md",)]
    assert sorted(each.message for each in report.diagnostics) == [
        "('README.md',)",
        "('wren/README.md',)",
        "OW301!",
    ]
