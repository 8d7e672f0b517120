"""The options of `allow`."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint.commands.arguments import Option, Spec
from openwash_lint.commands.options import TEXT_OR_JSON
from openwash_lint.config import UNKNOWN


def _words() -> Mapping[str, Mapping[str, str]]:
    """The words of a policy, which the tables have."""
    from openwash_lint.policies import vocabulary

    return {
        "Groups of licenses": vocabulary.groups(),
        "Restrictions, for --deny": vocabulary.restrictions(),
        "Obligations, for --deny": vocabulary.obligations(),
        "Access, for --deny": vocabulary.access(),
        "Parts": vocabulary.parts(),
    }


ALLOW = Spec(
    "allow",
    "Tells whether releases satisfy a policy on licenses, what they withhold and ask for, and how weights "
    "can be had, by the same ledger as `report`. The terms of the models that weights were made from count.",
    "[PATH…]",
    "folders (default: the current one)",
    (
        (
            "Policy",
            (
                Option(
                    "--allow",
                    "only these licenses, separated by commas: SPDX ids, tags of the Hub, names, groups",
                    "WORDS",
                    many=True,
                ),
                Option("--deny", "none of these: licenses and the words below", "WORDS", many=True),
                Option(
                    "--unknown",
                    "what becomes of terms that are not known or not decided, deny by default",
                    "VERDICT",
                    choices=UNKNOWN,
                ),
                Option(
                    "--part",
                    "which parts: weights or, where there are none, code; of data sets data",
                    "PARTS",
                    many=True,
                ),
            ),
        ),
        ("Output", (TEXT_OR_JSON,)),
        (
            "Where from",
            (
                Option(
                    "--config",
                    "the policy in this configuration, not in that of the current folder",
                    "FILE",
                    files=True,
                ),
                Option("--isolated", "no configuration", short="--no-config"),
            ),
        ),
    ),
    epilog="Exit codes: 0 all is allowed, 1 something is not, 2 wrong usage or policy, "
    "3 nothing to judge or a card that cannot be read, 4 the linter itself failed.",
    listed=_words,
)
