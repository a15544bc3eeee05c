"""The encoder of a small BERT in PyTorch, with the names of its published weights."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

_EPSILON = 1e-12


class Encoder(nn.Module):
    """Turns tokens into one vector for each text: the mean of the last layer.

    Parameters
    ----------
    weights : mapping of str to ndarray
        By the names of the published file, as `rightchannel_training.peers.minilm.published_weights` gives them.
    heads : int
        Attention heads of a layer.

    References
    ----------
    Devlin et al., "BERT: pre-training of deep bidirectional transformers", 2019; Wang et al., "MiniLM", 2020.

    Examples
    --------
    >>> from rightchannel_training.peers.minilm_graph import small_weights
    >>> encoder = Encoder(small_weights(), heads=2)
    >>> encoder(torch.tensor([[1, 2, 3]]), torch.ones(1, 3)).shape
    torch.Size([1, 8])
    """

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], heads: int) -> None:
        super().__init__()
        words = weights["embeddings.word_embeddings.weight"]
        self.width = words.shape[1]
        self.embeddings = nn.ModuleDict(
            {
                **{
                    name: nn.Embedding(*weights[f"embeddings.{name}.weight"].shape)
                    for name in ("word_embeddings", "position_embeddings", "token_type_embeddings")
                },
                "LayerNorm": nn.LayerNorm(self.width, eps=_EPSILON),
            }
        )
        layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
        inner = len(weights["encoder.layer.0.intermediate.dense.bias"])
        self.layers = nn.ModuleList(_Layer(self.width, inner, heads) for _ in range(layers))
        self.load_state_dict(
            {
                name.replace("encoder.layer.", "layers."): torch.from_numpy(np.array(array))
                for name, array in weights.items()
                if name.startswith(("embeddings.", "encoder.")) and not name.endswith("position_ids")
            }
        )

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Encode texts.

        Parameters
        ----------
        ids : Tensor of int64, shape (n_texts, n_tokens)
        mask : Tensor, shape (n_texts, n_tokens)
            1 where a token is, 0 behind the end of a text.

        Returns
        -------
        Tensor of float32, shape (n_texts, width)
        """
        places = torch.arange(ids.shape[1])
        table = self.embeddings
        state = table["word_embeddings"](ids) + table["position_embeddings"](places)
        state = table["LayerNorm"](state + table["token_type_embeddings"](torch.zeros_like(ids)))
        present = mask.bool()
        for layer in self.layers:
            state = layer(state, present)
        kept: Tensor = state * mask[..., None]
        return kept.sum(1) / mask.sum(1, keepdim=True)


class _Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        own = {part: nn.Linear(width, width) for part in ("query", "key", "value")}
        self.attention = nn.ModuleDict({"self": nn.ModuleDict(own), "output": _added(width, width)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, inner)})
        self.output = _added(inner, width)

    def forward(self, state: Tensor, present: Tensor) -> Tensor:
        texts, tokens, width = state.shape
        own = self.attention["self"]
        query, key, value = (
            own[part](state).view(texts, tokens, self.heads, -1).transpose(1, 2) for part in ("query", "key", "value")
        )
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=present[:, None, None, :])
        state = _apply(self.attention["output"], attended.transpose(1, 2).reshape(texts, tokens, width), state)
        return _apply(self.output, functional.gelu(self.intermediate["dense"](state)), state)


def _added(given: int, width: int) -> nn.ModuleDict:
    return nn.ModuleDict({"dense": nn.Linear(given, width), "LayerNorm": nn.LayerNorm(width, eps=_EPSILON)})


def _apply(layer: nn.Module, new: Tensor, state: Tensor) -> Tensor:
    """Multiply, add to what was there before, and normalise."""
    modules = dict(layer.named_children())
    normalised: Tensor = modules["LayerNorm"](modules["dense"](new) + state)
    return normalised
