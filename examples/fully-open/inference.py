"""Continues a bulletin: python inference.py "HIGH WATER AT "."""

import sys

import torch
from model import Tidepool
from safetensors.torch import load_file


def generate(prompt: str, length: int = 40) -> str:
    """The prompt and what the model adds to it, greedily."""
    model = Tidepool()
    model.load_state_dict(load_file("model.safetensors"))
    text = list(prompt.encode())
    for _ in range(length):
        logits = model(torch.tensor([text[-128:]]))
        text.append(int(logits[0, -1].argmax()))
    return bytes(text).decode(errors="replace")


if __name__ == "__main__":
    sys.stdout.write(generate(sys.argv[1]) + "\n")
