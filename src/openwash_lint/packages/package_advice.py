"""What a statement of package metadata is called, and what can be written in its file instead."""

from __future__ import annotations

from collections.abc import Iterable

from openwash_lint.documents import Document
from openwash_lint.evidence import License
from openwash_lint.ledger.grant import Grant
from openwash_lint.licenses import catalog
from openwash_lint.licenses.relations import is_same
from openwash_lint.packages.package_statements import Named, classifiers, file_name, table
from openwash_lint.wording import fill

# Ids that mean nothing outside this linter.
_OURS = "LicenseRef-"


def called(named: Named) -> str:
    """The key or classifier that a statement is."""
    return str(table()["called"][named.statement.kind])


def pair() -> str:
    """What to do if two statements differ and no text tells which is right."""
    return str(table()["advice"]["pair"])


def towards(named: Named, document: Document, grant: Grant) -> str:
    """What to write for this statement if what a grant states is right."""
    words = _classifier(grant.licenses) if named.statement.kind == "classifier" else _id(grant)
    words = words or _unnamed(named, document, grant)
    template = table()["advice"]["text" if words else "drop"]
    return fill(template, {"file": grant.place.path, "words": words})


def listed(last: str, texts: Iterable[License]) -> str:
    """What to write for a classifier that PyPI does not list, by its last part; not if `texts` are others."""
    known, texts = catalog.find(next(iter(table()["kinds"].get(last.lower(), ())), last)), tuple(texts)
    right = known and (not texts or any(catalog.agree(known, one) for one in texts))
    words = _classifier((known,)).removesuffix(" here") if known and right else ""
    return fill(table()["advice"]["listed" if words else "unlisted"], {"words": words})


def _is_exact(grant: Grant) -> bool:
    """Whether a grant is a single, unchanged license that everybody knows by its id."""
    return len(grant.licenses) == 1 and not grant.modified and not grant.licenses[0].id.startswith(_OURS)


def _id(grant: Grant) -> str:
    return f"“{grant.licenses[0].id}” here" if _is_exact(grant) else ""


def _classifier(licenses: tuple[License, ...]) -> str:
    """The classifier for a license, if there is one for it alone."""
    (one, *more) = licenses or (None,)
    if one is None or more:
        return ""
    fit = [name for name, stands in classifiers().items() if any(is_same(one.id, each) for each in stands)]
    found = next((name for name in fit if one.id in classifiers()[name]), fit[0] if fit else "")
    head = "" if found in table()["unapproved"] else "OSI Approved :: "
    return f"“License :: {head}{found}” here" if found else ""


def _unnamed(named: Named, document: Document, grant: Grant) -> str:
    """What names a license text without an id in this kind of file; empty if nothing does."""
    key = "classifier" if named.statement.kind == "classifier" else file_name(document)
    unknown = grant.how == "file" and not (key == "classifier" and grant.osi)
    template = table()["unnamed"].get(key, "") if unknown else ""
    return fill(template, {"file": grant.place.path.rpartition("/")[2]})
