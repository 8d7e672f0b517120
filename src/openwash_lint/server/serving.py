"""`server`: connects an editor's messages with the session that answers them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from openwash_lint import __version__
from openwash_lint.commands import NAME, options
from openwash_lint.commands.arguments import parse
from openwash_lint.errors import UsageError
from openwash_lint.exits import CLEAN
from openwash_lint.record import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    from openwash_lint.server.published import Client
    from openwash_lint.server.sessions import Session

# How many new records make Python look for garbage, not 700: each keystroke makes thousands, few in cycles.
_RECORDS = 50_000
_MISSING = f"needs what is not installed: pip install '{NAME}[server]'"


def run(argv: list[str]) -> int:
    """Serve an editor until it leaves; raises `UsageError` where the extra is missing."""
    parse(options.SERVER, argv)
    try:
        import pygls  # noqa: F401
    except ImportError as failed:
        raise UsageError(f"`{NAME} server` {_MISSING}") from failed
    # A run turns it off; this one is long.
    gc.enable()
    gc.set_threshold(_RECORDS)
    # What is printed by mistake must not look like a message.
    wire, sys.stdout = sys.stdout, sys.stderr
    made().start_io(stdout=wire.buffer)
    return CLEAN


def made() -> LanguageServer:
    """The server with all that it answers."""
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    from openwash_lint.server.sessions import Channel, Session

    # Whole texts: lines end where an editor ends them, which is not everywhere where Python does.
    server = LanguageServer(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)

    session = Session(
        Channel(server.text_document_publish_diagnostics, lambda message: _complain(server, message))
    )
    for method, answer, chosen, waits in _answers(server, session):
        handler = _guarded(answer)
        server.feature(method, chosen)(server.thread()(handler) if waits else handler)
    return server


def _answers(
    server: LanguageServer, session: Session
) -> tuple[tuple[str, Callable[[Any], Any], Any, bool], ...]:
    """Each message with what answers it, its options, and whether the answer takes a while."""
    from lsprotocol import types

    from openwash_lint.server.mends import KINDS

    def initialize(params: types.InitializeParams) -> None:
        session.client = _client(params, _word(server.workspace.position_encoding))
        session.start()

    def initialized(_: types.InitializedParams) -> None:
        session.open_folders(_folders(server))
        if session.client.watches_files:
            server.client_register_capability(_watching())

    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        session.edit(document.uri, document.text, document.version)

    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = server.workspace.get_text_document(params.text_document.uri)
        session.edit(document.uri, document.source, params.text_document.version)

    def saved(params: types.DidSaveTextDocumentParams) -> None:
        session.reread(_paths([params.text_document.uri]))

    def on_disk(params: types.DidChangeWatchedFilesParams) -> None:
        session.reread(_paths([each.uri for each in params.changes]))

    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        only = params.context.only
        kinds = None if only is None else [_word(each) for each in only]
        return session.actions(params.text_document.uri, params.range, kinds)

    return (
        (types.INITIALIZE, initialize, None, False),
        (types.INITIALIZED, initialized, None, False),
        (types.TEXT_DOCUMENT_DID_OPEN, opened, None, False),
        (types.TEXT_DOCUMENT_DID_CHANGE, changed, None, False),
        (types.TEXT_DOCUMENT_DID_SAVE, saved, types.SaveOptions(include_text=False), False),
        (types.TEXT_DOCUMENT_DID_CLOSE, lambda params: session.close(params.text_document.uri), None, False),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, on_disk, None, False),
        (
            types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
            lambda _: session.open_folders(_folders(server)),
            None,
            False,
        ),
        (
            types.TEXT_DOCUMENT_HOVER,
            lambda params: session.hover(params.text_document.uri, params.position),
            None,
            True,
        ),
        (
            types.TEXT_DOCUMENT_CODE_ACTION,
            actions,
            types.CodeActionOptions(code_action_kinds=list(KINDS)),
            True,
        ),
    )


def _guarded(answer: Callable[[Any], Any]) -> Callable[[LanguageServer, Any], Any]:
    """The answer; where it fails, nothing, and a line in the editor's log."""

    def handler(ls: LanguageServer, params: Any) -> Any:
        try:
            return answer(params)
        except Exception as failed:  # noqa: BLE001
            _complain(ls, f"{type(failed).__name__}: {failed}")
            return None

    return handler


def _complain(server: LanguageServer, message: str) -> None:
    from lsprotocol import types

    server.window_log_message(types.LogMessageParams(types.MessageType.Error, message))


def _client(params: types.InitializeParams, encoding: str) -> Client:
    from lsprotocol.types import MarkupKind, ResourceOperationKind

    from openwash_lint.server.published import Client

    document, workspace = params.capabilities.text_document, params.capabilities.workspace
    diagnostics = document and document.publish_diagnostics
    hover = document and document.hover
    edits = workspace and workspace.workspace_edit
    watched = workspace and workspace.did_change_watched_files
    said = params.initialization_options
    takes_versions = bool(edits and edits.document_changes)
    return Client(
        encoding=encoding,
        shows_related=bool(diagnostics and diagnostics.related_information),
        takes_versions=takes_versions,
        creates_files=takes_versions
        and bool(edits and ResourceOperationKind.Create in (edits.resource_operations or ())),
        reads_markdown=bool(hover and MarkupKind.Markdown in (hover.content_format or ())),
        watches_files=bool(watched and watched.dynamic_registration),
        asks_for_reasons=_said(said, "asksForReasons") is True,
    )


def _said(options: Any, name: str) -> Any:
    """An option that the editor gives at the start: an object's field, however it was decoded."""
    return options.get(name) if isinstance(options, dict) else getattr(options, name, None)


def _word(said: Any) -> str:
    """A value of the protocol, which is an enumeration's if that has it."""
    return str(getattr(said, "value", said))


def _folders(server: LanguageServer) -> list[str]:
    workspace = server.workspace
    named = [each.uri for each in workspace.folders.values()] or [workspace.root_uri or ""]
    return _paths(named)


def _paths(uris: list[str]) -> list[str]:
    from pygls.uris import to_fs_path

    found = (to_fs_path(each) for each in uris if each.startswith("file:"))
    return [path for path in found if path]


def _watching() -> types.RegistrationParams:
    """All files: weights, code and license texts are evidence under any name."""
    from lsprotocol import types

    every = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher("**/*")])
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return types.RegistrationParams([types.Registration("files", method, every)])
