"""`report`: what a release makes open, component by component, and which words that earns."""

import os
import sys

from openwash_lint.addresses import is_hub
from openwash_lint.commands import named_paths, options
from openwash_lint.commands.arguments import parse
from openwash_lint.errors import UsageError
from openwash_lint.openness import Account, build
from openwash_lint.report import Report
from openwash_lint.settings import Settings


def run(argv: list[str]) -> int:
    """Run `report` with these arguments: 0, or 3 with nothing to report or a card that was not read."""
    from openwash_lint.reports.report_formats import FORMATS

    arguments = parse(options.REPORT, argv)
    if arguments.write and any(map(is_hub, arguments.rest)):
        raise UsageError(f"--write {named_paths.ON_DISK}")
    (target,) = named_paths.read(arguments.rest)
    account = account_of(target, arguments.standard)
    if arguments.write:
        _write(target, account)
    else:
        sys.stdout.write(FORMATS[arguments.output_format or "text"](account, options.view(arguments)))
    report = Report(target.root, "", (), (), account.skipped, (), {}, target.inventory.documents)
    return named_paths.told(report, empty=named_paths.is_empty(target.inventory))


def account_of(target: named_paths.Target, standard: str | None = None) -> Account:
    """The account of a folder, the words of `standard` first; raises `UsageError` for a file."""
    if target.only:
        raise UsageError("is a file; a report is about a folder", path=next(iter(target.only)))
    account = build(target.inventory, standard=standard or Settings().standard)
    return account._replace(name=account.name or os.path.basename(os.path.abspath(target.root)))


def _write(target: named_paths.Target, account: Account) -> None:
    """Put the section in Markdown into the card, replacing one that is there."""
    from openwash_lint import fixing
    from openwash_lint.output.escape import visible
    from openwash_lint.reports import report_markdown

    document = target.inventory.documents.get(account.card)
    if document is None:
        raise UsageError("there is no card to write to", path=target.root)
    text = report_markdown.inserted(document.text, report_markdown.render(account))
    if text != document.text:
        fixing.write(target.root, {document.path: text}, target.inventory.documents)
    done = "written to" if text != document.text else "nothing new in"
    sys.stderr.write(f"{done} {visible(document.path)}\n")
