"""Which license a text is."""

from openwash_lint.licenses import catalog
from openwash_lint.spans import Span
from openwash_lint.texts import exact
from openwash_lint.texts.identified import NOTHING, Change, Identified

__all__ = ["NOTHING", "Change", "Identified", "compared", "identify"]


def identify(text: str) -> Identified:
    """The license of a text; "@<id>" on one line means that license's own text. Linear time."""
    if text.startswith("@") and "\n" not in text.strip():
        declared = catalog.find(text[1:].strip())
        return _whole(declared.id, text) if declared else NOTHING
    ident = exact.license_of(text)
    return _whole(ident, text) if ident else compared(text)


def compared(text: str) -> Identified:
    """The license of a text that is not known verbatim."""
    from openwash_lint.texts import compare

    return compare.compared(text)


def _whole(ident: str, text: str) -> Identified:
    known = catalog.get(ident)
    return Identified(
        ident,
        1.0,
        contains=(ident,),
        restrictions=known.restrictions if known else (),
        places=(Span(0, len(text)),),
        how="text",
    )
