"""A repository with files that are open: as it is on disk, as it is being edited, and what is found in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from openwash_lint.commands.judging import excluded, judge_for, rules_for
from openwash_lint.commands.named_paths import Target, without
from openwash_lint.config import Config, configuration
from openwash_lint.documents import Inventory
from openwash_lint.engine import Memory
from openwash_lint.files import Files
from openwash_lint.persona import told
from openwash_lint.reading import discover
from openwash_lint.record import NamedTuple
from openwash_lint.report import Report
from openwash_lint.rule import Rule
from openwash_lint.server.overlays import Texts, is_light, over, over_cards

# Of a folder that is neither a repository nor open, only the files next to the one that is: at most so many.
_BESIDE = 1000


class Home(NamedTuple):
    """Where a file belongs: its repository's folder, and its path below; `whole` where all of it is read."""

    root: str
    path: str
    whole: bool = True


class Loaded(NamedTuple):
    """A repository on disk with what judges it."""

    target: Target
    config: Config
    rules: tuple[Rule, ...]
    memory: Memory
    judge: Callable[[Inventory], Report]


class Judged(NamedTuple):
    """What is found in a repository as it is being edited; `whole` has what is likely, too."""

    texts: Texts
    loaded: Loaded
    inventory: Inventory
    whole: Report
    report: Report


class Proven(NamedTuple):
    """A report of which all fixes were tried, and what it was made of."""

    judged: Judged
    report: Report


class OvertakenError(Exception):
    """Something changed while fixes were tried: nobody needs to know whether they hold."""


def home_of(path: str, folders: Iterable[str]) -> Home:
    """A file's repository: its git work tree, else the innermost open folder, else the files next to it."""
    folder, name = os.path.split(os.path.abspath(path))
    real = os.path.join(os.path.realpath(folder), name)
    top = discover.root_of(real)
    if os.path.lexists(os.path.join(top, ".git")):
        return Home(top, _below(real, top))
    around = [each for each in map(os.path.realpath, folders) if _is_in(real, each)]
    if around:
        root = max(around, key=len)
        return Home(root, _below(real, root))
    return Home(os.path.dirname(real), name, whole=False)


def _is_in(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _below(path: str, root: str) -> str:
    return discover.printable(os.path.relpath(path, root).replace(os.sep, "/"))


def load(root: str, *, whole: bool) -> Loaded:
    """A repository as it is on disk, with its configuration; raises `OpenwashError`."""
    inventory = discover.scan(root, None if whole else _beside(root))
    top = discover.root_of(root)
    config = configuration(root, top)
    rules = rules_for(config.settings, config.trees)
    target = Target(root, top, inventory)
    inventory = without(inventory, excluded(target, config))
    target = target._replace(inventory=inventory._replace(entries=Files(inventory.entries)))
    memory = Memory()
    return Loaded(target, config, rules, memory, judge_for(target, config, rules, memory))


def _beside(folder: str) -> list[str]:
    with os.scandir(folder) as inside:
        names = sorted(each.name for each in inside if each.is_file(follow_symlinks=False))
    return names[:_BESIDE]


class Repository:
    """One repository: it is read again when it is `stale`, and judged again when a text is another."""

    def __init__(self, root: str, *, whole: bool) -> None:
        self.root = root
        self.stale = True
        self._whole = whole
        self._loaded: Loaded | None = None
        self._others: tuple[Texts, Inventory] | None = None
        self._judged: Judged | None = None
        self._proven: Proven | None = None

    def judged(self, texts: Texts) -> Judged:
        """What is found with these texts in place of those on disk; raises `OpenwashError`."""
        if self.stale or self._loaded is None:
            # First, because files may change while they are read.
            self.stale = False
            self._loaded = self._judged = self._proven = self._others = None
            self._loaded = load(self.root, whole=self._whole)
        loaded, last = self._loaded, self._judged
        if last is not None and last.texts == texts:
            return last
        inventory = self._edited(loaded.target.inventory, texts)
        if last is not None:
            _forget(last.inventory, inventory)
        report = loaded.judge(inventory)
        shown = told(report, loaded.config.settings.persona)
        self._judged = Judged(dict(texts), loaded, inventory, report, shown)
        return self._judged

    def proven(self, texts: Texts, is_overtaken: Callable[[], bool]) -> Proven:
        """The same with the fixes that hold; raises `OvertakenError` where something changed meanwhile."""
        judged = self.judged(texts)
        if self._proven is None or self._proven.judged is not judged:
            self._proven = Proven(judged, _with_proofs(judged, is_overtaken))
        return self._proven

    def _edited(self, inventory: Inventory, texts: Texts) -> Inventory:
        """The inventory with the texts; while only cards change, its files are the same from time to time."""
        changed = {path: text for path, text in texts.items() if not _is_as_on_disk(inventory, path, text)}
        cards = {path: text for path, text in changed.items() if is_light(inventory, path)}
        others = {path: text for path, text in changed.items() if path not in cards}
        if self._others is None or self._others[0] != others:
            self._others = (others, over(inventory, others))
        return over_cards(self._others[1], cards)


def _is_as_on_disk(inventory: Inventory, path: str, text: str) -> bool:
    known = inventory.documents.get(path)
    return known is not None and known.text == text.removeprefix("\ufeff") and bool(known.encoding)


def _forget(before: Inventory, now: Inventory) -> None:
    """Drop what was made of texts that are gone, if the files are the same."""
    if before.entries is not now.entries or before.documents is now.documents:
        return
    gone = [each for path, each in before.documents.items() if now.documents.get(path) is not each]
    now.files.forget(*gone, *(each.text for each in gone))


def _with_proofs(judged: Judged, is_overtaken: Callable[[], bool]) -> Report:
    from openwash_lint.proving import Trials, proven, size_of

    def judge(inventory: Inventory) -> Report:
        if is_overtaken():
            raise OvertakenError
        return judged.loaded.judge(inventory)

    return proven(judged.report, judged.inventory, Trials(judge, size_of(judged.inventory)))
