"""`license`: which license a text is, and where it differs from it."""

from __future__ import annotations

import os
import sys

from openwash_lint.addresses import is_hub
from openwash_lint.commands import options
from openwash_lint.commands.arguments import parse
from openwash_lint.documents import Document
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN, NOTHING


def run(argv: list[str]) -> int:
    """Run `license` with these arguments: 0, or 3 if no text is a known license."""
    from openwash_lint.reports import license_findings as output
    from openwash_lint.texts.identify import identify

    arguments = parse(options.LICENSE, argv)
    read = [(path, document := _document(path), identify(document.text)) for path in arguments.rest]
    render = output.render_json if arguments.output_format == "json" else output.render
    sys.stdout.write(render(read, options.view(arguments)))
    return CLEAN if any(identified.license for _, _, identified in read) else NOTHING


def _document(path: str) -> Document:
    """The text of one file; raises `UsageError` if it cannot be read as text."""
    from openwash_lint.reading.discover import single

    if is_hub(path):
        return _on_the_hub(path)
    if os.path.isdir(path):
        raise UsageError("is a folder, not a license text", path=path)
    inventory = single(path)
    for document in inventory.documents.values():
        return document
    reason = next((each.reason for each in inventory.skipped), "is not text")
    raise UsageError(f"cannot be judged: {reason}", path=path)


def _on_the_hub(path: str) -> Document:
    from openwash_lint.commands import named_paths

    (target,) = named_paths.read((path,))
    for inside in target.only:
        document = target.inventory.documents.get(inside)
        if document is None:
            raise UsageError("cannot be judged: is not text", path=path)
        return document._replace(path=path)
    raise UsageError("is a repository, not a license text", path=path)
