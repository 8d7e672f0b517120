"""The account as one self-contained page: a picture of the components, the standards, every proof."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from openwash_lint.openness import Account, Element, Part, Standard
from openwash_lint.output import PLAIN, View
from openwash_lint.output.escape import visible
from openwash_lint.output.html_head import HEAD
from openwash_lint.output.places import Locate
from openwash_lint.reports import report_page as page
from openwash_lint.reports import report_words as words
from openwash_lint.spans import Place

_LEGEND = (
    ("open", "open, under a license that was seen"),
    ("here", "here, license not open or not seen"),
    ("linked", "linked, license unchecked"),
    ("closed", "withheld, to come, or not open"),
    ("none", "not shown"),
)


def render(account: Account, view: View = PLAIN) -> str:  # noqa: ARG001
    """The page, complete in itself: no script, nothing fetched, light and dark."""
    body = "".join(_release(one, level) for one, level in _all(account))
    title = escape(words.title(account))
    head = HEAD.format(name=f"What is open in {title}", style=page.STYLE)
    return head + page.WHOLE.format(body=body, advice=words.NOT_ADVICE, elsewhere=words.ELSEWHERE)


def _all(account: Account) -> Iterator[tuple[Account, int]]:
    yield account, 1
    yield from ((other, 2) for other in account.releases)


def _release(account: Account, level: int) -> str:
    locate = words.locate_in(account)
    terms = (
        "".join(f"<li>{_said(term)}</li>" for term in account.terms) or "<li>nothing that can be shown</li>"
    )
    return page.RELEASE.format(
        level=level,
        next=level + 1,
        title=escape(words.title(account)),
        kind=escape(account.kind),
        terms=terms,
        weights=f"<p>Weights: {_said(words.weights(account))}.</p>\n" if words.is_of_model(account) else "",
        picture=_picture(account, level + 2),
        table=_table(account, locate),
        standards=_standards(account, locate, level) if words.is_of_model(account) else "",
    )


def _standards(account: Account, locate: Locate, level: int) -> str:
    """How a model stands by the standards."""
    held = "".join(_standard(standard, account, locate, level + 2) for standard in account.standards)
    return page.STANDARDS.format(next=level + 1, held=held + _mof(account, level + 2))


def _said(text: str) -> str:
    return escape(visible(text))


def _picture(account: Account, level: int) -> str:
    """The components as tiles in four groups, and what each color means."""
    groups = ""
    for title, parts in words.groups(account):
        tiles = "".join(map(_tile, parts))
        groups += f"<div class=group><h{level}>{title}</h{level}><ul class=tiles>{tiles}</ul></div>"
    legend = "".join(f'<li><span class="dot {kind}"></span>{said}</li>' for kind, said in _LEGEND)
    return f"<div class=picture>{groups}</div><ul class=legend aria-label=Legend>{legend}</ul>"


def _tile(part: Part) -> str:
    kind = words.mark(part)
    name, state = _said(words.named(part)), _state(part)
    return f'<li class="tile {kind}"><span>{name}</span><span class=state>{state}</span></li>'


def _state(part: Part) -> str:
    """A state in words, even where the visual table has a dash."""
    return "not shown" if words.mark(part) == "none" and part.state == "absent" else _said(words.state(part))


def _table(account: Account, locate: Locate) -> str:
    rows = ""
    for part in account.parts:
        proof = _proof(part, account, locate)
        name = _said(words.named(part))
        rows += (
            f"<tr role=row><th role=rowheader scope=row>{name}</th><td role=cell>{_state(part)}</td>"
            f"<td role=cell class=license>{_said(part.license)}</td>"
            f"<td role=cell class=proof>{proof}</td></tr>"
        )
    return rows


def _proof(part: Part, account: Account, locate: Locate) -> str:
    """Links to what proves a component: the address it was linked at, or files here."""
    if part.address.startswith(words.SAFE):
        said = escape(words.short(part.address))
        return f'<a href="{escape(visible(part.address))}" rel="noopener nofollow">{said}</a>'
    shown = [_file(place, account, locate) for place in part.places[:2]]
    why = f"<br>{_said(part.why)}" if part.why else ""
    return ", ".join(dict.fromkeys(shown)) + why


def _file(place: Place, account: Account, locate: Locate) -> str:
    text = words.proof((place,), account, locate)
    return f'<a href="{escape(quote(place.path, errors="surrogatepass"))}"><code>{escape(text)}</code></a>'


def _standard(standard: Standard, account: Account, locate: Locate, level: int) -> str:
    held = sum(one.state in ("met", "linked") for one in standard.elements)
    rows = "".join(_element(one, account, locate) for one in standard.elements)
    kept = "".join(_element(one, account, locate) for one in standard.kept)
    kept = f"<p>Stays to do for open models:</p><ul class=elements>{kept}</ul>" if kept else ""
    judge = "".join(f"<li>{_said(question)}</li>" for question in standard.judge)
    judge = f"<p>For you to judge:</p><ul>{judge}</ul>" if judge else ""
    return page.STANDARD.format(
        level=level,
        name=_said(standard.name),
        held=held,
        of=len(standard.elements),
        verdict=_said(words.verdict(standard)),
        kind=standard.verdict,
        rows=rows,
        more=kept + judge,
        remark=_said(standard.remark),
    )


def _element(one: Element, account: Account, locate: Locate) -> str:
    proof = f" {_file(one.places[0], account, locate)}" if one.places else ""
    return f'<li class="{one.state}"><b>{_said(one.name)}</b>: {_said(words.element(one))}{proof}</li>'


def _mof(account: Account, level: int) -> str:
    reached = f"Class {account.mof_class}" if account.mof_class else "No class yet"
    known = {part.id: words.named(part) for part in account.parts}
    said = "".join(
        f"<li class=missing><b>{_said(known[name])}</b>: {state}</li>" for name, state in account.mof_missing
    )
    lacking = f"<p>For the next class:</p><ul class=elements>{said}</ul>" if said else ""
    kind = "supported" if account.mof_class else "unsupported"
    return (
        f"<section class=standard><h{level}>Model Openness Framework 1.0</h{level}>"
        f'<p class="verdict {kind}">{reached}</p>{lacking}</section>'
    )
