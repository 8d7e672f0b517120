"""When a rule fires, at which level, with which words and which evidence."""

from __future__ import annotations

import pytest

from openwash_lint.commands.judging import rules_for
from openwash_lint.engine import lint
from openwash_lint.evidence import Claim, Fact
from openwash_lint.fact_table import facts_about
from openwash_lint.judge import judge
from openwash_lint.reading.discover import from_mapping
from openwash_lint.report import Diagnostic
from openwash_lint.rule import Condition, FixTemplate, Requirement, Rule, Trigger
from openwash_lint.settings import Settings
from openwash_lint.spans import START, Place, Span

CARD = "# Heron\n\nHeron is an open source model.\n"
AT = Place("README.md", Span(21, 32))
TEXT = Place("LICENSE", Span(0, 4))
SECOND = Place("LICENSE", Span(5, 9))
CLAIMS = Trigger(claims=("open-source",))


def rule(
    trigger: Trigger = CLAIMS, *requires: Requirement, unsupported: str = "", message: str = "m"
) -> Rule:
    return Rule(
        id="OW101",
        name="a-name",
        status="stable",
        since="0.1.0",
        levels={"osaid": "error", "strict": "warning"},
        unsupported=unsupported,
        enabled=True,
        releases=("model", "code"),
        summary="S.",
        rationale="R.",
        sources=(),
        message=message,
        help="write “{term}”, or {missing}",
        trigger=trigger,
        requires=requires,
    )


def claim(
    kind: str = "open-source", subject: str = "model", polarity: str = "asserted", location: str = "prose"
) -> Claim:
    return Claim(kind, "", subject, polarity, "open source", AT, location)


def shown(value: object, *places: Place, why: str = "", **notes: str) -> Fact:
    return Fact("", value, places, why, notes)


def judged(
    about: Rule,
    *claims: Claim,
    standard: str = "osaid",
    card: str = "README.md",
    **known: object,
) -> list[Diagnostic]:
    """What a rule says where these facts are known; `a_b` stands for `a.b`."""
    files = {"LICENSE": "abcd\nefgh\n", **({card: CARD} if card else {})}
    facts = facts_about(from_mapping(files), claims)
    given = {
        "release.kind": "model",
        "weights.term": None,
        **{k.replace("_", "."): v for k, v in known.items()},
    }
    facts.update(
        {name: value if isinstance(value, Fact) else Fact(name, value) for name, value in given.items()}
    )
    return list(judge(about, facts, standard))


@pytest.mark.parametrize(
    ("standard", "kind", "expected"),
    [
        ("osaid", "model", ["error"]),
        ("strict", "model", ["warning"]),
        ("mof", "model", []),
        ("osaid", "code", ["error"]),
        ("osaid", "dataset", []),
    ],
)
def test_a_rule_holds_under_its_standards_for_its_kinds(
    standard: str, kind: str, expected: list[str]
) -> None:
    found = judged(rule(), claim(), standard=standard, release_kind=kind)

    assert [each.level for each in found] == expected


@pytest.mark.parametrize(
    ("trigger", "about", "fires"),
    [
        (CLAIMS, claim(), True),
        (CLAIMS, claim("open-weights"), False),
        (CLAIMS, claim(polarity="negated"), False),
        (CLAIMS._replace(polarities=("negated", "hedged")), claim(polarity="negated"), True),
        (CLAIMS._replace(subjects=("data",)), claim(), False),
        (CLAIMS._replace(subjects=("data", "model")), claim(), True),
        (CLAIMS._replace(locations=("heading",)), claim(), False),
        (CLAIMS._replace(locations=("heading",)), claim(location="heading"), True),
    ],
)
def test_a_claim_sets_a_rule_off(trigger: Trigger, about: Claim, fires: bool) -> None:
    assert [each.place for each in judged(rule(trigger), about)] == [AT] * fires


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (shown(True, TEXT, SECOND), [TEXT]),
        (shown("x"), [Place("README.md", START)]),
        (shown(False, TEXT), []),
        (shown(None, TEXT), []),
        (shown("", TEXT), []),
        (shown((shown(True, SECOND), shown(False, AT), shown("y", TEXT))), [SECOND, TEXT]),
        (shown(()), []),
    ],
)
def test_a_fact_sets_a_rule_off_at_its_place(value: Fact, expected: list[Place]) -> None:
    assert [each.place for each in judged(rule(Trigger(fact="a.b")), a_b=value)] == expected


