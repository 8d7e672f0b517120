"""What a base is: a Hub id, and where and how a repository names it."""

from openwash_lint.licenses.base_models import id_by_name
from openwash_lint.record import NamedTuple
from openwash_lint.spans import Place

HUBS = ("https://huggingface.co/", "http://huggingface.co/", "https://hf.co/", "https://www.huggingface.co/")
# First parts of Hub addresses that are not owners of models.
NO_OWNERS = (
    "datasets",
    "spaces",
    "docs",
    "papers",
    "blog",
    "collections",
    "models",
    "tasks",
    "learn",
    "chat",
)
# First parts of paths on the machine that trained an adapter, and how the name of a saved step begins.
_FOLDERS = frozenset(
    (
        *(
            "output",
            "outputs",
            "out",
            "result",
            "results",
            "run",
            "runs",
            "save",
            "saves",
            "saved",
            "log",
            "logs",
        ),
        *(
            "checkpoint",
            "checkpoints",
            "ckpt",
            "ckpts",
            "exp",
            "exps",
            "experiment",
            "experiments",
            "weights",
        ),
        *(
            "model",
            "saved_model",
            "saved_models",
            "model_hub",
            "base_model",
            "base_models",
            "pretrained",
            "pretrained_model",
        ),
        *("pretrained_models", "cache", "tmp", "home", "mnt", "workspace", "content"),
    )
)
_STEP = "checkpoint-"
_NOWHERE = ("", ".", "..", "~")
# How a model's folder in the Hub's cache begins: "models--owner--name".
_CACHED = "models--"


class Base(NamedTuple):
    """A model this release was made from: its Hub id, where that is, and how it is said.

    `how` is card (front matter), adapter, merge (config files) or prose; `relation` is adapter, merge,
    quantized, finetune, or empty where the words do not say. `spelled` is the folder by whose name alone the
    id is known.
    """

    ident: str
    place: Place
    how: str
    relation: str = ""
    spelled: str = ""


def hub_id(text: str) -> str:
    """The Hub id that a value or address names, empty for local paths and everything else."""
    text = text.strip().strip("\"'")
    local = "" if "://" in text else text.partition("/")[0].lower()
    for hub in HUBS:
        if text.lower().startswith(hub):
            text = "/".join(text[len(hub) :].split("/")[:2])
            break
    text = text.partition("?")[0].partition("#")[0].partition("@")[0].rstrip("/")
    owner, slash, name = text.partition("/")
    if not slash or not name or owner.lower() in NO_OWNERS or local in _FOLDERS or owner in _NOWHERE:
        return ""
    plain = all(char.isalnum() or char in "-_." for char in owner + name)
    step = name.startswith(_STEP) and name.removeprefix(_STEP).isdigit()
    return text if plain and not step and not owner.startswith(".") else ""


def base_id(text: str) -> str:
    """The Hub id of a base, also by a path on the machine that trained on it; empty for an unknown one.

    A folder of the Hub's cache has the whole id in its name; of others the last may be called like a model.
    """
    ident, folders = hub_id(text), _folders(text)
    if ident or "://" in text or len(folders) == 1:
        return ident
    cached = next((each for each in folders if each.startswith(_CACHED)), "")
    if cached:
        return hub_id(cached.removeprefix(_CACHED).replace("--", "/", 1))
    return id_by_name(_called(folders)) if any(map(str.isdigit, folders[-1])) else ""


def spelled(text: str) -> str:
    """The last folders of a path that `base_id` knows by their name alone; else empty."""
    folders = _folders(text)
    known = hub_id(text) or any(each.startswith(_CACHED) for each in folders)
    return "" if known else "/".join(folders[-2:]) if _is_size(folders[-1]) else folders[-1]


def _folders(text: str) -> list[str]:
    """The folders of a path, of Windows as well; one cache of downloads writes "___" for a period."""
    plain = text.strip().strip("\"'").replace("\\", "/").replace("___", ".")
    return plain.rstrip("/").split("/")


def _called(folders: list[str]) -> str:
    """What the last of some folders is called; a size ("7B-hf") goes along with the folder around it."""
    return "-".join(folders[-2:]) if _is_size(folders[-1]) else folders[-1]


def _is_size(folder: str) -> bool:
    size = folder.partition("-")[0].partition("_")[0].lower()
    return size.endswith("b") and size[:-1].replace(".", "", 1).isdigit()
