"""The two sides of a judgment: claims (words with a place) and facts (values with proof)."""

from collections.abc import Mapping

from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place, Span

KINDS = (
    "open-source",
    "open-code",
    "open-data",
    "fully-open",
    "open-weights",
    "open-access",
    "open-model",
    "commercial-use",
    "unrestricted",
    "reproducible",
    "transparent",
    "license-name",
    "osi-approved",
    "osaid",
    "mof-class",
    "g7-rung",
    "eu-exemption",
)
SUBJECTS = ("model", "weights", "code", "data", "evaluation", "base", "sibling", "other", "none")
POLARITIES = ("asserted", "negated", "hedged", "future", "question")
LOCATIONS = ("prose", "heading", "table", "list", "badge", "link", "alt", "tag", "metadata")
OWN_SUBJECTS = ("model", "weights", "code", "data", "evaluation")


class Cue(NamedTuple):
    """Words that were read: `group` names the table that has them (`en.compared`), `sets` what they say."""

    group: str
    text: str
    span: Span | None = None
    sets: str = ""


class Claim(NamedTuple):
    """Words of openness at a place, and how they were read.

    `value` is the license, class or path that the claim names, or empty. `implied` marks a superlative
    among peers ("the strongest open-source model"). `sentence` is the span it was read in. `language` is
    the lexicon that matched, `form` noun or verb ("we open-source": other words do not simply fit there).
    `sure` is False where readings of this kind are wrong too often.
    """

    kind: str
    value: str
    subject: str
    polarity: str
    text: str
    place: Place
    location: str
    implied: bool = False
    cues: tuple[Cue, ...] = ()
    sentence: Span = Span(0, 0)
    language: str = "en"
    form: str = "noun"
    sure: bool = True


class Fact(NamedTuple):
    """What a repository shows: `value is None` means *not shown*, and False needs positive evidence.

    `places` prove the value, the best first. `why` is a clause for a message ("forbids commercial use").
    `notes` holds further words for placeholders (`other`, `suggestion`, `short`); `verdict = "unsupported"`
    there says that the evidence is not certain, `confidence = "medium"` that the whole fact is only likely.
    """

    name: str
    value: object
    places: tuple[Place, ...] = ()
    why: str = ""
    notes: Mapping[str, str] = {}


# What components may be, from the weakest to the strongest; the first ones never count.
STATES = ("absent", "mentioned", "linked", "local", "licensed")
AGAINST = ("denied", "promised", "dead", "stub")


class Proof(NamedTuple):
    """One piece of evidence on a component: its `state` is one of STATES or AGAINST.

    `shows` is a clause for a message, `address` where a link leads, empty if there is none. `likely` is True
    where it is not certain that the component is meant.
    """

    state: str
    place: Place
    shows: str
    address: str = ""
    likely: bool = False


class Restriction(NamedTuple):
    """One thing a license withholds: a kind from the closed list, and a clause ("forbids commercial use")."""

    kind: str
    clause: str


class Obligation(NamedTuple):
    """One thing a license asks for: a kind from the closed list, a clause, the exact sentence if given."""

    kind: str
    clause: str
    text: str = ""


LICENSE_CLASSES = (
    "osi-software",
    "open-content",
    "open-model",
    "permissive-other",
    "behavioral",
    "scale-brand",
    "community",
    "non-commercial",
    "none",
)
RESTRICTIONS = (
    "non-commercial",
    "research-only",
    "no-derivatives",
    "field-of-use",
    "user-threshold",
    "revenue-threshold",
    "territory",
    "output-training",
    "branding",
    "registration",
    "unilateral-change",
)
OBLIGATIONS = (
    "license-copy",
    "notice",
    "naming",
    "display",
    "attribution",
    "pass-through",
    "modification-notice",
    "policy-link",
)


class License(NamedTuple):
    """A license as the catalog knows it.

    `id` is an SPDX id or a LicenseRef, `hub` the Hub's identifier ("other" where it has none), `hub_name` the
    `license_name` that cards give it there. `osi`, `fsf` and `mof` are three-valued. `family` groups versions
    ("llama"), `url` is the canonical text.
    """

    id: str
    name: str
    license_class: str
    osi: bool | None = None
    fsf: bool | None = None
    mof: bool | None = None
    hub: str = ""
    family: str = ""
    short: str = ""
    restrictions: tuple[Restriction, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    aliases: tuple[str, ...] = ()
    url: str = ""
    source: str = ""
    seen: str = ""
    version: str = ""
    hub_name: str = ""
