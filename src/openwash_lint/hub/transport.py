"""Requests to the Hub: tried again where that helps, bounded in time and size, and never a traceback.

The session, the token and the addresses are the Hub's own client's. Its downloads are not used: they wait for
as long as a server says, do not end where one sends a byte now and then, and ask twice for each file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from time import monotonic, sleep

from openwash_lint import __version__
from openwash_lint.addresses import Address, endpoint
from openwash_lint.errors import UsageError
from openwash_lint.record import Any, NamedTuple

TIMEOUT = "OPENWASH_LINT_HUB_TIMEOUT"
_TRIES, _FIRST_PAUSE = 4, 0.4  # a request is sent four times at most, after 0.4, 0.8 and 1.6 seconds
_SILENCE = 10.0  # seconds in which a server has to send something
_LONGEST_PAUSE = 30.0  # seconds that a server may make us wait
_WHOLE_RUN = 120.0  # seconds for everything
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_INSTALL = "needs the Hub's client: pip install 'openwash-lint[hub]'"
_LOG_IN = "set HF_TOKEN or run `hf auth login`"


class GatedError(Exception):
    """The file is behind the repository's gate, and the token does not open it."""


class Connection(NamedTuple):
    """How a repository is asked for: headers with the user's token, if any, and when to give up."""

    address: Address
    endpoint: str
    headers: Mapping[str, str]
    deadline: float
    seconds: float

    @property
    def has_token(self) -> bool:
        """Whether the user has a token."""
        return "authorization" in self.headers


class Answer(NamedTuple):
    """What a server sent: at most as many bytes as were wanted, and where the next page is."""

    data: bytes
    following: str = ""


class Wait(NamedTuple):
    """Why a request has to be sent again, and after how many seconds at least if the server says so."""

    why: str
    seconds: float = 0.0


def connect(address: Address) -> Connection:
    """A connection for one run; raises `UsageError` if the Hub's client is missing or may not be used."""
    _refuse_endpoint(address)  # the client looks at it when it is imported
    try:
        from huggingface_hub import constants, get_token
    except ImportError as failed:
        raise UsageError(_INSTALL, path=address.root) from failed
    seconds = _seconds(address)
    # The client's own headers would tell more of this machine, and ask the Hub what to tell.
    headers = {"user-agent": f"openwash-lint/{__version__}", "accept-encoding": "identity"}
    try:
        token = None if constants.HF_HUB_DISABLE_IMPLICIT_TOKEN else get_token()
    except Exception as failed:
        # It may be exchanged for another one, in ways of the client's own.
        raise UsageError(f"its client has no token ({type(failed).__name__})", path=address.root) from failed
    if token and not (token.isascii() and token.isprintable()):
        raise UsageError("your token contains characters that no token has", path=address.root)
    if token:
        headers["authorization"] = f"Bearer {token}"
    return Connection(address, endpoint(), headers, monotonic() + seconds, seconds)


def _refuse_endpoint(address: Address) -> None:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(endpoint())
        known = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise UsageError(f"HF_ENDPOINT is not an address: {endpoint()!r}", path=address.root)


def _seconds(address: Address) -> float:
    said = os.environ.get(TIMEOUT, "")
    if not said:
        return _WHOLE_RUN
    if not (said.isascii() and said.isdigit() and int(said)):
        raise UsageError(f"{TIMEOUT} expects seconds, not {said!r}", path=address.root)
    return float(said)


def fetch(connection: Connection, url: str, most: int, span: tuple[int, int] | None = None) -> Answer:
    """What is at an address, or the bytes in `span` of it; raises `GatedError`, or `UsageError` for the rest.

    Whoever sends more than `most` bytes is not listened to any longer.
    """
    pause = _FIRST_PAUSE
    for left in range(_TRIES, 0, -1):
        found = _attempt(connection, url, most, span)
        if isinstance(found, Answer):
            return found
        needed = max(found.seconds, pause)
        if left == 1 or needed > _LONGEST_PAUSE or monotonic() + needed > connection.deadline:
            raise _given_up(connection, found)
        sleep(needed)
        pause *= 2
    raise AssertionError


def _given_up(connection: Connection, wait: Wait) -> UsageError:
    asked = f" and asks to wait {wait.seconds:.0f} seconds" if wait.seconds > 0 else ""
    said = f"{wait.why}{asked}: nothing was judged; what was read is kept for another run"
    return UsageError(said, path=_shown(connection))


