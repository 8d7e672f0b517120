"""Times the language server from a keystroke to its diagnostics, through a client over stdio.

Usage: server.py [CARD] [--keystrokes 60]

Without CARD, a card of 100,000 bytes is made: sections of prose, lists, tables, code and links, no two alike.
The repository has a license text, a configuration, code and weights, and a claim that the license denies.
Before the time is taken, some keystrokes warm the server up. The median must be below `LIMIT`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SIZE = 100_000
WARM = 10
LIMIT = 0.1
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 14000000000\n"
HEAD = """---
license: apache-2.0
language: en
tags:
- text-generation
---

# Dunlin-7B

Dunlin-7B is an open source language model of seven billion parameters.

"""
SUBJECTS = (
    "The model",
    "The tokenizer",
    "This release",
    "The encoder",
    "Our evaluation",
    "The team",
    "The card",
)
VERBS = (
    "was measured on",
    "is described in",
    "works well with",
    "was compared with",
    "follows",
    "does not cover",
)
OBJECTS = (
    "long documents",
    "the second part of the report",
    "batches of [code reviews](https://example.org/reviews)",
    "`float16` on one card",
    "dialogues in **nine** languages",
    "tables that people filled in",
)
TAILS = (
    "in the first week of the year",
    "as the appendix shows",
    "with a temperature of zero",
    "although shorter inputs are slower",
    "before the numbers were rounded",
    "on two machines",
)
TOPICS = (
    "Evaluation",
    "Training data",
    "Usage",
    "Limitations",
    "License",
    "Hardware",
    "Results",
    "Fine-tuning",
)


def sentence(chance: random.Random) -> str:
    words = (chance.choice(SUBJECTS), chance.choice(VERBS), chance.choice(OBJECTS), chance.choice(TAILS))
    return f"{' '.join(words)}, run {chance.randrange(10_000)}."


def section(chance: random.Random) -> str:
    number = chance.randrange(10_000)
    prose = " ".join(sentence(chance) for _ in range(chance.randrange(3, 7)))
    items = "\n".join(f"- {sentence(chance)}" for _ in range(chance.randrange(2, 5)))
    rows = "\n".join(
        f"| Task {chance.randrange(10_000)} | {chance.random():.3f} | {chance.random():.3f} |"
        for _ in range(6)
    )
    code = f"```python\nmodel = load('dunlin', step={number})\nprint(model.generate('Once', {number}))\n```"
    table = f"| Task | This model | Others |\n| --- | --- | --- |\n{rows}"
    return f"## {chance.choice(TOPICS)} {number}\n\n{prose}\n\n{items}\n\n{table}\n\n{code}\n\n"


def made_card() -> str:
    chance, text = random.Random(7), HEAD
    while len(text) < SIZE:
        text += section(chance)
    return text


def repository(folder: str, card: str) -> None:
    with open(os.path.join(ROOT, "examples", "washed-model", "LICENSE"), encoding="utf-8") as file:
        license_text = file.read()
    files = {
        "README.md": card,
        "LICENSE": license_text,
        "config.json": '{"architectures": ["DunlinForCausalLM"], "model_type": "dunlin"}\n',
        "model.safetensors": POINTER,
        "generate.py": "import dunlin\n\nprint(dunlin.load().generate('Once'))\n",
    }
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


async def keystroke(client: LanguageClient, uri: str, version: int, text: str) -> float:
    """Seconds from a change to the diagnostics for it."""
    identifier = types.VersionedTextDocumentIdentifier(version, uri)
    change = types.TextDocumentContentChangeWholeDocument(text)
    start = time.perf_counter()
    client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))
    while True:
        (told,) = await asyncio.gather(client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS))
        if told.version == version:
            return time.perf_counter() - start


async def measured(folder: str, card: str, keystrokes: int) -> list[float]:
    """The times of keystrokes in the middle of a card, one after the other."""
    command = [sys.executable, "-m", "openwash_lint", "server"]
    client = await ClientServerConfig(server_command=command).start()
    assert isinstance(client, LanguageClient)
    folders = [types.WorkspaceFolder(f"file://{folder}", "dunlin")]
    can = client_capabilities("visual-studio-code")
    assert can.workspace is not None
    can.workspace.did_change_watched_files = None  # this client cannot watch
    await client.initialize_session(types.InitializeParams(capabilities=can, workspace_folders=folders))
    uri = f"file://{folder}/README.md"
    item = types.TextDocumentItem(uri, "markdown", 0, card)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    middle = card.index("\n\n", len(card) * 3 // 4)
    typed = "and more words, one after the other, as somebody types them into a paragraph of this card "
    times = []
    for number in range(1, WARM + keystrokes + 1):
        text = card[:middle] + (typed * 9)[:number] + card[middle:]
        times.append(await keystroke(client, uri, number, text))
    print(f"{len(client.diagnostics[uri])} findings")
    await client.shutdown_session()
    return sorted(times[WARM:])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("card", nargs="?")
    parser.add_argument("--keystrokes", type=int, default=60)
    arguments = parser.parse_args()
    card = made_card()
    if arguments.card:
        with open(arguments.card, encoding="utf-8") as file:
            card = file.read()
    with tempfile.TemporaryDirectory() as folder:
        repository(folder, card)
        times = asyncio.run(measured(folder, card, arguments.keystrokes))
    median, slow = statistics.median(times), times[int(len(times) * 0.95)]
    print(
        f"{len(card.encode()):,} bytes, {len(times)} keystrokes: {median * 1000:.0f} ms each (median), ",
        end="",
    )
    print(f"{times[0] * 1000:.0f} at best, {slow * 1000:.0f} at the 95th percentile")
    return int(median >= LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
