"""The texts that are known verbatim: most license files are one of a few hundred."""

from __future__ import annotations

from functools import cache

from openwash_lint import store

PATH = "licenses/prints.tsv"
# Each licensor fills in a copyright line; a longer line says more than who and when, and so does one with a
# word about terms.
_LINE = 120
_TERMS = frozenset(
    (
        "use",
        "uses",
        "used",
        "only",
        "commercial",
        "permission",
        "permitted",
        "license",
        "licensed",
        "not",
        "may",
        "must",
    )
)


def print_of(text: str) -> str:
    """The fingerprint of a text: independent of line breaks, capitals and copyright lines."""
    try:
        # `hashlib` has it too, but loads OpenSSL first, which takes 3 ms.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b

    lines = (line for line in text.lower().split("\n") if not _is_copyright(line))
    return blake2b(" ".join(" ".join(lines).split()).encode(), digest_size=8).hexdigest()


def _is_copyright(line: str) -> bool:
    bare = line.strip(" \t\r#*/\ufeff")
    return (
        bare.startswith(("copyright ", "copyright(c)", "©", "(c) "))
        and len(bare) <= _LINE
        and any(char.isdigit() for char in bare)
        and _TERMS.isdisjoint(bare.replace(".", " ").replace("-", " ").replace(",", " ").split())
    )


@cache
def _known() -> str:
    found: str = store.table((PATH,), made_prints)
    return found


def made_prints(sources: tuple[bytes, ...]) -> str:
    """The text of the file."""
    return sources[0].decode().replace("\r\n", "\n")


def license_of(text: str) -> str | None:
    """The id of a text known verbatim; `None` only means that it has to be read."""
    table = _known()
    at = table.find(f"\n{print_of(text)}\t")
    return table[at + 18 : table.index("\n", at + 18)] if at >= 0 else None
