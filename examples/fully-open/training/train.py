"""Trains Tidepool from scratch: python training/train.py training/config.toml."""

import sys
import tomllib
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn.functional import cross_entropy

sys.path.insert(0, str(Path(__file__).parents[1]))
from model import Tidepool

config = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
torch.manual_seed(config["seed"])
data = torch.tensor(list(Path(config["data"]).read_bytes()))
model = Tidepool(context=config["context"])
optimizer = torch.optim.AdamW(model.parameters(), lr=config["learning-rate"])

for _ in range(config["steps"]):
    starts = torch.randint(len(data) - config["context"] - 1, (config["batch"],))
    rows = torch.stack([data[start : start + config["context"] + 1] for start in starts])
    loss = cross_entropy(model(rows[:, :-1]).flatten(0, 1), rows[:, 1:].flatten())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

save_file(model.state_dict(), config["output"])