def test_without_a_card_what_is_absent_has_its_place_at_the_root() -> None:
    (found,) = judged(rule(Trigger(fact="a.b")), card="", a_b=True)

    assert found.place == Place(".", START)


@pytest.mark.parametrize(
    ("operator", "operand", "value", "holds"),
    [
        ("is", True, True, True),
        ("is", True, "x", True),
        ("is", True, False, False),
        ("is", True, None, False),
        ("is", False, False, True),
        ("is", False, None, False),
        ("equals", "x", "x", True),
        ("equals", "3", 3, True),
        ("equals", "x", "y", False),
        ("equals", "None", None, False),
        ("one-of", ("x", "y"), "y", True),
        ("one-of", ("x", "y"), "z", False),
        ("one-of", ("x", "y"), None, False),
        ("none-of", ("x", "y"), "y", False),
        ("none-of", ("x", "y"), "z", True),
        ("none-of", ("x", "y"), None, True),
        ("same-as", "c.d", "d", True),
        ("same-as", "c.d", "e", False),
        ("shown", True, False, True),
        ("shown", True, None, False),
        ("shown", False, None, True),
        ("shown", False, False, False),
    ],
)
def test_a_guard_lets_a_rule_look(operator: str, operand: object, value: object, holds: bool) -> None:
    guarded = rule(CLAIMS._replace(where=(Condition("a.b", operator, operand),)))

    assert len(judged(guarded, claim(), a_b=value, c_d="d")) == holds


def test_all_guards_must_hold() -> None:
    guards = (Condition("a.b", "is", True), Condition("c.d", "is", True))
    guarded = rule(CLAIMS._replace(where=guards))

    assert [len(judged(guarded, claim(), a_b=a, c_d=c)) for a, c in ((1, 1), (1, 0), (0, 1))] == [1, 0, 0]


def test_a_fact_is_not_computed_where_its_guard_does_not_hold() -> None:
    guarded = rule(Trigger(fact="no.such-fact", where=(Condition("a.b", "is", True),)))

    assert judged(guarded, a_b=False) == []


@pytest.mark.parametrize(
    ("operator", "operand", "value", "missing", "verdict"),
    [
        ("is", True, True, "no b", ""),
        ("is", True, False, "no b", "contradicted"),
        ("is", True, None, "no b", "unsupported"),
        ("is", True, None, "", ""),
        ("is", False, True, "no b", "contradicted"),
        ("is", False, None, "no b", ""),
        ("one-of", ("x",), "y", "", "contradicted"),
        ("one-of", ("x",), None, "no b", "unsupported"),
        ("none-of", ("x",), "x", "", "contradicted"),
        ("shown", True, None, "no b", "unsupported"),
        ("shown", True, False, "no b", ""),
        ("shown", False, False, "", "contradicted"),
        ("shown", False, None, "no b", ""),
    ],
)
def test_a_requirement_fails(
    operator: str, operand: object, value: object, missing: str, verdict: str
) -> None:
    asked = Requirement(Condition("a.b", operator, operand), "it is not", missing)
    found = judged(rule(CLAIMS, asked, unsupported="note"), claim(), a_b=value)

    assert [(each.verdict, each.level) for each in found] == (
        [(verdict, "error" if verdict == "contradicted" else "note")] if verdict else []
    )


def test_what_is_merely_not_shown_has_the_rules_level_unless_it_says_otherwise() -> None:
    asked = Requirement(Condition("a.b", "is", True), missing="no b")

    assert [each.level for each in judged(rule(CLAIMS, asked), claim(), a_b=None)] == ["error"]


