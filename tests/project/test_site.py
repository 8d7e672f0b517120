"""What the site shows beyond docs/, and how its links are made and checked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
import rule_pages
import site_hooks
import site_links
import site_tables
from shell import ROOT, read

from openwash_lint.rule import HOME, SITE, page

TABLES = site_tables.pages()


def test_the_page_of_a_rule_is_where_findings_say() -> None:
    rules = rule_pages.rules()
    built = [f"{SITE}/{site_hooks.address(f'rules/{rule_pages.name(rule)}')}" for rule in rules]

    assert [page(rule) for rule in rules] == built


@pytest.mark.parametrize(
    ("written", "home", "page", "made"),
    [
        ("[a](ci.md#github)", "docs", "faq.md", "[a](ci.md#github)"),
        ("[a](../trust.md)", "docs/rules", "rules/README.md", "[a](../trust.md)"),
        ("[a](#here)", "docs", "faq.md", "[a](#here)"),
        ("[a](https://example.org/b)", "docs", "faq.md", "[a](https://example.org/b)"),
        ("[a](../SECURITY.md)", "docs", "faq.md", f"[a]({HOME}/blob/main/SECURITY.md)"),
        ("[a](../../rules/checks)", "docs/rules", "rules/R.md", f"[a]({HOME}/tree/main/rules/checks)"),
        ("[a](../CHANGELOG.md)", "docs", "faq.md", "[a](changelog.md)"),
        ("[a](../../rules/lineage)", "docs/rules", "rules/README.md", "[a](../tables/bases.md)"),
        ("[a](docs/rules/README.md)", "", "changelog.md", "[a](rules/README.md)"),
        ("`[a](../SECURITY.md)`", "docs", "faq.md", "`[a](../SECURITY.md)`"),
        ("```text\n[a](../b.md)\n```\n", "docs", "faq.md", "```text\n[a](../b.md)\n```\n"),
        ('[a](../LICENSE "b")', "docs", "faq.md", f'[a]({HOME}/blob/main/LICENSE "b")'),
    ],
)
def test_links_work_on_the_site_too(written: str, home: str, page: str, made: str) -> None:
    assert site_hooks.relinked(written, home, page) == made


def test_pages_that_the_navigation_does_not_name_are_where_its_star_is() -> None:
    nav = [{"Start": ["README.md"]}, {"Guides": ["ci.md", "*"]}]
    made = site_hooks.navigation(nav, ["README.md", "badge.svg", "ci.md", "hub.md", "zed.md"])

    assert made == [{"Start": ["README.md"]}, {"Guides": ["ci.md", "hub.md", "zed.md"]}]


def test_every_rule_is_in_the_navigation() -> None:
    index, *families = site_hooks.rules()
    named = [path for family in families for pages in family.values() for path in pages]

    found = [f"rules/{rule_pages.name(rule)}" for rule in rule_pages.rules()]
    assert (index, named) == ("rules/README.md", found)


def test_addresses_in_sources_are_links() -> None:
    row = {"ids": ["wren/wren-7b*"], "license": "MIT", "confidence": "high", "seen": "2026-11-22"}
    said = {**row, "source": "github:wren/wren@0123abc LICENSE; https://example.org/terms, read"}

    cells = site_tables.fact_row(said)
    assert cells[4] == (
        '<a href="https://github.com/wren/wren/tree/0123abc">github:wren/wren@0123abc</a> LICENSE; '
        '<a href="https://example.org/terms">example.org</a>, read'
    )


def test_every_base_model_and_dataset_is_in_a_table() -> None:
    ids = [
        (table, each)
        for kind, table in (("base", "tables/bases.md"), ("dataset", "tables/datasets.md"))
        for _, rows in site_tables.tables("lineage", kind)
        for row in rows[kind]
        for each in row["ids"]
    ]

    assert [each for table, each in ids if f"<code>{each}</code>" not in TABLES[table]] == []


def test_what_a_license_withholds_is_in_its_row() -> None:
    (row,) = (line for line in TABLES["tables/licenses.md"].splitlines() if 'id="licenseref-llama2"' in line)

    assert "asks for a separate license above 700 million monthly active users" in row


SITE_OF_TWO = {
    "index.html": '<a href="b/#there">b</a><a href="b/b.txt">c</a><script src="a.js"></script>',
    "b/index.html": '<h2 id="there">B</h2><a href="../">a</a><a href="https://example.org">e</a>',
    "b/b.txt": "",
    "a.js": "",
}


def faults(folder: Path, changed: Mapping[str, str]) -> list[str]:
    for path, text in {**SITE_OF_TWO, **changed}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return site_links.faults(str(folder))


def test_links_that_lead_somewhere_are_not_reported(tmp_path: Path) -> None:
    assert faults(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="c/">c</a>', "b/: c/: no such page"),
        ('<a href="../#here">a</a>', "b/: ../#here: no such anchor"),
        (f'<a href="{SITE}/c/">c</a>', f"b/: {SITE}/c/: no such page"),
        (
            f'<a href="{HOME}/blob/main/NONE.md">n</a>',
            f"b/: {HOME}/blob/main/NONE.md: no such file in the repository",
        ),
        (
            '<script src="https://example.org/a.js"></script>',
            "b/: https://example.org/a.js: is loaded from elsewhere",
        ),
        ('<link rel="stylesheet" href="a.css">', "b/: a.css: no such page"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, html: str, told: str) -> None:
    found = faults(tmp_path, {"b/index.html": '<h2 id="there">B</h2>' + html})

    assert found == [told]


def test_the_filter_names_columns_that_the_tables_have() -> None:
    texts = {path: TABLES.get(path) or read("docs", *path.split("/")) for path in site_hooks.FILTERED}

    assert [
        path
        for path, column in site_hooks.FILTERED.items()
        if f">{column}</th>" not in texts[path] and f"| {column} |" not in texts[path]
    ] == []


@pytest.mark.parametrize("first", ["## A", "| A |", '<table aria-label="A">'])
def test_the_filter_stands_before_the_first_table_or_section(first: str) -> None:
    made = site_hooks.with_filter(f"# Title\n\nWords.\n\n{first}\n", "A")

    assert made == f'# Title\n\nWords.\n\n<div class="filter" data-columns="A"></div>\n\n{first}\n'


def test_theme_files_are_where_the_site_takes_them_from() -> None:
    named = ("assets/site.css", "assets/site.js")

    assert [path for path in named if path not in read("mkdocs.yml")] == []
    assert [path for path in named if not os.path.exists(os.path.join(ROOT, "tasks", "theme", path))] == []
