"""The metadata of cards in strings of scripts: which values are read, and what is not a block."""

from __future__ import annotations

import pytest

from openwash_lint.structured.written_blocks import blocks

LINES = ("---", "license: mit", "base_model:", "- acme/brook", "---", "", "# Wren {size}")
BLOCK = "\n".join(LINES) + "\n"
INDENTED = "".join(f"        {line}\n" for line in LINES)
LISTED = "".join(f"    {line!r},\n" for line in LINES)
CELL = "".join(f'  "{line}\\n",\n' for line in LINES)
READ = {"license": ["mit"], "base_model": ["acme/brook"]}


def values(text: str) -> list[dict[str, list[str]]]:
    """What each block says, where its values are what stands at their places."""
    return [
        {
            key: [text[at.start : at.end] for value, at in found if value]
            for key, found in block.values.items()
        }
        for block in blocks(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f'CARD = f"""{BLOCK}"""\n',
        f"CARD = '''\\\n{BLOCK}'''\n",
        f"cat > README.md <<END\n{BLOCK}END\n",
        f'def card():\n    return dedent("""\n{INDENTED}""")\n',
        "CARD = " + repr(BLOCK) + "\n",
        f"lines = [\n{LISTED}]\n",
        f'{{"source": [\n{CELL}]}}\n',
        BLOCK.replace("\n", "\r\n"),
    ],
)
def test_a_block_is_read_however_its_lines_are_written(text: str) -> None:
    found = list(blocks(text))

    assert (values(text), [each.title for each in found]) == ([READ], ["Wren {size}"])


@pytest.mark.parametrize(
    "text",
    [
        "---\nlicense: mit\nWe say so here.\n---\n",
        "---\nlicense: mit\nbase_model: acme/brook\n",
        "x --- y\nlicense: mit\n---\n",
        "-----\nlicense: mit\n-----\n",
        '"""\nA title\n---\n\nSome words, and more of them.\n\n---\n"""\n',
        "---\n---\n",
        f"---\nlicense: {'m' * 1000}\n---\n",
    ],
)
def test_other_lines_between_rules_are_no_block(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("before", "placeholder", "told"),
    [
        ('BASE = "acme/brook"\n', "{BASE}", "acme/brook"),
        ("export BASE=acme/brook\n", "${BASE}", "acme/brook"),
        (
            'parser.add_argument("--base-model", type=str, default="acme/brook")\n',
            "{args.base_model}",
            "acme/brook",
        ),
        ('BASE = "acme/brook"\nBASE = "acme/heron"\n', "{BASE}", "{BASE}"),
        ("BASE = pick()\n", "{BASE}", "{BASE}"),
    ],
)
def test_a_variable_stands_for_what_it_is_once_set_to(before: str, placeholder: str, told: str) -> None:
    text = f'{before}CARD = f"""---\nlicense: mit\nbase_model: {placeholder}\n---\n"""\n'
    (block,) = blocks(text)

    assert block.values["base_model"][0][0] == told


def test_a_call_says_it_by_its_arguments() -> None:
    call = 'card(ModelCardData(\n  license="mit",\n  tags=(1,),\n  base_model=BASE), license="gpl")\n'
    text = f'BASE = "acme/brook"\n{call}'
    (block,) = blocks(text)

    assert (block.values["license"][0][0], block.values["base_model"][0][0]) == ("mit", "acme/brook")


def test_a_heading_further_down_is_no_title() -> None:
    (block,) = blocks("---\nlicense: mit\n---\n\nSome words.\n\n# Wren\n")

    assert block.title == ""


def test_keys_of_values_are_no_keys_of_the_card() -> None:
    nested = "model-index:\n- name: wren\n  license: gpl-3.0\nlicense: mit\n"
    found = [values(f"---\n{nested}---\n"), values(repr(f"---\n{nested}---\n"))]

    assert [[block["license"] for block in each] for each in found] == [[["mit"]], [["mit"]]]
