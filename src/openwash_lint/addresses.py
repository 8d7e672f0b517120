"""Addresses of repositories on the Hub, `hf://[KIND/]OWNER/NAME[@REVISION][/PATH]`, and paths below them."""

from __future__ import annotations

import os
import posixpath

from openwash_lint.errors import UsageError
from openwash_lint.record import NamedTuple

SCHEME = "hf://"
KINDS = {"models": "model", "datasets": "dataset", "spaces": "space"}
PLURALS = {kind: plural for plural, kind in KINDS.items()}
_EXPECTED = "expected hf://[datasets/|spaces/]OWNER/NAME[@REVISION][/FILE]"
_LONGEST = 96  # characters of an owner's or a repository's name on the Hub
# Revisions with a slash that is not written %2F: https://huggingface.co/docs/huggingface_hub/package_reference/hf_uris
_SPECIAL = ("refs/pr/", "refs/convert/")
_HOME = "https://huggingface.co"


class Address(NamedTuple):
    """A repository of a kind (model, dataset, space), called `owner/name` there, and a file in it.

    `revision` is a branch, a tag or a commit, empty for the default branch; `path` is empty for all files.
    """

    kind: str
    name: str
    revision: str = ""
    path: str = ""

    @property
    def root(self) -> str:
        """The address of the whole repository, in the form that the Hub's own tools write."""
        folder = "" if self.kind == "model" else f"{PLURALS[self.kind]}/"
        revision = self.revision if self.revision.startswith(_SPECIAL) else _escaped(self.revision)
        return f"{SCHEME}{folder}{self.name}" + (f"@{revision}" if revision else "")

    @property
    def page(self) -> str:
        """The repository's page."""
        folder = "" if self.kind == "model" else f"{PLURALS[self.kind]}/"
        return f"{endpoint()}/{folder}{self.name}"


def is_hub(path: str) -> bool:
    """Whether a path on the command line is an address on the Hub."""
    return path.startswith(SCHEME)


def parse(said: str) -> Address:
    """The address that somebody wrote; raises `UsageError`."""
    first, _, rest = said.removeprefix(SCHEME).partition("/")
    kind = KINDS.get(first, "")
    owner, _, rest = rest.partition("/") if kind else (first, "", rest)
    name, at, tail = _cut(rest)
    revision, path = _revision(tail) if at == "@" else ("", tail)
    if not (_is_name(owner) and _is_name(name)) or (at == "@" and not revision):
        raise UsageError(_EXPECTED, path=said)
    path = path.strip("/")
    if path and (posixpath.normpath(path) != path or path.split("/")[0] == ".."):
        raise UsageError(_EXPECTED, path=said)
    return Address(kind or "model", f"{owner}/{name}", revision, path)


def joined(root: str, path: str) -> str:
    """A path below a root, on disk or on the Hub; one that is an address already stays as it is."""
    if is_hub(path):
        return path
    if is_hub(root):
        return f"{root}/{path}" if path not in ("", ".") else root
    return posixpath.normpath(posixpath.join(root.replace("\\", "/") or ".", path))


def as_uri(path: str) -> str:
    """A path or an address as a URI, relative unless it is an address."""
    from urllib.parse import quote

    if not is_hub(path):
        return quote(path, safe="/", errors="surrogatepass")
    found = parse(path)
    inside = f"/{quote(found.path, safe='/', errors='surrogatepass')}" if found.path else ""
    return quote(found.root, safe=":/@%") + inside


def page_of(path: str) -> str:
    """The page that shows a file on the Hub."""
    from urllib.parse import quote

    found = parse(path)
    if not found.path:
        return found.page
    revision = quote(found.revision or "main", safe="/" if found.revision.startswith(_SPECIAL) else "")
    return f"{found.page}/blob/{revision}/{quote(found.path, safe='/', errors='surrogatepass')}"


def endpoint() -> str:
    """The Hub's own address, or that of a mirror that the user names."""
    return (os.environ.get("HF_ENDPOINT") or _HOME).rstrip("/")


def _cut(text: str) -> tuple[str, str, str]:
    """A name, the sign after it, and the rest."""
    at = min((found for sign in "@/" if (found := text.find(sign)) >= 0), default=len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def _revision(tail: str) -> tuple[str, str]:
    """A revision and the path after it."""
    from urllib.parse import unquote

    start = next((each for each in _SPECIAL if tail.startswith(each)), "")
    name, _, path = tail[len(start) :].partition("/")
    revision = start + unquote(name) if name else ""
    return (revision, path) if revision.isprintable() and " " not in revision else ("", "")


def _escaped(revision: str) -> str:
    return revision.replace("%", "%25").replace("/", "%2F").replace("@", "%40")


def _is_name(text: str) -> bool:
    """Whether the Hub takes this for the name of an owner or of a repository."""
    plain = text.replace("-", "").replace("_", "").replace(".", "")
    return plain.isascii() and plain.isalnum() and len(text) <= _LONGEST and ".." not in text
