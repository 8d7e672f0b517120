"""What the documentation shows is what the linter does."""

from __future__ import annotations

import glob
import os
import re
import sys
from functools import cache

import pytest
from shell import ROOT, read, run

from openwash_lint import lint, rulefile
from openwash_lint.rule import PAGES as PAGES_URL
from openwash_lint.rule import page as page_of
from openwash_lint.suppress.housekeeping import HOUSEKEEPING

PAGES = sorted(
    os.path.relpath(path, ROOT)
    for path in [
        *glob.glob(os.path.join(ROOT, "*.md")),
        *glob.glob(os.path.join(ROOT, "docs", "**", "*.md"), recursive=True),
    ]
)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+)(#[^)]*)?\)")


def test_generated_text_is_up_to_date() -> None:
    done = run(sys.executable, os.path.join("tasks", "generated.py"), "--check")

    assert (done.returncode, done.stdout) == (0, "")


def links(page: str) -> list[str]:
    """What a page links to in the project."""
    found = LINK.findall(CODE.sub("", read(page)))
    return [target for target, _ in found if "://" not in target]


def test_links_lead_somewhere() -> None:
    missing = [
        (page, target)
        for page in PAGES
        for target in links(page)
        if not os.path.exists(os.path.join(ROOT, os.path.dirname(page), target))
    ]

    assert missing == []


@cache
def anchors(page: str) -> set[str]:
    """The anchors that a forge gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_into_pages_lead_to_headings() -> None:
    into = [
        (page, os.path.join(os.path.dirname(page), path), mark[1:])
        for page in PAGES
        for path, mark in LINK.findall(CODE.sub("", read(page)))
        if mark and "://" not in path
    ]

    assert [(page, path, mark) for page, path, mark in into if mark not in anchors(path)] == []


def test_the_page_that_findings_link_to_is_there() -> None:
    rules = (*rulefile.load(), *HOUSEKEEPING)
    linked = sorted(page_of(rule).removeprefix(PAGES_URL) for rule in rules)

    pages = glob.glob("OW*.md", root_dir=os.path.join(ROOT, "docs", "rules"))
    assert linked == sorted(f"/{page.partition('-')[0]}/" for page in pages)


def test_findings_link_to_their_rules_page() -> None:
    found = lint(os.path.join(ROOT, "examples", "washed-model")).diagnostics

    assert [each.url for each in found] == [f"{PAGES_URL}/{each.code}/" for each in found]
    assert found


def test_every_page_is_linked_from_the_readme_or_another_page() -> None:
    linked = {
        os.path.normpath(os.path.join(os.path.dirname(page), target))
        for page in PAGES
        for target in links(page)
    }

    assert [page for page in PAGES if page not in linked and page != "README.md"] == []


def test_the_readme_has_two_commands_that_need_only_python_and_git() -> None:
    commands = [line for line in read("README.md").splitlines() if line.startswith("python3 ")]

    assert [command.split(" && ")[-1].split()[0] for command in commands] == [
        ".venv/bin/openwash-lint",
        ".venv/bin/pytest",
    ]


@pytest.mark.parametrize("page", ["README.md", os.path.join("docs", "faq.md")])
def test_it_says_that_it_is_no_legal_advice(page: str) -> None:
    assert "legal advice" in read(page)


def test_actions_in_recipes_are_those_that_the_project_uses() -> None:
    ours = re.findall(
        r"uses: ([^\s]+@[0-9a-f]{40}) # v", read("action.yml") + read(".github", "workflows", "ci.yml")
    )
    pages = [page for page in PAGES if page.startswith("docs") or page == "README.md"]
    shown = {
        (page, action) for page in pages for action in re.findall(r"uses: ([^\s]+@[0-9a-f]{40})", read(page))
    }

    assert {(page, action) for page, action in shown if action not in ours} == set()
