"""The words of a policy as they are given, looked up; what nobody knows is an error with a suggestion."""

from __future__ import annotations

from collections.abc import Callable

from openwash_lint.config import Config, key_in, meant
from openwash_lint.errors import ConfigError, UsageError
from openwash_lint.licenses import catalog, expression
from openwash_lint.policies.vocabulary import KINDS, Rules, Word, parts
from openwash_lint.settings import Policy

_GIVEN = "weights, code or data"
Refuse = Callable[[str, int, str], UsageError | ConfigError]


def rules_of(policy: Policy, config: Config) -> Rules:
    """A policy with its words looked up; raises `UsageError`, or `ConfigError` for those of a file."""
    if not (policy.allow or policy.deny):
        raise UsageError("there is no policy: --allow or --deny says one, or [policy] in the configuration")
    refuse = _refuser(config)
    return Rules(
        allow=tuple(_allowed(word, number, refuse) for number, word in enumerate(policy.allow)),
        deny=tuple(_denied(word, number, refuse) for number, word in enumerate(policy.deny)),
        unknown=policy.unknown,
        parts=tuple(_part(word, number, refuse) for number, word in enumerate(policy.parts)),
    )


def _refuser(config: Config) -> Refuse:
    """What makes an error of a word that is wrong: where in the file it is, or which option has it."""
    said = config.said.policy

    def refuse(key: str, number: int, why: str) -> UsageError | ConfigError:
        own = getattr(said, key)
        if config.path and number < len(own) and own[number] == getattr(config.settings.policy, key)[number]:
            return ConfigError(why, path=config.path, key=key_in(config.path, f"policy.{key}[{number}]"))
        return UsageError(f"--{'part' if key == 'parts' else key}: {why}")

    return refuse


def _allowed(text: str, number: int, refuse: Refuse) -> Word:
    word = _word(text) or _reference(text)
    if word is None:
        raise refuse("allow", number, _unknown(text, ("group",)))
    if word.kind not in ("license", "group"):
        raise refuse("allow", number, f"“{text}” is what a license withholds or asks for; --deny takes it")
    return word


def _denied(text: str, number: int, refuse: Refuse) -> Word:
    word = _word(text)
    if word is None:
        raise refuse("deny", number, _unknown(text, tuple(KINDS)))
    return word


def _part(text: str, number: int, refuse: Refuse) -> str:
    if text not in parts():
        raise refuse("parts", number, f"“{text}” is not {_GIVEN}{meant(text, tuple(parts()))}")
    return text


def _word(text: str) -> Word | None:
    """What a word is: one of the tables', or a license by its id, tag or name, maybe with an exception."""
    low = text.strip().lower()
    kind = next((kind for kind, words in KINDS.items() if low in words()), None)
    if kind:
        return Word(kind, low)
    parsed = expression.parse(text)
    if parsed is None or parsed.operator in ("AND", "OR") or len(parsed.licenses) != 1:
        return None
    return Word("license", parsed.text, parsed.licenses[0])


def _reference(text: str) -> Word | None:
    """A license that only whoever asks knows: its id has to be said exactly."""
    is_one = text.startswith("LicenseRef-") and " " not in text
    return Word("license", text) if is_one else None


def _unknown(text: str, kinds: tuple[str, ...]) -> str:
    parsed = expression.parse(text)
    if parsed and parsed.operator in ("AND", "OR"):
        return f"“{text}” names several licenses; name each by itself"
    words = [word for kind in kinds for word in KINDS[kind]()]
    known = {name.lower(): name for name in (*catalog.ids(), *catalog.hub_tags(), *words)}
    near = meant(text.lower(), tuple(known))
    return (
        f"nothing is called “{text}”{near}"
        if near
        else (
            f"nothing is called “{text}”; `openwash-lint allow --help` lists the words, licenses are SPDX ids"
        )
    )
