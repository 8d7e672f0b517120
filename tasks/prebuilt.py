"""Makes the tables of rules/, in the form in which they are used, in one file.

    python tasks/prebuilt.py [--due | PATH]

Without a path the file is for this checkout: it is valid until a rule or a module changes, and git ignores
it; `--due` makes it only if there is no valid one. With a path, it is for a wheel (`tasks/wheel_hook.py`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "src"))

from openwash_lint import rulefile, rules_dir, store  # noqa: E402
from openwash_lint.claims import languages, lexicon  # noqa: E402
from openwash_lint.grammar import word_lists  # noqa: E402
from openwash_lint.licenses import base_models, catalog, name_index, named_in  # noqa: E402
from openwash_lint.lineage import family_names  # noqa: E402
from openwash_lint.release import component_words  # noqa: E402
from openwash_lint.rules_dir import RULES  # noqa: E402
from openwash_lint.texts import exact, normalize  # noqa: E402

# What is made from which file; for files that are used as they are, see `_plain`.
BUILT: tuple[tuple[str, tuple[store.Build, ...]], ...] = (
    ("claims/languages.toml", (languages.made_languages,)),
    ("components.toml", (component_words.made_lists, component_words.made_names)),
    ("components.toml", (component_words.made_shapes, component_words.made_code)),
    ("licenses/names.tsv", (name_index.made_index, name_index.made_keys, named_in.made_table)),
    (catalog.SPDX, (catalog.made_rows,)),
    (exact.PATH, (exact.made_prints,)),
    (normalize.EQUIVALENTS, (normalize.made_equivalents,)),
    ("lineage/families.toml", (family_names.made_families,)),
    ("claims/grants.toml", (word_lists.made_of_patterns,)),
    ("copied.toml", (word_lists.made_of_words,)),
    ("copying.toml", (word_lists.made_of_words,)),
    ("dependencies.toml", (word_lists.made_of_words,)),
    ("grammar/holders.toml", (word_lists.made_of_words,)),
    ("grammar/limits.toml", (word_lists.made_of_words,)),
    ("grammar/uses.toml", (word_lists.made_of_words,)),
    ("held.toml", (word_lists.made_of_patterns,)),
    ("lineage/collected.toml", (word_lists.made_of_words,)),
    ("lineage/offers.toml", (word_lists.made_of_words,)),
    ("lineage/trained.toml", (word_lists.made_of_words,)),
    ("metadata.toml", (word_lists.made_of_words,)),
    ("packages.toml", (word_lists.made_of_words,)),
)
# Files that are not used themselves, only what is made from them.
NOT_PLAIN = ("checks/", "claims/languages.toml", "grammar/moods.toml", "lineage/families.toml")


def tables() -> dict[str, Any]:
    """Every table by its name in the file."""
    asked = [*_rules(), *_lexicons(), *_plain()]
    asked += [(base_models.sources(), base_models.made_owners)]
    asked += [((path,), build) for path, builds in BUILT for build in builds]
    return {
        store.name_of(paths, build): store.made(paths, build) for paths, build in sorted(asked, key=_name)
    }


def _name(asked: tuple[tuple[str, ...], store.Build]) -> str:
    return store.name_of(*asked)


def _rules() -> Iterator[tuple[tuple[str, ...], store.Build]]:
    names = [name for name in sorted(os.listdir(rulefile.CHECKS)) if name.endswith(".toml")]
    yield tuple(f"checks/{name}" for name in names), rulefile.made_rules


def _lexicons() -> Iterator[tuple[tuple[str, ...], store.Build]]:
    for language in languages.known():
        yield lexicon.sources_of(language.code), lexicon.made_lexicon


def _plain() -> Iterator[tuple[tuple[str, ...], store.Build]]:
    words = tuple(lexicon.sources_of(language.code)[0] for language in languages.known())
    for folder, _, names in os.walk(RULES):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), RULES).replace(os.sep, "/")
            if path.endswith(".toml") and not path.startswith((*NOT_PLAIN, *words)):
                yield (path,), store.parsed


def write(path: str = "") -> None:
    """Write the file for a wheel to `path`, or that of this checkout, so that nobody reads half of it."""
    sources = [] if path else store.states()
    beside = f"{path or rules_dir.TABLES}.{os.getpid()}"
    with open(beside, "wb") as file:
        file.write(store.packed(tables(), sources))
    os.replace(beside, path or rules_dir.TABLES)


def main(argv: Sequence[str]) -> int:
    if argv[:1] != ["--due"]:
        write(*argv[:1])
    elif not store.prebuilt().places:
        write()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
