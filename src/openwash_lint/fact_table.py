"""The table of all facts: the module that computes each, imported when one of its facts is asked for."""

from functools import cache, partial
from importlib import import_module

from openwash_lint.documents import CODE, Inventory
from openwash_lint.evidence import Claim, Fact
from openwash_lint.facts import ClaimProvider, Facts, Provider, Source
from openwash_lint.record import Any

# By module, which has the functions in its `PROVIDERS`: the names that rules and modules use.
_BY_MODULE = {
    "release.kind": "release.kind",
    "release.card": "card.path card.front-matter",
    "release.paths": "evidence.paths evidence.unseen",
    "release.clauses": (
        "evidence.passages evidence.card-passages evidence.card-words evidence.clauses evidence.named"
    ),
    "release.links": "evidence.links",
    "release.elsewhere": "evidence.linked",
    "release.configs": (
        "config.file config.library config.auto-map config.modules-missing "
        "config.remote-code-undisclosed config.architecture-unknown config.shards-missing "
        "config.hidden-origin"
    ),
    "release.headers": "header.all header.broken",
    "inheritance.header_conflicts": (
        "header.license-not-spdx header.gguf-license-conflicts "
        "header.safetensors-license-conflicts header.parent-conflicts"
    ),
    "lineage.ancestry": "lineage.bases lineage.adapter lineage.companion release.base-ids",
    "lineage.linked_bases": "lineage.named-in-prose",
    "lineage.parentage": (
        "lineage.undeclared lineage.undeclared-in-prose lineage.mismatch lineage.ambiguous "
        "lineage.relation-wrong"
    ),
    "lineage.known_bases": "lineage.ancestors",
    "ledger.licensing": (
        "license.grants license.written license.by-folder license.together license.by-part "
        "weights.grant code.grant data.grant evaluation.grant weights.license code.license "
        "data.license evaluation.license weights.license.osi-approved code.license.osi-approved "
        "data.license.osi-approved evaluation.license.osi-approved weights.license.open "
        "code.license.open data.license.open evaluation.license.open weights.license.readable "
        "code.license.readable data.license.readable evaluation.license.readable "
        "weights.license.pointed code.license.pointed data.license.pointed "
        "evaluation.license.pointed weights.license.commercial code.license.commercial "
        "data.license.commercial evaluation.license.commercial weights.license.any-purpose "
        "code.license.any-purpose data.license.any-purpose evaluation.license.any-purpose"
    ),
    "inheritance.families": "license.family",
    "ledger.limits": "license.limits",
    "claimed.withheld": "license.commerce-withheld",
    "ledger.narrowed": "license.narrowed license.limit-alone",
    "ledger.variants": "license.own-names license.sizes license.variants license.members",
    "claimed.rival_sentences": "license.rivals",
    "claimed.unpublished_versions": "license.version-unknown",
    "claimed.license_sections": "license.texts-differ license.page-differs license.promised",
    "packages.package_terms": (
        "package.classifier-unknown package.license-differs package.license-file-missing "
        "license.written-differs package.copyleft-untold"
    ),
    "copied.narrower": "copied.narrower",
    "ledger.license_keys": (
        "metadata.license-invalid metadata.license-case metadata.license-family "
        "metadata.other-unnamed metadata.other-unreadable license.named-beside license.of-another "
        "metadata.link-broken metadata.key-typo metadata.name-without-other metadata.license-list "
        "metadata.bsl-confusion"
    ),
    "claimed.pointed_texts": "license.passages license.file-grants",
    "claimed.license_missing": "metadata.license-missing",
    "access.untold_terms": "license.weights-unsaid license.data-unsaid license.restriction-untold",
    "copied.linked_texts": "license.badge-of-another",
    "copied.license_links": "license.link-differs",
    "copied.file_headers": "license.in-headers",
    "copied.header_texts": (
        "license.headers-untold copied.header-points-elsewhere copied.header-text-missing"
    ),
    "copied.copyleft_inside": "copied.copyleft-inside",
    "borrowed.told_origins": "copied.told",
    "borrowed.from_projects": "copied.from-project",
    "borrowed.without_notice": "copied.without-notice",
    "claimed.missing_texts": "metadata.text-missing",
    "packages.key_against_text": "metadata.file-mismatch",
    "ledger.text_defects": (
        "metadata.placeholder metadata.license-modified metadata.license-lacking license.titled-open"
    ),
    "ledger.terms": "weights.term code.term data.term evaluation.term",
    "components.shipped": "component.finetuning-code component.stubs",
    "components.states": (
        "evidence.components component.model-architecture component.model-parameters-final "
        "component.model-parameters-intermediate component.training-code component.inference-code "
        "component.evaluation-code component.evaluation-data component.evaluation-results "
        "component.preprocessing-code component.datasets component.data-card component.model-card "
        "component.technical-report component.research-paper component.sample-outputs "
        "component.supporting-libraries component.model-metadata component.data-information "
        "component.curation-record"
    ),
    "components.weight_links": "release.makers release.weights-offered",
    "access.handed_out": "release.own-models release.model-shown",
    "inheritance.originals": "release.tuned-here",
    "access.fetched_weights": "release.weights-fetched",
    "components.offers": (
        "stated.model-architecture stated.model-parameters-final "
        "stated.model-parameters-intermediate stated.training-code stated.inference-code "
        "stated.evaluation-code stated.evaluation-data stated.evaluation-results "
        "stated.preprocessing-code stated.datasets stated.data-card stated.model-card "
        "stated.technical-report stated.research-paper stated.sample-outputs "
        "stated.supporting-libraries stated.model-metadata stated.data-information "
        "stated.curation-record"
    ),
    "holdings.held_here": "stated.weights-here stated.code-here release.code-at-hand",
    "holdings.data_here": "stated.data-here release.data-at-hand",
    "holdings.dead_parts": "dead.paths dead.data-paths",
    "components.declarations": (
        "declared.file declared.components declared.problems declared.absent declared.class"
    ),
    "components.documentation": (
        "documentation.missing documentation.moved documentation.placeholders-material "
        "documentation.blog-only documentation.front-matter documentation.repository-seen "
        "documentation.hub-models documentation.snippet documentation.run-locally "
        "documentation.revisions documentation.claims-openness"
    ),
    "components.standards": "standard.osaid standard.strict standard.eu standard.mof",
    "components.rungs": "standard.g7",
    "components.tellings": "told.training-data told.evaluation-code",
    "components.unread": "unread.papers unread.code",
    "inheritance.inherited": (
        "lineage.relation lineage.license lineage.spoken lineage.restricted lineage.non-commercial"
    ),
    "inheritance.compatibility": (
        "lineage.relicensed lineage.use-restrictions-dropped lineage.relabeled "
        "lineage.other-version lineage.share-alike-dropped lineage.merge-conflict"
    ),
    "inheritance.lost_terms": "lineage.terms-replaced",
    "inheritance.unnamed_terms": "lineage.terms-unnamed",
    "inheritance.dataset_terms": "lineage.data-license lineage.data-commercial lineage.data-copied",
    "data_terms.words_at_first": "lineage.data-told lineage.data-collected",
    "inheritance.config_terms": "dataset.config-terms",
    "inheritance.obligations": (
        "obligation.duty obligation.notice-llama obligation.notice-gemma obligation.notice-qwen "
        "obligation.notice-other obligation.display obligation.scale obligation.name "
        "obligation.copy obligation.policy obligation.attribution"
    ),
    "access.availability": "access.weights",
    "access.gates": (
        "gate.present gate.asks gate.denied gate.terms gate.added-terms gate.eu-disallowed "
        "gate.without-effect gate.sorts"
    ),
    "access.requests": "gate.on-request gate.requested",
    "access.exemption": (
        "exemption.terms exemption.access exemption.blocked exemption.gated exemption.usage "
        "exemption.copyright-policy exemption.training-summary"
    ),
    "claimed.contrasts": (
        "contrast.vague-data contrast.kept-back-data contrast.open-datasets "
        "contrast.weights-to-be-had contrast.binary-core"
    ),
}
FACTS = {name: module for module, names in _BY_MODULE.items() for name in names.split()}
# What these find is about code: where none is here they are not loaded.
_OF_CODE = frozenset(
    (
        "copied.header_texts",
        "copied.copyleft_inside",
        "borrowed.told_origins",
        "borrowed.from_projects",
        "borrowed.without_notice",
    )
)
# The facts of one claim, by module, without their prefix.
_OF_CLAIMS = {
    "claimed.asserted": (
        "commerce-granted elsewhere exemption-qualified adjective names-data "
        "reproducible-training of-results mof-class-reached g7-rung-reached value subject license-granted "
        "license-plain other-terms"
    ),
    "claimed.claim_words": (
        "at-home denied says-license of-adapter titles-license opens-weights names-model quoted "
        "of-license names-open of-publicity beside-model of-program labels-code of-linked drawn sold"
    ),
    "claimed.near_base": "base-restricted",
    "claimed.part_claims": "part-open",
    "peers.called_open": "names-restricted",
}
CLAIM_FACTS = {f"claim.{name}": module for module, names in _OF_CLAIMS.items() for name in names.split()}


