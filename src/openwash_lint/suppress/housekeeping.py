"""The rules about suppressions themselves; their findings come up while suppressing."""

from __future__ import annotations

from openwash_lint.rule import RELEASES, STANDARDS, Rule, Trigger

NO_REASON, UNUSED, UNKNOWN, NOT_READ, IDLE = "OW951", "OW952", "OW953", "OW954", "OW955"


def _rule(code: str, name: str, summary: str, rationale: str, message: str) -> Rule:
    levels = dict.fromkeys(STANDARDS, "warning")
    return Rule(
        id=code,
        name=name,
        status="stable",
        since="0.1.0",
        levels=levels,
        unsupported="",
        enabled=True,
        releases=RELEASES,
        summary=summary,
        rationale=rationale,
        sources=(),
        message=message,
        help="write openwash: ignore[OW101] and a reason",
        trigger=Trigger(),
    )


# As rules, so that they can be selected, ignored and explained.
HOUSEKEEPING = (
    _rule(
        NO_REASON,
        "suppression-without-reason",
        "Silences a finding without saying why.",
        "Whoever reads the card next year wants to know why a sentence may stand. Without a reason nothing "
        "is silenced.",
        "“{directive}” gives no reason, so it silences nothing",
    ),
    _rule(
        UNUSED,
        "suppression-unused",
        "Silences what is not found.",
        "A suppression that is not needed any more would hide the next finding of its kind.",
        "“{directive}” {where}",
    ),
    _rule(
        UNKNOWN,
        "suppression-of-unknown-code",
        "Names a code that no rule has.",
        "A misspelled code silences nothing. Codes and names of rules are known; beginnings of codes are "
        "not, because they would silence what nobody has looked at.",
        "“{directive}” names {codes}: codes and names of rules are known, as in ignore[OW101]",
    ),
    _rule(
        NOT_READ,
        "suppression-not-read",
        "Looks like a suppression, but is not written as one.",
        "A comment such as openwash: disable[OW101] silences nothing, and nobody would know. Names and "
        "words are lower case: openwash: ignore[OW101] and openwash: ignore-file[OW101].",
        "“{directive}” silences nothing: it is written openwash: ignore[OW101]",
    ),
    _rule(
        IDLE,
        "configuration-matching-nothing",
        "Names files in the configuration that do not exist.",
        "A pattern under exclude or [[overrides]] that means no file is misspelled, or a file was renamed: "
        "what it was meant for is judged otherwise than its author thinks.",
        "“{directive}” under {where} means no file here",
    )._replace(
        levels=dict.fromkeys(STANDARDS, "note"),  # a file may be there on another day
        help="correct the pattern, or remove it",
    ),
)
BY_CODE = {rule.id: rule for rule in HOUSEKEEPING}
