"""Small repositories of all kinds, as texts by path."""

from __future__ import annotations

MADE_FROM = "base_model: meta-llama/Llama-3.1-8B\ndatasets: [tatsu-lab/alpaca, wren/eggs]\n"
CARD = f"---\nlicense: apache-2.0\n{MADE_FROM}---\n"
MADE_UP = {
    "nothing": {"notes.txt": "Nothing of a model."},
    "a bare card": {"README.md": "# Wren\n"},
    "a fine-tune": {
        "README.md": f"{CARD}# Wren\n\nThe training data cannot be shared.\n",
        "model.safetensors": "",
    },
    "an adapter": {"README.md": CARD, "adapter_config.json": "{}", "adapter_model.safetensors": ""},
    "a conversion": {"README.md": f"{CARD}# Wren GGUF\n", "wren.gguf": ""},
    "a gate": {
        "README.md": "---\nlicense: other\nextra_gated_prompt: You agree to all.\n---\n# Wren\n",
        "model.safetensors": "",
    },
    "promises": {
        "README.md": "# Wren\n\nThe weights will be released soon. [Paper](https://arxiv.org/abs/1).\n"
    },
    "an expression": {"README.md": "---\nlicense: MIT OR Apache-2.0\n---\n# Wren\n", "model.safetensors": ""},
    "a data set": {"README.md": "---\nlicense: mit\n---\n# Dataset card for Wren\n", "data/a.csv": "1"},
    "code": {"README.md": "# Wren\n\nCode.\n", "LICENSE": "MIT License\n", "train.py": "x = 1\n"},
    "a Space": {"README.md": "---\nsdk: gradio\napp_file: app.py\n---\n# Wren\n", "app.py": "x = 1\n"},
    "a list": {"README.md": "# Awesome birds\n\n- [Wren](https://huggingface.co/a/wren)\n"},
    "several": {
        "README.md": "# Birds\n",
        "a/README.md": "---\nlicense: mit\n---\nA.\n",
        "a/model.safetensors": "",
        "b/README.md": "---\nlicense: llama3.1\n---\nB.\n",
        "b/model.safetensors": "",
    },
    "a broken card": {"README.md": "---\nlicense: [\n---\n# Wren\n", "model.safetensors": ""},
}
