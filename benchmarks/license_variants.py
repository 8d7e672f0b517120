"""Makes variants of license texts: what genuine copies look like, and what tampered ones do."""

from __future__ import annotations

import html
import random
import re
import textwrap
from collections.abc import Callable
from xml.etree import ElementTree

NAMESPACE = "{http://www.spdx.org/license}"
BLOCKS = ("p", "item", "list", "titleText", "copyrightText", "optional", "standardLicenseHeader")

PREAMBLE = (
    "Wren is a small language model for bird calls.\n\nIt was made by the Wren authors and is published on "
    "the terms below. Questions are welcome in the issue tracker.\n\n"
)
PREAMBLE_ZH = "本项目由鹪鹩团队发布，下面是许可证原文，中文说明仅供参考。\n\n如有疑问，欢迎在议题中提出。\n\n"
RIDERS = (
    "The Software may not be used for commercial purposes.",
    "Use of this software is limited to non-commercial research purposes only.",
    "Commercial use of the software requires a separate license from the authors.",
    "The Software, and any model trained with it, is provided for academic and research use only.",
    "You may not use the Software for military purposes, surveillance or any unlawful activity.",
    "If your products have more than 100 million monthly active users, you must request a license.",
    "The grant of rights under the License does not include the right to sell the Software.",
    "You shall not use any output of the Software to train or improve another machine learning model.",
)
CLAUSES = (
    "Anyone who distributes the software shall send a copy of each modified version to the authors.",
    "This permission ends on the last day of the year in which the software was obtained.",
    "Products that contain the software must display the name of its authors on their first screen.",
    *RIDERS,
)


def text_of(element: ElementTree.Element) -> str:
    """A text of the SPDX list's XML as a reader sees it: paragraphs, lists with their markers."""
    parts: list[str] = []
    _walk(element, parts)
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    out: list[str] = []
    for line in lines:
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).strip() + "\n"


def _walk(element: ElementTree.Element, parts: list[str]) -> None:
    name = element.tag.removeprefix(NAMESPACE)
    if name == "alt":
        parts.append(" ")
    inline = name == "optional" and not any(child.tag.removeprefix(NAMESPACE) in BLOCKS for child in element)
    if name in BLOCKS and not inline:
        parts.append("\n\n")
    parts.append(" ".join((element.text or "").split("\n")))
    for child in element:
        _walk(child, parts)
        parts.append(" ".join((child.tail or "").split("\n")))
    if name in ("bullet", "alt"):
        parts.append(" ")
    if name == "br":
        parts.append("\n")
    if name in BLOCKS and not inline:
        parts.append("\n\n")


def paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def as_is(text: str) -> str:
    return text


def filled(text: str) -> str:
    """Placeholders filled in, a copyright line on top."""
    for blank in ("<year>", "[yyyy]", "[year]", "<YEAR>"):
        text = text.replace(blank, "2026")
    for blank in ("<copyright holders>", "<owner>", "[name of copyright owner]", "<COPYRIGHT HOLDER>"):
        text = text.replace(blank, "Ada Wren, Bo Finch and contributors")
    return "Copyright (c) 2024-2026 Ada Wren, Bo Finch and contributors. All rights reserved.\n\n" + text


def wrapped(text: str) -> str:
    """Other line lengths, indented."""
    return "\n\n".join(
        textwrap.fill(
            part,
            61,
            initial_indent="   ",
            subsequent_indent="   ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for part in paragraphs(text)
    )


def markdown(text: str) -> str:
    """A heading, emphasis, list markers, a quotation."""
    first, *rest = paragraphs(text)
    body = [
        f"> {part}" if at % 7 == 3 else f"- {part}" if at % 7 == 5 else part for at, part in enumerate(rest)
    ]
    return "\n\n".join([f"# {first}", *body]) + "\n"


def as_html(text: str) -> str:
    """A page with a head, entities and markup (a source's own tags go)."""
    text = re.sub(r"</?(h[1-6]|ins|b|i|p|br|em|strong|span|div)( [^<>]{0,60})?>", "", text)
    body = "\n".join(f"<p class='t'>{html.escape(part)}</p>" for part in paragraphs(text))
    head = "<head><title>License</title><style>p { margin: 0 }</style></head>"
    return f"<!DOCTYPE html>\n<html>{head}\n<body><div>\n{body}\n</div></body></html>\n"


def marked(text: str) -> str:
    """A byte order mark, CRLF, typographic quotes."""
    quoted = text.replace('"', "“").replace("'", "’").replace("\n", "\r\n")
    return "\ufeff" + quoted


def commented(text: str) -> str:
    """As a comment of source code."""
    return "\n".join(f" * {line}" for line in text.split("\n"))


def introduced(text: str) -> str:
    return PREAMBLE + text


def introduced_zh(text: str) -> str:
    return PREAMBLE_ZH + text


GENUINE: dict[str, Callable[[str], str]] = {
    "as it is": as_is,
    "copyright filled": filled,
    "re-wrapped": wrapped,
    "Markdown": markdown,
    "HTML": as_html,
    "BOM, CRLF, quotes": marked,
    "comment": commented,
    "preamble": introduced,
    "preamble (zh)": introduced_zh,
}


def sentences(text: str) -> list[str]:
    """Sentences of at least ten words that stand as such in the text."""
    found = []
    for part in paragraphs(text):
        flat = " ".join(part.split())
        if flat in text:
            found += [f"{each.strip()}." for each in flat.split(". ") if len(each.split()) >= 10]
    return [each for each in found if each in text]


def truncated(text: str, share: float = 0.6) -> str:
    """The first part of a text."""
    return text[: int(len(text) * share)]


def added(text: str, clause: str, chance: random.Random) -> str:
    """A clause put between two paragraphs."""
    parts = paragraphs(text)
    at = chance.randrange(1, max(2, len(parts)))
    return "\n\n".join([*parts[:at], clause, *parts[at:]]) + "\n"


def appended(text: str, clause: str) -> str:
    return text.rstrip() + "\n\n" + clause + "\n"


def removed(text: str, chance: random.Random, fits: Callable[[str], bool]) -> str:
    """One sentence that `fits` taken out; the text itself where there is none."""
    found = [each for each in sentences(text) if fits(each)]
    return text.replace(chance.choice(found), "", 1) if found else text


def negated(text: str) -> str:
    """The first "may" as "may not", or "shall" as "shall not"."""
    for word in (" may ", " shall ", " must "):
        at = text.find(word, len(text) // 5)
        if at >= 0 and not text[at + len(word) :].startswith("not "):
            return text[:at] + word + "not " + text[at + len(word) :]
    return text
