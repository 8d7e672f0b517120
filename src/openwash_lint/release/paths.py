"""Which paths exist in a repository, and which of its files an address or a relative link means."""

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from openwash_lint import store
from openwash_lint.evidence import Fact
from openwash_lint.facts import Facts
from openwash_lint.files import Files
from openwash_lint.record import NamedTuple
from openwash_lint.release.card import front_matter
from openwash_lint.release.component_words import table

# What comes between a repository's address and a path in it.
_VIEWS = ("tree", "blob", "raw", "resolve", "edit")
_SITE_PAGES = (
    "issues",
    "releases",
    "wiki",
    "discussions",
    "pulls",
    "actions",
    "stargazers",
    "tags",
    "latest",
)
_OWN_BRANCHES = ("main", "master", "HEAD")
_HUBS = ("huggingface.co", "hf.co", "modelscope.cn", "hf-mirror.com", "www.modelscope.cn")
_NO_MODELS = (
    "datasets",
    "spaces",
    "papers",
    "blog",
    "docs",
    "learn",
    "settings",
    "join",
    "posts",
    "organizations",
    "transformers",
    "tasks",
)
# An address names an owner and a repository, perhaps after its kind (`datasets`).
_NAMING = 3
_FORGES = ("github.com", "gitlab.com", "gitee.com", "bitbucket.org", "codeberg.org", "gitcode.com")


class Marks(NamedTuple):
    """What identifies a kind of address: beginnings of addresses, then parts of a host with a dot before it.

    `parts` end in a dot (`.blog.`), `hosts` end a host, `words` are anywhere in one.
    """

    addresses: tuple[str, ...]
    parts: tuple[str, ...]
    hosts: tuple[str, ...]
    words: tuple[str, ...]


class Target(NamedTuple):
    """What a link leads to: `kind` is local, own, anchor, mail, unfilled, code, data, paper, … or other.

    `path` is a local target's path from the root, `branch` names another branch of this repository.
    """

    kind: str
    path: str = ""
    branch: str = ""


def known_paths(facts: Facts) -> AbstractSet[str]:
    """Every file and folder, without trailing slashes; the root is the empty path."""
    value = facts["evidence.paths"].value
    return value if isinstance(value, frozenset) else frozenset()


def _paths(facts: Facts) -> Fact:
    return Fact("evidence.paths", facts.inventory.files.once(_with_folders))


def _with_folders(files: Files) -> frozenset[str]:
    found = {""}
    for entry in files:
        path = entry.path
        while path and path not in found:
            found.add(path)
            path = path.rpartition("/")[0]
    return frozenset(found)


def _unseen(facts: Facts) -> Fact:
    """Paths that were listed and not looked into: submodules, links out, what cannot be read."""
    found = frozenset(skipped.path for skipped in facts.inventory.skipped if skipped.path)
    return Fact("evidence.unseen", found)


def can_tell(facts: Facts) -> bool:
    """Whether the repository was seen at all: a card alone shows nothing about the files around it."""
    return len(facts.inventory.entries) > len(facts.inventory.paths("card"))


def exists(path: str, facts: Facts) -> bool:
    """Whether a path is here; what is in a submodule or was not looked into may be."""
    if path in known_paths(facts):
        return True
    unseen = facts["evidence.unseen"].value
    while path and isinstance(unseen, frozenset):
        if path in unseen:
            return True
        path = path.rpartition("/")[0]
    return False


def resolve(link: str, document: str) -> str | None:
    """The path from the root that a relative link in a document means; `None` when it leads out of it."""
    bare = link.partition("#")[0].partition("?")[0].replace("\\", "/")
    if "%" in bare:
        from urllib.parse import unquote

        bare = unquote(bare)
    parts = [] if bare.startswith("/") else document.split("/")[:-1]
    for part in bare.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def classify(link: str, document: str, facts: Facts) -> Target:
    """What kind of place a link in a document leads to."""
    link = link.strip()
    low = link.lower()
    if low.startswith(("mailto:", "tel:", "javascript:", "data:")):
        return Target("mail")
    if not link or link.startswith("#"):
        return Target("anchor")
    if _is_unfilled(low) or ("{" in link and "}" in link):
        return Target("unfilled")
    if "://" not in link[:12] and not link.startswith("//") and not low.startswith("www."):
        return _local(link, document, facts)
    bare = low.partition("://")[2] or low.lstrip("/")
    bare = bare.removeprefix("www.").partition("?")[0].partition("#")[0]
    own = _own(bare, link, facts)
    return own or Target(_kind(bare))


def own_file(address: str, document: str, facts: Facts) -> str | None:
    """The path of a file that an address shows on this repository's usual branch; `None` for any other.

    A copy of another project's card leads to that one's files.
    """
    led = classify(address, document, facts)
    return led.path if led.kind == "local" and led.path and not facts.inventory.home else None


def _is_unfilled(link: str) -> bool:
    """Whether a template's own words are in a link, in lower case: "link to your repo", "your-username"."""
    blanks, unfilled = _blanks()
    return link.startswith(blanks) or not unfilled.isdisjoint(link.split("/"))


