"""A pretrained encoder, tuned to the labels: a classifier like any other of scikit-learn."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Self

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_consistent_length, check_is_fitted
from torch import Tensor, nn

from rightchannel_training.peers.judges.minilm import TOKENIZER, open_tokenizer
from rightchannel_training.peers.minilm import HEADS, package_folder, published_weights
from rightchannel_training.teacher.encoder import Encoder

Tokenize = Callable[[str], Sequence[int]]

_WARM_UP = 0.06  # share of the steps in which the rate rises
_CHUNK = 50  # batches that are sorted by length together, so that little is padded


class TunedEncoder(ClassifierMixin, BaseEstimator):
    """all-MiniLM-L6-v2 with a linear layer, all of it trained.

    Parameters
    ----------
    epochs : float, default=2
        How often each message is seen.
    rate, head_rate : float
        Learning rates of the encoder and of the new layer, at their highest.
    batch : int, default=32
    longest : int, default=96
        Tokens of a message that are read at most.
    smoothing : float, default=0.05
        Share of each label that is spread over all labels.
    seed : int, default=0
    weights : mapping of str to ndarray, optional
        Others than the published ones, for tests; then `tokenize` and `heads` go with them.
    tokenize : callable, optional
    heads : int, optional
    report : callable, optional
        Told the share of the steps that are done, now and then.

    Attributes
    ----------
    classes_ : ndarray
    encoder_ : Encoder
    head_ : torch.nn.Linear
    """

    def __init__(
        self,
        *,
        epochs: float = 2.0,
        rate: float = 1e-4,
        head_rate: float = 1e-3,
        batch: int = 32,
        longest: int = 96,
        smoothing: float = 0.05,
        seed: int = 0,
        weights: Mapping[str, NDArray[np.float32]] | None = None,
        tokenize: Tokenize | None = None,
        heads: int = HEADS,
        report: Callable[[float], None] | None = None,
    ) -> None:
        self.epochs = epochs
        self.rate = rate
        self.head_rate = head_rate
        self.batch = batch
        self.longest = longest
        self.smoothing = smoothing
        self.seed = seed
        self.weights = weights
        self.tokenize = tokenize
        self.heads = heads
        self.report = report

    def fit(self, X: Sequence[str], y: ArrayLike) -> Self:
        """Tune the encoder on labelled messages.

        Parameters
        ----------
        X : sequence of str
        y : array-like, shape (n_messages,)

        Returns
        -------
        TunedEncoder

        Raises
        ------
        WeightsError
            If the package's weights are not the published ones.
        """
        check_consistent_length(X, y)
        self.classes_, codes = np.unique(np.asarray(y), return_inverse=True)
        torch.manual_seed(self.seed)
        drawn = random.Random(self.seed)  # noqa: S311  # no secret
        weights = self.weights or published_weights(package_folder() / "model.safetensors")
        self.encoder_ = Encoder(weights, self.heads)
        self.head_ = nn.Linear(self.encoder_.width, len(self.classes_))
        tokens = self._tokens(X)
        steps = max(1, int(self.epochs * len(tokens) / self.batch))
        optimiser = torch.optim.AdamW(
            [
                {"params": list(self.encoder_.parameters()), "lr": self.rate},
                {"params": list(self.head_.parameters()), "lr": self.head_rate},
            ],
            weight_decay=0.01,
        )
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate_at(step / steps))
        loss_of = nn.CrossEntropyLoss(label_smoothing=self.smoothing)
        everything = [*self.encoder_.parameters(), *self.head_.parameters()]
        for step, rows in zip(range(steps), _endless(tokens, self.batch, drawn), strict=False):
            scores = self._scores([tokens[row] for row in rows])
            loss = loss_of(scores, torch.from_numpy(codes[rows]))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(everything, 1.0)
            optimiser.step()
            schedule.step()
            if self.report and step % 25 == 0:
                self.report(step / steps)
        return self

    def predict_proba(self, X: Sequence[str]) -> NDArray[np.float64]:
        """Give the probabilities of the labels.

        Parameters
        ----------
        X : sequence of str

        Returns
        -------
        ndarray of float64, shape (n_messages, n_classes)
        """
        check_is_fitted(self)
        tokens = self._tokens(X)
        probabilities = np.zeros((len(tokens), len(self.classes_)))
        by_length = np.argsort([len(one) for one in tokens], kind="stable")
        with torch.no_grad():
            for start in range(0, len(tokens), 2 * self.batch):
                rows = by_length[start : start + 2 * self.batch]
                scores = self._scores([tokens[row] for row in rows])
                probabilities[rows] = torch.softmax(scores.double(), 1).numpy()
        return probabilities

    def predict(self, X: Sequence[str]) -> NDArray[Any]:
        """Give the most probable label of each message.

        Parameters
        ----------
        X : sequence of str

        Returns
        -------
        ndarray, shape (n_messages,)
        """
        labels: NDArray[Any] = self.classes_[self.predict_proba(X).argmax(axis=1)]
        return labels

    def _tokens(self, X: Sequence[str]) -> list[list[int]]:
        tokenize = self.tokenize or _published_tokenizer()
        return [list(tokenize(text))[: self.longest] for text in X]

    def _scores(self, tokens: Sequence[Sequence[int]]) -> Tensor:
        longest = max(len(one) for one in tokens)
        ids = torch.zeros(len(tokens), longest, dtype=torch.int64)
        mask = torch.zeros(len(tokens), longest)
        for row, one in enumerate(tokens):
            ids[row, : len(one)] = torch.tensor(one)
            mask[row, : len(one)] = 1
        with torch.autocast("cpu", torch.bfloat16):
            scores: Tensor = self.head_(self.encoder_(ids, mask))
        return scores.float()


def _published_tokenizer() -> Tokenize:
    tokenizer = open_tokenizer(package_folder() / TOKENIZER)
    return lambda text: tokenizer.encode(text).ids


def _rate_at(done: float) -> float:
    """Rise to the highest rate, then fall to nothing."""
    return min(done / _WARM_UP, 1.0) * max(1.0 - done, 0.0) if done else 0.01


def _endless(tokens: Sequence[Sequence[int]], batch: int, drawn: random.Random) -> Iterator[NDArray[np.int64]]:
    """Give batches of messages of like length, in random order, again and again."""
    while True:
        rows = list(range(len(tokens)))
        drawn.shuffle(rows)
        batches = []
        for start in range(0, len(rows), batch * _CHUNK):
            chunk = sorted(rows[start : start + batch * _CHUNK], key=lambda row: len(tokens[row]))
            batches += [chunk[first : first + batch] for first in range(0, len(chunk), batch)]
        drawn.shuffle(batches)
        yield from (np.array(one) for one in batches)