@pytest.mark.parametrize(
    ("notes", "verdict"),
    [({}, "contradicted"), ({"verdict": "unsupported"}, "unsupported"), ({"verdict": "x"}, "contradicted")],
)
def test_a_fact_may_say_that_its_evidence_is_not_certain(notes: dict[str, str], verdict: str) -> None:
    (found,) = judged(rule(Trigger(fact="a.b"), unsupported="note"), a_b=shown(True, TEXT, **notes))

    assert (found.verdict, found.level) == (verdict, "note" if verdict == "unsupported" else "error")


CODE = Requirement(Condition("a.b", "is", True), "{why} ({evidence})", "no code", "the code")
DATA = Requirement(Condition("c.d", "is", True), "{value} is no data", "no data", "the data")


@pytest.mark.parametrize(
    ("message", "code", "data", "expected"),
    [
        ("{reason}", shown(False, TEXT, why="it forbids"), None, "it forbids (LICENSE)"),
        ("{reason}", shown(False, SECOND, why="it forbids"), None, "it forbids (LICENSE:2)"),
        ("{reason}", None, shown(False), "False is no data"),
        ("{reason}", None, None, "no code"),
        ("{missing}", None, None, "no code or data"),
        ("{missing}", shown(False), None, "no data"),
        ("{missing}", True, shown(False), ""),
        ("{lacks}", None, None, "no code or data is here or linked by name"),
        (
            "{lacks}",
            None,
            shown(False),
            "False is no data and no code is here or linked by name",
        ),
        (
            "{lacks}, in a message that leaves no room for any more words than these",
            None,
            None,
            "no code or data found, in a message that leaves no room for any more words than these",
        ),
        (
            "{lacks} in a message that has no room for more",
            None,
            shown(False),
            "False is no data and more is missing in a message that has no room for more",
        ),
        (
            "{reason}, in words of which there are far too many for a line that is read at a glance",
            shown(False, TEXT, why="it forbids selling birds on Sundays", brief="it forbids sales"),
            None,
            "it forbids sales, in words of which there are far too many for a line that is read at a glance",
        ),
        ("{claim} {subject} {path}", None, True, "open source model README.md"),
        ("{value}|{why}|{evidence}", shown(False, TEXT, why="w"), True, "False|w|LICENSE"),
        ("{value}|{evidence}", None, True, "|"),
        ("{other}-{suggestion}-{beside}", shown(False, other="o", suggestion="s", beside="b"), True, "o-s-b"),
        ("add {add}", None, shown(False), "add the code and the data"),
        ("add {add}", True, shown(False), "add the data"),
    ],
)
def test_a_message_says_what_failed(message: str, code: object, data: object, expected: str) -> None:
    (found,) = judged(rule(CLAIMS, CODE, DATA, message=message), claim(), a_b=code, c_d=data)

    assert found.message == expected


@pytest.mark.parametrize(
    ("code", "data", "paper", "confidence"),
    [
        (None, True, None, "high"),
        (None, True, True, "medium"),
        (None, shown(False), True, "high"),
        (True, shown(False), True, "high"),
    ],
)
def test_what_may_be_at_a_place_that_no_run_opens_is_likely(
    code: object, data: object, paper: object, confidence: str
) -> None:
    missing = shown(code, unread="u.p")
    (found,) = judged(rule(CLAIMS, CODE, DATA), claim(), a_b=missing, c_d=data, u_p=paper)

    assert found.confidence == confidence


def test_evidence_is_shown_once_and_not_the_finding_itself() -> None:
    third = Place("LICENSE", Span(9, 10))
    code = shown(False, AT, TEXT, third, why="it forbids")
    data = shown(False, TEXT, SECOND, shows="the text")
    (found,) = judged(rule(CLAIMS, CODE, DATA), claim(), a_b=code, c_d=data)

    assert [(near.place, near.message) for near in found.related] == [
        (TEXT, "it forbids"),
        (SECOND, "the text"),
    ]


def test_what_is_not_shown_proves_nothing() -> None:
    (found,) = judged(rule(CLAIMS, CODE, DATA), claim(), a_b=shown(None, TEXT), c_d=shown(False, SECOND))

    assert [near.place for near in found.related] == [SECOND]


