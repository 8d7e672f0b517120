"""Tidepool's architecture: a byte-level transformer decoder."""

import torch
from torch import nn


class Tidepool(nn.Module):
    """Bytes in, logits over the next byte out."""

    def __init__(self, size: int = 128, heads: int = 4, layers: int = 8, context: int = 128) -> None:
        super().__init__()
        self.byte = nn.Embedding(256, size)
        self.position = nn.Embedding(context, size)
        layer = nn.TransformerEncoderLayer(
            size, heads, 4 * size, dropout=0.0, batch_first=True, norm_first=True
        )
        self.layers = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
        self.head = nn.Linear(size, 256)

    def forward(self, text: torch.Tensor) -> torch.Tensor:
        """Logits of shape (batch, length, 256) for bytes of shape (batch, length)."""
        length = text.shape[1]
        mask = nn.Transformer.generate_square_subsequent_mask(length)
        hidden = self.byte(text) + self.position(torch.arange(length))
        return self.head(self.layers(hidden, mask=mask, is_causal=True))