def _shown(connection: Connection) -> str:
    return connection.address.root


def _attempt(connection: Connection, url: str, most: int, span: tuple[int, int] | None) -> Answer | Wait:
    from huggingface_hub import get_session
    from huggingface_hub.errors import HTTPError, OfflineModeIsEnabled

    headers = dict(connection.headers)
    if span:
        headers["range"] = f"bytes={span[0]}-{span[1] - 1}"
    try:
        with get_session().stream(
            "GET", url, headers=headers, timeout=_patience(connection), follow_redirects=True
        ) as response:
            if response.status_code in _AGAIN:
                return _told_to_wait(response.status_code, response.headers)
            if response.status_code >= 300:  # noqa: PLR2004
                raise _refusal(response.status_code, response.headers, connection)
            skip = span[0] if span and response.status_code != 206 else 0  # noqa: PLR2004
            data = _body(response, skip + most, connection)[skip:]
            return Answer(data, str(response.links.get("next", {}).get("url", "")))
    except OfflineModeIsEnabled as failed:
        said = "is on the Hub, and HF_HUB_OFFLINE forbids to connect; check a folder instead"
        raise UsageError(said, path=_shown(connection)) from failed
    except (HTTPError, OSError) as failed:
        return Wait(_broken(type(failed).__name__))


def _patience(connection: Connection) -> float:
    """Seconds to wait for the next bytes."""
    left = connection.deadline - monotonic()
    if left <= 0:
        raise _late(connection)
    return min(_SILENCE, left)


def _late(connection: Connection) -> UsageError:
    said = (
        f"took longer than {connection.seconds:.0f} seconds, so nothing was judged; what was read is kept, "
        f"and another run goes on from here ({TIMEOUT} allows more)"
    )
    return UsageError(said, path=_shown(connection))


def _body(response: Any, most: int, connection: Connection) -> bytes:
    data = bytearray()
    # As they come: chunks of a fixed size would be waited for, however long that takes.
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) >= most:
            break
        if monotonic() > connection.deadline:
            raise _late(connection)
    return bytes(data[:most])


def _broken(name: str) -> str:
    """What an exception of the client means; its own words may repeat a header, and so the token."""
    if "Timeout" in name:
        return "the Hub does not answer in time"
    if name in ("ConnectError", "ProxyError", "UnsupportedProtocol"):
        return f"the Hub cannot be reached ({name})"
    return f"the connection to the Hub was cut ({name})"


def _told_to_wait(status: int, headers: Mapping[str, str]) -> Wait:
    if status == 429:  # noqa: PLR2004
        why = "the Hub has had too many requests (429); with a token the limit is higher"
    else:
        why = f"the Hub is out of order ({status})"
    return Wait(why, _retry_after(headers.get("retry-after", "")))


def _retry_after(said: str) -> float:
    """Seconds to wait, from a number or a date (RFC 9110, 10.2.3)."""
    if said.isascii() and said.isdigit():
        return float(said[:9])
    if not said:
        return 0.0
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        then = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _refusal(status: int, headers: Mapping[str, str], connection: Connection) -> Exception:
    """What an answer without content means; a server's own words are not repeated."""
    code, address = headers.get("x-error-code", ""), connection.address
    if code == "GatedRepo":
        return GatedError()
    if code == "RevisionNotFound":
        said = f"there is no revision {address.revision!r}" if address.revision else "there is no revision"
    elif code == "EntryNotFound":
        said = "a file that is listed is not there; try again"
    elif "disabled" in headers.get("x-error-message", ""):
        said = "is disabled on the Hub"
    elif status in (401, 404) or code == "RepoNotFound":
        kind = {"model": "model", "dataset": "data set", "space": "Space"}[address.kind]
        token = "your token does not open" if connection.has_token else f"needs a token: {_LOG_IN}"
        private = f"it is private, which {token}"
        said = f"there is no such {kind}, or {private} ({status}){_other_kinds(address)}"
    elif status == 403:  # noqa: PLR2004
        said = f"access is denied (403); the token needs the permission to read it: {_LOG_IN}"
    else:
        said = f"the Hub refuses the request ({status})"
    return UsageError(said, path=address.root)


def _other_kinds(address: Address) -> str:
    return "; hf://datasets/… is a data set, hf://spaces/… a Space" if address.kind == "model" else ""
