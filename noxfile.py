"""Sessions for development: `nox --list`; `.ci/run` is what has to pass."""

from __future__ import annotations

import nox

nox.options.sessions = ["lint", "types", "tests"]
nox.options.default_venv_backend = "venv"
PYPROJECT = nox.project.load_toml("pyproject.toml")
TEST = nox.project.dependency_groups(PYPROJECT, "test")
SITE = nox.project.dependency_groups(PYPROJECT, "site")
BROWSER = nox.project.dependency_groups(PYPROJECT, "site-browser")
LINT = nox.project.dependency_groups(PYPROJECT, "lint")
CONSUMERS = nox.project.dependency_groups(PYPROJECT, "consumers")


@nox.session(python=["3.11", "3.12", "3.13", "3.14", "3.15"])
def tests(session: nox.Session) -> None:
    """The tests, with each engine for patterns."""
    session.install("--editable", ".", *TEST)
    session.run("pytest", "--numprocesses", "auto", *session.posargs)
    session.run("pytest", "--numprocesses", "auto", *session.posargs, env={"OPENWASH_LINT_ENGINE": "re"})


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff, and the linter on its own repository."""
    session.install("--editable", ".", *LINT)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("openwash-lint", "check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy, strict."""
    session.install("--editable", ".", *TEST, *LINT, *CONSUMERS)
    session.run("mypy")


@nox.session
def build(session: nox.Session) -> None:
    """The wheel and the source distribution, and the tests that install them."""
    session.install("--editable", ".", *TEST, "pre-commit")
    session.run("pytest", "-m", "registries", *session.posargs, env={"OPENWASH_REGISTRIES": "1"})


@nox.session
def docs(session: nox.Session) -> None:
    """Rewrites what is generated in README.md and docs/."""
    session.install("--editable", ".")
    session.run("python", "tasks/generated.py")


@nox.session
def site(session: nox.Session) -> None:
    """The site in build/site, its links, and its pages in a Chromium or Chrome that is installed."""
    session.install("--editable", ".", *SITE, *BROWSER)
    session.run("mkdocs", "build", "--strict")
    session.run("python", "tasks/site_links.py")
    session.run("python", "tasks/site_browser.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Cold start beside other linters."""
    session.install(".")
    session.run("python", "benchmarks/cold.py", *session.posargs)
