"""Wraps ruamel.yaml: text becomes nodes with their places, errors become a place and a reason."""

import warnings

from openwash_lint.documents import Items, Node, Scalar, Table
from openwash_lint.reading.untrusted import TOO_DEEP, one_line, without_halves
from openwash_lint.record import Any, NamedTuple
from openwash_lint.spans import Span

LONGEST = 200_000  # characters; ruamel.yaml takes a second for this much
_DEEPEST = 200
# How many nodes aliases may stand for in addition to those written; each line of them can double the rest.
_REPEATED = 10_000


class BrokenYamlError(ValueError):
    """YAML that cannot be read: `span` is where, the message a reason on one line."""

    def __init__(self, span: Span, reason: str) -> None:
        super().__init__(reason)
        self.span = span
        self.reason = reason


class Body(NamedTuple):
    """What is composed, where it starts in the document, and the nodes made so far: aliases share theirs."""

    text: str
    start: int
    known: dict[int, Node]

    def span(self, node: Any) -> Span:
        """A node's place in the document."""
        return Span(self.start + node.start_mark.index, self.start + node.end_mark.index)


def compose(text: str, start: int, end: int) -> Node | None:
    """The node in `text[start:end]`, with spans in `text`; `None` for nothing; raises `BrokenYamlError`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    # The last line's ending belongs to a literal text; without it a final line break would be lost.
    body = text[start : end + 1] if text.startswith("\n", end) else text[start:end] + "\n"
    if len(body) > LONGEST + 1:
        raise BrokenYamlError(Span(start, min(start + 1, end)), "is too long to be read")
    if "\t" in body:
        body = _without_trailing_tabs(body)
    if _is_too_deep(body):
        raise BrokenYamlError(Span(start, min(start + 1, end)), TOO_DEEP)
    try:
        with warnings.catch_warnings():
            # An anchor that is used again does not concern us, and a warning would go to the terminal.
            warnings.simplefilter("ignore")
            root = YAML(typ="safe", pure=True).compose(body)
        if root is None or _repeated(root) <= _REPEATED:
            return None if root is None else _node(root, Body(body, start, {}), 0)
    except MarkedYAMLError as failed:
        raise BrokenYamlError(*_failure(failed, start, end)) from failed
    except RecursionError as failed:
        raise BrokenYamlError(Span(start, min(start + 1, end)), TOO_DEEP) from failed
    except YAMLError as failed:
        at = start + min(getattr(failed, "position", 0), max(0, end - start - 1))
        raise BrokenYamlError(
            Span(at, at + 1), one_line(getattr(failed, "reason", "cannot be read"))
        ) from failed
    except Exception as failed:
        # ruamel.yaml leaks errors of its own on broken input.
        raise BrokenYamlError(Span(start, min(start + 1, end)), "cannot be read") from failed
    raise BrokenYamlError(Span(start, min(start + 1, end)), "its aliases stand for too much to be read")


def _repeated(root: Any) -> int:
    """How many nodes would be read again if every alias were followed; linear time."""
    sizes: dict[int, int] = {}
    waiting = [root]
    while waiting:
        node = waiting[-1]
        inner = _inner(node)
        new = {id(each): each for each in inner if id(each) not in sizes} if id(node) not in sizes else {}
        sizes.setdefault(id(node), 1)
        if new:
            waiting += new.values()
            continue
        waiting.pop()
        sizes[id(node)] = max(sizes[id(node)], 1 + sum(sizes[id(each)] for each in inner))
    return sizes[id(root)] - len(sizes)


def _inner(node: Any) -> list[Any]:
    """The nodes in a collection, including keys."""
    if isinstance(node.value, str):
        return []
    return node.value if node.id == "sequence" else [each for pair in node.value for each in pair]


def _is_too_deep(body: str) -> bool:
    """Whether brackets are nested so deep that ruamel.yaml would take seconds before it gave up."""
    if body.count("[") + body.count("{") < _DEEPEST:
        return False
    depth = deepest = 0
    for char in body:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}" and depth:
            depth -= 1
    return deepest >= _DEEPEST


def _without_trailing_tabs(body: str) -> str:
    """YAML allows tabs at the end of a line, ruamel.yaml does not; spaces keep the offsets."""
    lines = body.split("\n")
    return "\n".join(
        line.rstrip(" \t\r") + line[len(line.rstrip(" \t\r")) :].replace("\t", " ") for line in lines
    )


def _failure(failed: Any, start: int, end: int) -> tuple[Span, str]:
    mark = failed.problem_mark or failed.context_mark
    if failed.context_mark and "end of stream" in str(failed.problem):
        # What is never closed is best shown where it was opened.
        mark = failed.context_mark
    at = start + min(mark.index if mark else 0, max(0, end - start - 1))
    return Span(at, min(at + 1, end)), one_line(failed.problem or failed.context or "cannot be read")


def _node(node: Any, body: Body, depth: int) -> Node:
    if id(node) in body.known:
        return body.known[id(node)]
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(node.value, str):
        made: Node = _scalar(node, body)
    elif node.id == "sequence":
        body.known[id(node)] = Items((), body.span(node))
        items = tuple(_node(item, body, depth + 1) for item in node.value)
        made = Items(items, _trimmed(node, body, items))
    else:
        body.known[id(node)] = Table((), body.span(node))
        entries = tuple(_entry(key, value, body, depth) for key, value in node.value)
        made = Table(entries, _trimmed(node, body, tuple(value for _, value in entries)))
    body.known[id(node)] = made
    return made


def _entry(key: Any, value: Any, body: Body, depth: int) -> tuple[Scalar, Node]:
    name, made = _key(key, body), _node(value, body, depth + 1)
    if isinstance(made, Scalar) and not made.text and made.plain:
        # ruamel.yaml puts a missing value where the next token is; here its place is after its colon.
        at = end = name.span.end - body.start
        while body.text[at : at + 1].isspace():
            at += 1
        at = body.start + (at + 1 if body.text.startswith(":", at) else end)
        made = made._replace(span=Span(at, at))
    return name, made


def _scalar(node: Any, body: Body) -> Scalar:
    begin, end = body.span(node)
    if node.style in ("|", ">"):
        end = max(begin, body.start + len(body.text[: end - body.start].rstrip()))
    return Scalar(without_halves(node.value), Span(begin, end), plain=not node.style)


def _key(node: Any, body: Body) -> Scalar:
    if isinstance(node.value, str):
        return _scalar(node, body)
    span = body.span(node)
    return Scalar(body.text[span.start - body.start : span.end - body.start], span, plain=False)


def _trimmed(node: Any, body: Body, inner: tuple[Node, ...]) -> Span:
    """A block collection ends where its last value does, not where the next token begins."""
    span = body.span(node)
    return Span(span.start, max(span.start, inner[-1].span.end)) if inner and not node.flow_style else span
