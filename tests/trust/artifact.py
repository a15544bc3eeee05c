"""What can be read out of a model folder: text, words, messages, and words that are guessed."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx.numpy_helper import to_array

from rightchannel.quiet_onnxruntime import onnxruntime
from rightchannel_training.features.ngrams import COLUMN_BITS, column, ngrams
from rightchannel_training.features.symbols import symbols

SHORTEST: Final = 5
"""Letters of a word that is looked for."""

WIDTHS: Final = (1, 2, 4, 8)
"""Bytes in which a letter may be written."""

_DOMAINS: Final = (
    "com.microsoft.experimental",
    "com.microsoft.nchwc",
    "com.microsoft",
    "ai.onnx.training",
    "org.pytorch.aten",
)
_WORD: Final = re.compile(rf"[a-z]{{{SHORTEST},}}")


def vocabulary(texts: Iterable[str]) -> set[str]:
    """Give the words of at least `SHORTEST` Latin letters, in small letters.

    Examples
    --------
    >>> sorted(vocabulary(["The Locker is by the gate", "on it"]))
    ['locker']
    """
    return {word for text in texts for word in _WORD.findall(text.lower())}


def printable_runs(content: bytes) -> list[str]:
    r"""Find runs of printable ASCII, also where a letter takes two, four or eight bytes.

    Examples
    --------
    >>> printable_runs(b"\x00\x01locker\x00" + "locker".encode("utf-32-le"))
    ['locker', 'locker']
    """
    runs = []
    for width in WIDTHS:
        padding = rb"\x00" * (width - 1)
        pattern = re.compile(rb"(?:[\x20-\x7e]%b){%d,}" % (padding, SHORTEST))
        runs += [run[::width].decode("ascii") for run in pattern.findall(content)]
    return runs


def words_in(runs: Iterable[str], known: Iterable[str], words: set[str]) -> set[str]:
    """Find words anywhere in runs of text, beside those of known names.

    Parameters
    ----------
    runs : iterable of str
    known : iterable of str
        Names that may stand there, such as those of operators.
    words : set of str
        To look for.

    Returns
    -------
    set of str

    Examples
    --------
    >>> found = words_in(["xlockerx", "Gather_locked", "Gathered"], ["Gather"], {"locker", "gather", "locked"})
    >>> sorted(found)
    ['gather', 'locked', 'locker']
    """
    longest_first = sorted((name for name in known if len(name) >= SHORTEST), key=len, reverse=True)
    names = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![a-z])")
    longest = max(map(len, words), default=0)
    found = set()
    for run in runs:
        left = names.sub(" ", run).lower()
        for start in range(len(left)):
            found |= {left[start:end] for end in range(start + SHORTEST, min(start + longest, len(left)) + 1)} & words
    return found


def names_in(graph: onnx.ModelProto) -> set[str]:
    """Give the names that a graph is made of: operators, their attributes, values, domains, the producer."""
    names = {graph.producer_name, graph.producer_version, graph.domain, graph.graph.name}
    names |= {opset.domain for opset in graph.opset_import}
    names |= {value.name for value in (*graph.graph.input, *graph.graph.output, *graph.graph.initializer)}
    for node in graph.graph.node:
        names |= {node.name, node.op_type, *node.input, *node.output}
        names |= {attribute.name for attribute in node.attribute}
        names |= {attribute.s.decode() for attribute in node.attribute if attribute.type == onnx.AttributeProto.STRING}
    return {name for name in names if name}


def names_of_the_format() -> set[str]:
    """Give the names that any graph may hold: operators of ONNX, their attributes, domains and engines."""
    schemas = onnx.defs.get_all_schemas_with_history()
    names = {name for schema in schemas for name in (schema.name, schema.domain, *schema.attributes)}
    names |= {value.name for schema in schemas for value in (*schema.inputs, *schema.outputs)}
    return {name for name in {*names, *_DOMAINS, *onnxruntime.get_all_providers()} if name}


def arrays_in(graph: onnx.ModelProto) -> list[NDArray[np.generic]]:
    """Give the arrays that a graph holds. An array of text has the dtype `object`."""
    return [to_array(one) for one in graph.graph.initializer]


def checks_of(graph: onnx.ModelProto) -> NDArray[np.uint8]:
    """Give the table by which known n-grams are told from others: one byte in each slot.

    Raises
    ------
    ValueError
        If there is none.
    """
    arrays = arrays_in(graph)
    slots = max((len(array) for array in arrays if array.dtype == np.int8 and array.ndim == 2), default=0)
    for array in arrays:
        if array.dtype == np.uint8 and array.shape == (slots,):
            return array.astype(np.uint8)
    raise ValueError("the graph has no table of known n-grams; if its form has changed, change this test with it")


def guessed(checks: NDArray[np.uint8], words: Iterable[str]) -> NDArray[np.bool_]:
    """Ask the table for words, as somebody could who has a list of words to try.

    Parameters
    ----------
    checks : ndarray of uint8
        As `checks_of` gives them.
    words : iterable of str
        Each one word.

    Returns
    -------
    ndarray of bool
        Whether the table seems to know each. It is wrong for one in 256 that it does not know.
    """
    asked = list(words)
    hashes = next(grams for grams in ngrams(symbols(asked)) if grams.kind == "word")
    if len(hashes.hash) != len(asked):
        raise ValueError("each text must be one word")
    columns = column(hashes.hash)
    known: NDArray[np.bool_] = checks[columns * len(checks) >> COLUMN_BITS] == columns & 0xFF
    return known


def texts_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Give all text of a model folder by file: files of text as they stand, and what golden vectors encode."""
    for file in sorted(folder.iterdir()):
        if file.suffix in {".json", ".md", ".config"}:
            yield file.name, file.read_text(encoding="utf-8")
        if file.name == "vectors.json":
            for vector in json.loads(file.read_bytes())["vectors"]:
                yield file.name, base64.b64decode(vector["bytes"]).decode("utf-8", "replace")


def messages_in(folder: Path, messages: Iterable[str], shortest: int = 20) -> dict[str, int]:
    """Count the messages that stand in a model folder, word for word.

    Parameters
    ----------
    folder : Path
    messages : iterable of str
    shortest : int
        Characters of a message that is looked for: a shorter one may stand there by chance.

    Returns
    -------
    dict of str to int
        By file, those with at least one.
    """
    looked_for = {message for message in messages if len(message) >= shortest}
    counts: dict[str, int] = {}
    for name, text in texts_in(folder):
        found = sum(message in text for message in looked_for)
        if found:
            counts[name] = counts.get(name, 0) + found
    return counts