def facts_about(inventory: Inventory, claims: tuple[Claim, ...] = (), names: tuple[str, ...] = ()) -> Facts:
    """The facts of a release; `names` are its names, as given by the user."""
    return Facts(inventory, claims, names, Source(provider, claim_provider))


@cache
def _providers(module: str) -> Any:
    """What a module computes, a mapping by the names of the facts."""
    return import_module(f"openwash_lint.{module}").PROVIDERS


@cache
def provider(name: str) -> Provider:
    """What computes a fact; raises `KeyError` for a name that is not in the table."""
    if FACTS[name] in _OF_CODE:
        return partial(_if_code, name)
    found: Provider = _providers(FACTS[name])[name]
    return found


def _if_code(name: str, facts: Facts) -> Fact:
    """A fact on code, in a repository with code or the metadata of a package."""
    if not facts.inventory.paths("package", *CODE):
        return Fact(name, None)
    found: Fact = _providers(FACTS[name])[name](facts)
    return found


def claim_provider(name: str) -> ClaimProvider:
    """What computes a fact of a claim; raises `KeyError` for a name that is not in the table."""
    found: ClaimProvider = _providers(CLAIM_FACTS[name])[name]
    return found


@cache
def names() -> tuple[str, ...]:
    """Every name that a rule may ask for, also `subject.…` and `claim.…`."""
    subjects = {f"subject.{name.partition('.')[2]}" for name in FACTS if name.startswith("weights.")}
    return tuple(sorted({*FACTS, *CLAIM_FACTS, *subjects}))