def test_a_claim_gets_the_term_that_holds() -> None:
    term = shown("open weights (“Heron” terms), license unchecked", short="open weights")
    (found,) = judged(rule(message="{term}|{term-short}"), claim(), weights_term=term)

    assert found.term == "open weights (“Heron” terms), license unchecked"
    assert found.message == "open weights (“Heron” terms), license unchecked|open weights"
    assert found.help == "write “open weights (‘Heron’ terms)”, or "


def test_a_fact_gets_a_term_only_where_it_is_said() -> None:
    trigger, term = Trigger(fact="a.b"), shown("open weights", short="short")
    (silent,) = judged(rule(trigger), a_b=True, weights_term=term)
    (said,) = judged(rule(trigger, message="{term-short}"), a_b=True, weights_term=term)

    assert (silent.term, silent.help) == ("", "write “open weights”, or ")
    assert (said.term, said.message) == ("", "short")


def test_a_fix_is_offered_where_it_applies() -> None:
    template = FixTemplate("insert-line", "fact", "{value}", "Add {value}", "safe")
    about = rule(Trigger(fact="a.b"))._replace(fix=template)
    (found,) = judged(about, a_b=shown("x", TEXT))

    assert found.fix is not None
    assert (found.fix.title, [edit.text for edit in found.fix.edits]) == ("Add x", ["x\n"])
    assert judged(rule(Trigger(fact="a.b")), a_b=True)[0].fix is None


def test_a_text_that_the_standard_does_not_set_is_named() -> None:
    own = judged(rule()._replace(basis="five-tests"), claim())[0]

    assert (judged(rule(), claim())[0].standard, own.standard) == ("osaid-1.0", "five-tests")


def test_one_contradiction_among_what_is_missing_contradicts() -> None:
    asked = [
        Requirement(Condition(name, "is", True), f"no {name}", f"{name} missing") for name in ("a.b", "c.d")
    ]
    found = judged(rule(CLAIMS, *asked, unsupported="note"), claim(), a_b=None, c_d=False)

    assert [(each.verdict, each.level) for each in found] == [("contradicted", "error")]


def test_a_message_may_name_the_file_of_the_finding() -> None:
    (found,) = judged(rule(message="in {path}"), claim())

    assert found.message == "in README.md"


def test_a_fact_that_is_only_likely_makes_a_likely_finding() -> None:
    (found,) = judged(rule(Trigger(fact="a.b")), a_b=shown("x", TEXT, confidence="medium"))

    assert found.confidence == "medium"


@pytest.mark.parametrize(("advice", "term"), [("write “{term}”", "weights available"), ("think again", "")])
def test_a_term_is_told_by_rules_that_offer_it(advice: str, term: str) -> None:
    about = rule(CLAIMS, CODE)._replace(help=advice)
    (found,) = judged(about, claim(), a_b=None, weights_term="weights available")

    assert found.term == term


@pytest.mark.parametrize(("path", "confidence"), [("README.md", "high"), ("lists/README.md", "medium")])
def test_a_claim_on_a_page_further_down_is_less_sure(path: str, confidence: str) -> None:
    told = Settings(persona="auditor")
    said = {path: "You may use our models for commercial purposes.\n"}
    files = {"README.md": "# Wren\n", "LICENSE": "@CC-BY-NC-4.0", "model.safetensors": "", **said}
    report = lint(from_mapping(files), rules_for(told), told)

    assert [each.confidence for each in report.diagnostics if each.rule == "OW104"] == [confidence]


def test_a_long_path_is_told_by_its_last_part() -> None:
    path = "estuary_chat/tools/reasoning_data_pipeline/scripts/prepare_all"
    card = f"# Heron\n\nWe release the [training data]({path}).\n"
    told = Settings(persona="auditor")
    report = lint(from_mapping({"README.md": card, "LICENSE": "@MIT", "train.py": ""}), rules_for(told), told)

    assert [each.message.split(" ")[0] for each in report.diagnostics if each.rule == "OW227"] == [
        "…/prepare_all"
    ]
