"""Owns the use of ruamel.yaml: text becomes nodes with their places, errors become a place and a reason."""

from __future__ import annotations

from typing import Any

from openwash_lint.documents import Items, Node, Scalar, Table
from openwash_lint.spans import Span

_DEEPEST = 200


class BrokenYamlError(ValueError):
    """YAML that cannot be read: `span` is where, the message a reason on one line."""

    def __init__(self, span: Span, reason: str) -> None:
        super().__init__(reason)
        self.span = span
        self.reason = reason


def compose(text: str, start: int, end: int) -> Node | None:
    """The node that `text[start:end]` holds, spans in `text`; `None` for nothing; or `BrokenYamlError`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    body = text[start:end]
    try:
        root = YAML(typ="safe", pure=True).compose(body)
        return None if root is None else _node(root, body, start, {}, 0)
    except MarkedYAMLError as failed:
        raise BrokenYamlError(*_failure(failed, start, end)) from failed
    except RecursionError as failed:
        raise BrokenYamlError(Span(start, min(start + 1, end)), "is nested too deeply") from failed
    except YAMLError as failed:
        at = start + min(getattr(failed, "position", 0), max(0, end - start - 1))
        raise BrokenYamlError(
            Span(at, at + 1), _one_line(getattr(failed, "reason", "cannot be read"))
        ) from failed
    except (ValueError, IndexError, TypeError, AttributeError) as failed:
        # ruamel.yaml lets some of its own slips through on broken input.
        raise BrokenYamlError(Span(start, min(start + 1, end)), "cannot be read") from failed


def _failure(failed: Any, start: int, end: int) -> tuple[Span, str]:
    mark = failed.problem_mark or failed.context_mark
    at = start + min(mark.index if mark else 0, max(0, end - start - 1))
    return Span(at, min(at + 1, end)), _one_line(failed.problem or failed.context or "cannot be read")


def _one_line(reason: object) -> str:
    return " ".join(str(reason).split())[:200]


def _node(node: Any, body: str, start: int, known: dict[int, Node], depth: int) -> Node:
    if id(node) in known:
        return known[id(node)]
    if depth > _DEEPEST:
        raise RecursionError
    span = Span(start + node.start_mark.index, start + node.end_mark.index)
    made: Node
    if isinstance(node.value, str):
        made = _scalar(node, body, span, start)
    elif node.id == "sequence":
        known[id(node)] = Items((), span)
        items = tuple(_node(item, body, start, known, depth + 1) for item in node.value)
        made = Items(items, _trimmed(span, items[-1].span.end if items and not node.flow_style else -1))
    else:
        known[id(node)] = Table((), span)
        entries = tuple(
            (_key(key, body, start), _node(value, body, start, known, depth + 1)) for key, value in node.value
        )
        made = Table(
            entries, _trimmed(span, entries[-1][1].span.end if entries and not node.flow_style else -1)
        )
    known[id(node)] = made
    return made


def _scalar(node: Any, body: str, span: Span, start: int) -> Scalar:
    plain = node.style is None or node.style == ""
    end = span.end
    if node.style in ("|", ">"):
        end = start + len(body[: end - start].rstrip())
    return Scalar(node.value, Span(span.start, max(span.start, end)), plain)


def _key(node: Any, body: str, start: int) -> Scalar:
    span = Span(start + node.start_mark.index, start + node.end_mark.index)
    if isinstance(node.value, str):
        return _scalar(node, body, span, start)
    return Scalar(body[span.start - start : span.end - start], span, plain=False)


def _trimmed(span: Span, end: int) -> Span:
    """A block collection ends where its last value does, not where the next token begins."""
    return span if end < 0 else Span(span.start, max(span.start, end))
