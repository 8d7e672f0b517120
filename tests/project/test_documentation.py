"""What the documentation shows is what the linter does."""

from __future__ import annotations

import glob
import os
import re
import sys

import pytest
from shell import ROOT, read, run

PAGES = sorted(
    os.path.relpath(path, ROOT)
    for path in [
        *glob.glob(os.path.join(ROOT, "*.md")),
        *glob.glob(os.path.join(ROOT, "docs", "**", "*.md"), recursive=True),
    ]
)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)(#[^)]*)?\)")


def test_generated_text_is_up_to_date() -> None:
    done = run(sys.executable, os.path.join("tasks", "generated.py"), "--check")

    assert (done.returncode, done.stdout) == (0, "")


def links(page: str) -> list[str]:
    """What a page links to in the project."""
    found = LINK.findall(CODE.sub("", read(page)))
    return [target for target, _ in found if "://" not in target]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    folder = os.path.dirname(os.path.join(ROOT, page))

    assert [target for target in links(page) if not os.path.exists(os.path.join(folder, target))] == []


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


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("docs") or page == "README.md"])
def test_actions_in_recipes_are_those_that_the_project_uses(page: str) -> None:
    ours = re.findall(
        r"uses: ([^\s]+@[0-9a-f]{40}) # v", read("action.yml") + read(".github", "workflows", "ci.yml")
    )
    shown = re.findall(r"uses: ([^\s]+@[0-9a-f]{40})", read(page))

    assert set(shown) - set(ours) == set()
