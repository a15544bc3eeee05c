"""What a shipped model folder tells of the messages that it was trained on."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np
import onnx
from datasets import DatasetDict
from numpy.typing import NDArray

from rightchannel import MessageClassifier
from rightchannel_training.classifier import Recipe
from rightchannel_training.classifier.mistyped import mistyped
from rightchannel_training.cli.common import splits_of
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.splits import apply_splits
from rightchannel_training.train import labels_of
from tests.trust.artifact import (
    arrays_in,
    checks_of,
    guessed,
    messages_in,
    names_in,
    names_of_the_format,
    printable_runs,
    vocabulary,
    words_in,
)
from tests.trust.canaries import CANDIDATES, Canary, drawn, percentiles, questions
from tests.trust.claim import Claim
from tests.trust.membership import all_log_odds, attacked, auc, halves, log_odds
from tests.trust.settings import Settings
from tests.trust.shadows import Fit, probabilities, slots_for

MOST_TOLD: Final = 0.60
"""AUC of membership inference: how often a message of training looks more like one than another message."""

SECRETS: Final = 50
SHADOWS: Final = 4
PLANTED_AMONG: Final = 6000
"""Messages that the secrets are planted among."""

EXPOSED: Final = 0.001
"""A secret is exposed if at most this share of all candidates is in front of it."""

BY_CHANCE: Final = 0.5 - 2 * float(np.sqrt(1 / 12 / SECRETS))
"""Mean share of candidates in front of secrets that nothing is told of, less two standard errors."""


def measure(settings: Settings) -> list[Claim]:
    """Read the model folder, attack it, and, if models are trained anew, attack these.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    list of Claim
    """
    parts = apply_splits(load_corpus(str(settings.messages)), splits_of(str(settings.messages), None))
    claims = [*of_words(settings, parts), *of_guesses(settings, parts), *of_loss(settings, parts)]
    if settings.effort.retrained:
        claims += of_shadows(parts)
        claims += of_canaries(parts)
    return claims


def of_words(settings: Settings, parts: DatasetDict) -> list[Claim]:
    """Look for words and messages in the files."""
    texts = [text for part in parts.values() for text in part["text"][:]]
    graph = onnx.load(settings.model / "classifier.onnx")
    known, words = names_in(graph) | names_of_the_format(), vocabulary(texts)
    claims = []
    for name in ("classifier.onnx", "classifier.ort"):
        runs = printable_runs((settings.model / name).read_bytes())
        found = words_in(runs, known, words)
        told = f"of {len(words):,} words, in {len(runs):,} runs of printable text" + _listed(found)
        claims.append(Claim(f"words of the corpus in {name}", len(found), "", "at most", 0, told))
    arrays = arrays_in(graph)
    texts_held = sum(array.dtype.kind not in "iufb" for array in arrays)
    claims.append(Claim("arrays of text in the graph", texts_held, "", "at most", 0, f"of {len(arrays)} arrays"))
    bits = 8 * checks_of(graph).itemsize
    claims.append(
        Claim("bits of its hash kept with an n-gram", bits, "bits", "at most", 8, "besides place and weights")
    )
    held = messages_in(settings.model, texts)
    told = ", ".join(f"{name}: {count}" for name, count in held.items())
    claims.append(Claim("messages of the corpus in the folder", sum(held.values()), "", "at most", 0, told))
    return claims


def of_guesses(settings: Settings, parts: DatasetDict) -> list[Claim]:
    """Ask the table for words that one hand wrote, that several wrote, and that nobody wrote."""
    checks = checks_of(onnx.load(settings.model / "classifier.onnx"))
    texts, hands = parts["train"]["text"][:], parts["train"]["author"][:]
    # Misspelt copies are trained on as well: a misspelling may be the word of another hand.
    writers: dict[str, set[str]] = defaultdict(set)
    for text, hand in zip([*texts, *mistyped(texts, Recipe().seed)], [*hands, *hands], strict=True):
        for word in vocabulary([text]):
            writers[word].add(hand)
    written = sorted(vocabulary(texts))
    one = [word for word in written if len(writers[word]) == 1]
    several = [word for word in written if len(writers[word]) > 1]
    random = np.random.default_rng(0)
    disordered = ("".join(random.permutation(list(word))) for word in one)
    nobody = [word for word in disordered if word not in writers]
    of_one, of_several, of_nobody = (100 * float(guessed(checks, words).mean()) for words in (one, several, nobody))
    told = f"{of_one:.2f} % of {len(one):,}; with the letters in disorder {of_nobody:.2f} %"
    return [
        Claim(
            "words of one hand that guessing finds, above chance", of_one - of_nobody, "points", "at most", 0.5, told
        ),
        Claim("words of several hands that guessing finds", of_several, "%", detail=f"of {len(several):,}"),
    ]


def of_loss(settings: Settings, parts: DatasetDict) -> list[Claim]:
    """Attack the model that ships by its loss, on messages of training against those of hands held out."""
    classifier = MessageClassifier(settings.model)
    odds = {}
    for split, part in parts.items():
        verdicts = classifier.classify_many(part["text"][:])
        given = np.array([list(verdict.probabilities.values()) for verdict in verdicts])
        odds[split] = log_odds(given, labels_of(part))
    told = "another hand is also another style: both are in this figure"
    hands = auc(odds["calibration"], odds["test"])
    return [
        Claim("membership AUC, loss", auc(odds["train"], odds["test"]), "", "at most", MOST_TOLD, told),
        Claim("AUC of hands alone", hands, "", detail="calibration against test hands: neither was trained on"),
    ]


def of_shadows(parts: DatasetDict) -> list[Claim]:
    """Attack models of random halves of the messages of the same hands: nothing but membership differs."""
    train = parts["train"]
    texts, hands, labels = np.array(train["text"][:], dtype=object), np.array(train["author"][:]), labels_of(train)
    inside = halves(len(texts), SHADOWS, seed=0)
    recipe = Recipe(n_slots=slots_for(len(texts) // 2))
    asked = texts.tolist()
    given = probabilities(
        [Fit(recipe, texts[half].tolist(), hands[half].tolist(), labels[half], asked) for half in inside]
    )
    by_loss, by_shadows = attacked([log_odds(one, labels) for one in given], inside)
    told = f"{len(texts) // 2:,} messages against as many others of the same hands"
    with_shadows = f"{told}; {SHADOWS - 2} shadow models"
    return [
        Claim("membership AUC, loss, same hands", by_loss, "", "at most", MOST_TOLD, told),
        Claim("membership AUC, shadow models", by_shadows, "", "at most", MOST_TOLD, with_shadows),
    ]


def of_canaries(parts: DatasetDict) -> list[Claim]:
    """Plant secrets in the messages of one hand and rank each among all that could have been planted."""
    sensitive = LABELS.index("sensitive")
    right, any_label = drawn(SECRETS, [sensitive], seed=0), drawn(SECRETS, range(len(LABELS)), seed=1)
    rule = Recipe(n_slots=slots_for(PLANTED_AMONG))
    no_rule = Recipe(n_slots=rule.n_slots, min_hands=1, min_messages=1)
    planted: list[list[Canary]] = [[], right, any_label]
    fits = [*(_planted(parts, rule, canaries) for canaries in planted), _planted(parts, no_rule, any_label)]
    without, labelled, by_lot, unruled = map(all_log_odds, probabilities(fits))
    cases = (
        ("rightly labelled", right, labelled, True),
        ("rightly labelled, beside a model without them", right, labelled - without, True),
        ("labelled by lot", any_label, by_lot, True),
        ("labelled by lot, beside a model without them", any_label, by_lot - without, True),
        ("labelled by lot, without the rule of hands", any_label, unruled, False),
    )
    return [claim for name, canaries, scores, held in cases for claim in _exposure(name, canaries, scores, held=held)]


def _planted(parts: DatasetDict, recipe: Recipe, canaries: list[Canary]) -> Fit:
    train = parts["train"]
    chosen = np.random.default_rng(0).permutation(len(train))[:PLANTED_AMONG]
    part = train.select(chosen)
    hand = train["author"][0]
    return Fit(
        recipe,
        [*part["text"], *(canary.text for canary in canaries)],
        [*part["author"], *(hand for _ in canaries)],
        np.concatenate([labels_of(part), np.array([canary.label for canary in canaries], dtype=np.int64)]),
        questions(),
    )


def _exposure(name: str, canaries: list[Canary], scores: NDArray[np.float64], *, held: bool) -> list[Claim]:
    shares = percentiles(canaries, scores)
    exposed = int((shares <= EXPOSED).sum())
    told = f"of {len(canaries)} secrets of one hand, among {len(CANDIDATES):,} candidates"
    mean = f"0.5 by chance; at worst {shares.min():.4f}"
    if not held:
        told += "; so the attack works"
        return [
            Claim(f"canaries exposed, {name}", exposed, detail=told),
            Claim(f"mean rank of a canary, {name}", float(shares.mean()), detail=mean),
        ]
    return [
        Claim(f"canaries exposed, {name}", exposed, "", "at most", 0, told),
        Claim(f"mean rank of a canary, {name}", float(shares.mean()), "", "at least", BY_CHANCE, mean),
    ]


def _listed(words: set[str]) -> str:
    return f": {', '.join(sorted(words)[:5])}" if words else ""
