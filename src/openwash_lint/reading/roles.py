"""What a file is: a role for each path and size, by the names in `rules/files.toml`."""

from functools import lru_cache

from openwash_lint.documents import Entry
from openwash_lint.reading import decoding
from openwash_lint.reading.names import NAMED, PURPOSES, TEXTS, Table, table, words_of
from openwash_lint.record import NamedTuple

# What speaks for a package or an image; among fixtures it is an input of tests.
_STATING = ("package", "citation", "label")
_PATTERNED = tuple(role for role in NAMED if role in ("merge", "index"))


class Folder(NamedTuple):
    """What the folders around a file say of it; `purpose` is that of the innermost one that tells."""

    vendored: bool = False
    fixture: bool = False
    data: bool = False
    licenses: bool = False
    aside: bool = False
    purpose: str = "code"
    finetunes: bool = False

    @property
    def foreign(self) -> bool:
        """Whether what is in it is not the project's own: somebody else's, made for tests, or data."""
        return self.vendored or self.fixture or self.data


def entry_of(path: str, size: int, data: bytes) -> Entry:
    """The entry of a file of `size` bytes, of which a small one is given whole, others at most in part.

    A Git LFS pointer stands for what it names; a note where weights are to be put is not weights.
    """
    pointed = decoding.pointed_size(data)
    if pointed is not None:
        return Entry(path, pointed, role_of(path, pointed), pointer=True)
    role = role_of(path, size)
    is_note = role == "weights" and len(data) == size and decoding.is_note(data)
    return Entry(path, size, "other" if is_note else role)


def role_of(path: str, size: int = -1) -> str:
    """The role of a file by its path, `/` between its parts, and size in bytes (-1: unknown)."""
    names = table()
    place, _, name = path.lower().rpartition("/")
    folder = folder_marks(place)
    stem, _, extension = name.rpartition(".")
    if not stem:
        stem, extension = name, ""
    role = _named_role(names, name) or _text_role(names, name, stem, extension, folder)
    if folder.fixture and role in _STATING:
        return "other"
    if role:
        return role if not folder.vendored else "document" if role in TEXTS else "other"
    if extension in names.sets["code"] or names.names["code"].fit(name):
        return "code" if folder.vendored else _purpose(names, stem, folder)
    role = _bulk_role(names, name, extension, folder, size)
    if role or names.names["other"].fit(name):
        return role or "other"
    if extension in names.sets["data"] or (folder.data and extension in names.sets["inside"]):
        return "data"
    return "document" if extension in names.sets["document"] else "other"


def reads_at_once(role: str) -> bool:
    """Whether documents of this role are read when a repository is scanned."""
    return role in TEXTS or role in NAMED


def caches() -> frozenset[str]:
    """Names of folders that a walk does not enter."""
    return table().sets["caches"]


def may_point(path: str) -> bool:
    """Whether a tiny file of this name may be a Git LFS pointer to something large."""
    names = table()
    name = path.lower().rpartition("/")[2]
    if name.rpartition(".")[2] in names.sets["large"] or _whole_name(names, name) != name:
        return True
    return names.names["tokenizer"].fit(name)


@lru_cache(maxsize=4096)
def folder_marks(place: str) -> Folder:
    """What a folder's path tells, in lower case."""
    if not place:
        return Folder()
    names = table()
    parts = place.split("/")
    words = [words_of(part) for part in reversed(parts)]
    found = (role for said in words for role in PURPOSES if names.words[role].tell(said, own=False))
    return Folder(
        not names.sets["vendored"].isdisjoint(parts),
        not names.sets["fixtures"].isdisjoint(parts),
        not names.sets["data-folders"].isdisjoint(parts),
        parts[-1] in names.sets["license-folders"],
        any(not names.sets["aside"].isdisjoint(said.split()) for said in words),
        next(found, "code"),
        any(names.words["finetuning-code"].tell(said, own=False) for said in words),
    )


def _named_role(names: Table, name: str) -> str:
    role = names.named.get(name, "")
    if not role and name.endswith((".json", ".yml", ".yaml")):
        return next((role for role in _PATTERNED if names.names[role].fit(name)), "")
    return role


def _text_role(names: Table, name: str, stem: str, extension: str, folder: Folder) -> str:
    if extension in names.sets["wordless"]:
        return ""
    prose = extension in names.sets["prose"]
    bare = stem if prose else name
    role = next((role for role in TEXTS if names.names[role].fit(bare)), "")
    if role and names.excepted[role].fit(bare):
        return ""
    if role == "card" and extension not in names.sets["card"] and extension not in names.sets["languages"]:
        return "" if prose else role
    return "license" if not role and folder.licenses else role


def _bulk_role(names: Table, name: str, extension: str, folder: Folder, size: int) -> str:
    whole = _whole_name(names, name)
    if whole != name:
        extension = whole.rpartition(".")[2]
    if extension in names.sets["tokenizer"] or names.names["tokenizer"].fit(whole):
        return "tokenizer"
    sure = extension in names.sets["weights"]
    if not sure and (extension not in names.sets["unsure"] or names.names["never"].fit(whole)):
        return ""
    if folder.data and extension in names.sets["inside"]:
        return "data"
    large = size < 0 or size >= names.least
    if folder.fixture or not (sure or large or names.names["certain"].fit(whole)):
        return "other"
    return "weights"


def _whole_name(names: Table, name: str) -> str:
    """The name of the file that this is a part of, or its own."""
    stem, _, last = name.rpartition(".")
    if "." in stem and last.startswith(names.parts) and last != "parquet":
        return stem
    head, dash, _ = name.rpartition("-split-")
    return head if dash else name


def _purpose(names: Table, stem: str, folder: Folder) -> str:
    words = words_of(stem)
    if folder.aside or not names.sets["aside"].isdisjoint(words.split()):
        return "code"
    found = next((role for role in PURPOSES if names.words[role].tell(words, own=True)), folder.purpose)
    if found != "training-code":
        return found
    # A script that lets others adapt a model is not the code that trained it, wherever it is.
    if folder.finetunes:
        return "finetuning-code"
    return "code" if names.words[found].excepts(words) else found
