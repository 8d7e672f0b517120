"""Repositories on the Hub, read through `huggingface_hub`; nothing else uses the network."""
