"""Small releases as the Hub has them, and headers of weights."""

from __future__ import annotations

import json
import struct

CARD = """---
license: cc-by-nc-4.0
---
# Heron

Heron is an open source language model.
"""


def safetensors(named: str = "", pad: int = 0, tensors: bytes = b"\0" * 4) -> bytes:
    """A file of weights with a header that is as long as asked for."""
    about = {"format": "pt", **({"license": named} if named else {})}
    table = {"__metadata__": about, "t": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}
    header = json.dumps(table).encode() + b" " * pad
    return struct.pack("<Q", len(header)) + header + tensors


def gguf(vocabulary: int) -> bytes:
    """A file of weights with a license and so many words."""

    def text(said: bytes) -> bytes:
        return struct.pack("<Q", len(said)) + said

    words = b"".join(text(b"word%06d" % number) for number in range(vocabulary))
    pairs = [
        text(b"general.license") + struct.pack("<I", 8) + text(b"mit"),
        text(b"tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, vocabulary) + words,
    ]
    return b"GGUF" + struct.pack("<IQQ", 3, 1, len(pairs)) + b"".join(pairs) + b"\0" * 64


WASHED: dict[str, str | bytes] = {
    "README.md": CARD,
    "LICENSE": "@CC-BY-NC-4.0",
    "config.json": '{"model_type": "llama"}',
    "model.safetensors": safetensors("mit"),
    "train.py": "# SPDX-License-Identifier: CC-BY-NC-4.0\nimport heron\n",
    "docs/plan.md": "# Plan\n",
}
