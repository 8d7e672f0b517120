"""What is being edited, over what is on disk."""

from __future__ import annotations

from collections.abc import Mapping

from openwash_lint.documents import Document, Entry, Inventory, Skipped
from openwash_lint.files import Files
from openwash_lint.reading import decoding, roles

Texts = Mapping[str, str]


def is_light(inventory: Inventory, path: str) -> bool:
    """Whether a text can be replaced without changing what its repository's files are: it is a card of it.

    Then all that was computed of the files stays true, but for what was made of the text itself.
    """
    entry = inventory.files.get(path)
    return entry is not None and entry.role == "card" and not entry.pointer and path in inventory.documents


def over(inventory: Inventory, texts: Texts) -> Inventory:
    """The inventory with these texts, by path, in place of what its files hold, or as files that it lacks."""
    if not texts:
        return inventory
    entries = {entry.path: entry for entry in inventory.entries}
    documents = dict(inventory.documents)
    notes = [each for each in inventory.skipped if each.path not in texts]
    read = {path: _read(path, text) for path, text in texts.items()}
    for path, (entry, document, said) in read.items():
        entries[path] = entry
        notes += said
        documents.pop(path, None)
        if document is not None and roles.reads_at_once(entry.role):
            documents[path] = document

    def load(path: str) -> Document | None:
        return read[path][1] if path in read else inventory.load(path)

    found = Files(entries[path] for path in sorted(entries))
    return inventory._replace(entries=found, documents=documents, skipped=tuple(sorted(notes)), load=load)


def over_cards(inventory: Inventory, texts: Texts) -> Inventory:
    """The same for texts that are light, with the very same files."""
    if not texts:
        return inventory
    documents = dict(inventory.documents)
    notes = [each for each in inventory.skipped if each.path not in texts]
    for path, text in texts.items():
        _, document, said = _read(path, text)
        notes += said
        documents.pop(path)
        if document is not None:
            documents[path] = document
    return inventory._replace(documents=documents, skipped=tuple(sorted(notes)))


def _read(path: str, text: str) -> tuple[Entry, Document | None, tuple[Skipped, ...]]:
    """The entry and the document of a text, and notes on what is not read of it, as if it were saved."""
    data = text.encode("utf-8", "surrogatepass")
    entry = roles.entry_of(path, len(data), data)
    if entry.pointer or entry.role == "weights":
        return entry, None, ()
    read = decoding.decode(path, entry.role, data[: decoding.TEXT_CAP], len(data))
    return entry, read.document, read.notes if roles.reads_at_once(entry.role) else ()