def blank_in(link: str) -> str:
    """An address on a hub or forge up to the owner or name that nobody filled in; empty if all are."""
    scheme, mark, rest = link.partition("://")
    host, *parts = rest.split("/")
    at = next((at for at, part in enumerate(parts[:_NAMING]) if part.lower() in _blanks()[1]), None)
    if not mark or at is None or host.lower().removeprefix("www.") not in (*_HUBS, *_FORGES):
        return ""
    return "/".join((f"{scheme}{mark}{host}", *parts[: at + 1]))


@cache
def _blanks() -> tuple[tuple[str, ...], frozenset[str]]:
    """What templates begin links with, and the parts of a path that they leave to be filled in."""
    words = store.toml("documentation.toml")
    return tuple(words["blanks"]), frozenset(words["unfilled"])


def _local(link: str, document: str, facts: Facts) -> Target:
    """A relative link; sites add views (`blob/main/x`) and pages (`../../issues`) that are not files."""
    path = resolve(link, document)
    if path is None or ":" in link.partition("/")[0] or path.rpartition("/")[2] in _SITE_PAGES:
        return Target("other")
    if link.startswith("/") and front_matter(facts) is not None and not exists(path, facts):
        return Target(_kind(f"huggingface.co{link.lower()}"))
    parts = path.split("/")
    viewed = len(parts) > 2 and parts[0] in _VIEWS and parts[1] in _OWN_BRANCHES  # noqa: PLR2004
    return Target("local", "/".join(parts[2:]) if viewed else path)


@lru_cache(maxsize=1024)
def _kind(bare: str) -> str:
    """The class of an address without its scheme, by the lists of hosts."""
    for kind in ("badges", "papers", "blogs", "demos", "social", "licenses", "pages", "data", "code"):
        if _lies_at(bare, _marks(kind)):
            return kind.removesuffix("s")
    host, _, path = bare.rstrip("/").partition("/")
    if not path:
        return "home"
    if path.endswith(".pdf"):
        return "paper"
    return "blog" if "blog" in host or path.startswith(("blog", "news")) or "/blog/" in path else "other"


def is_described(link: str) -> bool:
    """Whether an address is a dataset's page on a site where such pages are data cards."""
    bare = link.lower().partition("://")[2].removeprefix("www.")
    return _lies_at(bare, _marks("described"))


def is_tool(link: str) -> bool:
    """Whether an address is that of a tool that many use to train and run models."""
    bare = link.lower().partition("://")[2].removeprefix("www.")
    return any(bare.startswith(mark) for mark in table()["targets"]["tools"]) or bare.count("/") < 2  # noqa: PLR2004


def leads_to_model(link: str) -> bool:
    """Whether an address is a model's or a collection's page on a hub."""
    bare = link.lower().partition("://")[2].removeprefix("www.").partition("?")[0].rstrip("/")
    host, *parts = bare.split("/")
    if host in ("modelscope.cn", "www.modelscope.cn", "kaggle.com"):
        return len(parts) > 2 and parts[0] == "models"  # noqa: PLR2004
    return host in ("huggingface.co", "hf.co") and len(parts) > 1 and parts[0] not in _NO_MODELS


@cache
def _marks(kind: str) -> Marks:
    marks = table()["targets"][kind]
    return Marks(
        tuple(mark for mark in marks if "/" in mark),
        tuple(f".{mark}" for mark in marks if "/" not in mark and mark.endswith(".")),
        tuple(f".{mark}" for mark in marks if "/" not in mark and "." in mark),
        tuple(mark for mark in marks if "/" not in mark and "." not in mark),
    )


def _lies_at(bare: str, marks: Marks) -> bool:
    host = f".{bare.partition('/')[0]}"
    return (
        bare.startswith(marks.addresses)
        or host.endswith(marks.hosts)
        or any(map(host.__contains__, marks.parts))
        or any(map(host.__contains__, marks.words))
    )


def _own(bare: str, link: str, facts: Facts) -> Target | None:
    """This repository's own address, or a path in it; a Hub repository's code elsewhere is not its own."""
    host, *parts = bare.rstrip("/").split("/")
    if len(parts) < 2:  # noqa: PLR2004
        return None
    on_hub = front_matter(facts) is not None
    if host not in (_HUBS if on_hub else _FORGES) or not is_own_name(parts[1].removesuffix(".git"), facts):
        return None
    if on_hub and parts[0] in ("datasets", "spaces", "collections", "papers"):
        return None
    views = [at for at, part in enumerate(parts) if part in _VIEWS]
    if not views or len(parts) < views[0] + 2:
        return Target("own")
    written = link.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/").split("/")[1:]
    branch, path = written[views[0] + 1], "/".join(written[views[0] + 2 :])
    return Target("local", resolve(path, "") or "") if branch in _OWN_BRANCHES else Target("own", "", branch)


def is_own_name(name: str, facts: Facts) -> bool:
    """Whether a repository's name is this one's, as far as the folder's name and the user tell."""
    own = [facts.inventory.name, *facts.names]
    given = {each.lower().rpartition("__")[2].rpartition("/")[2] for each in own if each}
    return name.lower() in given


PROVIDERS = {"evidence.paths": _paths, "evidence.unseen": _unseen}
