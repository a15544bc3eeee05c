"""Which faults are tried."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tests.trust.injected.fault import Fault

SEED = 20261124
KIB = 1024
JSON_FILES = ("manifest.json", "policy.json")
BINARY = "classifier.onnx"


def runtime_faults(sound: Mapping[str, bytes], bits: int) -> list[Fault]:
    """Choose the faults that the runtime is shown.

    Parameters
    ----------
    sound : mapping of str to bytes
        The files of the folder.
    bits : int
        How many bits of the graph are flipped. Of manifest and policy, up to sixteen times as many bytes are changed;
        if they have no more, every one.

    Returns
    -------
    list of Fault

    Examples
    --------
    >>> files = {name: b"{ }" for name in ("manifest.json", "policy.json", "classifier.onnx", "vectors.json")}
    >>> faults = runtime_faults(files, bits=2)
    >>> sorted({fault.kind for fault in faults})
    ['bit', 'byte', 'cut', 'empty', 'folder', 'missing', 'swapped']
    >>> sum(fault.kind == "byte" for fault in faults)
    6
    """
    draw = random.Random(SEED)
    return [
        *(fault for name in JSON_FILES for fault in bytes_changed(name, sound[name], 16 * bits, draw)),
        *bits_flipped(BINARY, sound[BINARY], bits, draw),
        *(fault for name in (*JSON_FILES, BINARY) for fault in cuts(name, sound[name])),
        *(Fault(kind, name) for name in (*JSON_FILES, BINARY) for kind in ("missing", "empty", "folder")),
        *(Fault("swapped", one, other=other) for one, other in combinations(sorted(sound), 2)),
    ]


def promotion_faults(sound: Mapping[str, bytes], bits: int) -> list[Fault]:
    """Choose the faults of the files that only a promotion reads: the golden vectors, and the graph for reduced builds.

    Parameters
    ----------
    sound : mapping of str to bytes
    bits : int
        As for `runtime_faults`. Half as many bytes of the golden vectors are changed.

    Returns
    -------
    list of Fault
    """
    draw = random.Random(SEED)
    vectors, ort = "vectors.json", "classifier.ort"
    ort_cuts = list(cuts(ort, sound[ort]))
    return [
        *bytes_changed(vectors, sound[vectors], bits // 2, draw),
        *bits_flipped(ort, sound[ort], bits // 2, draw),
        *cuts(vectors, sound[vectors]),
        *draw.sample(ort_cuts, min(bits, len(ort_cuts))),
        *(Fault(kind, name) for name in (vectors, ort) for kind in ("missing", "empty", "folder")),
        Fault("swapped", vectors, other="policy.json"),
        Fault("swapped", ort, other=BINARY),
    ]


def bytes_changed(name: str, content: bytes, most: int, draw: random.Random) -> Iterator[Fault]:
    """Change each byte of a file, or so many, once: every other one to a neighbour in one bit, the others to any."""
    for at in places(len(content), most, draw):
        value = content[at] ^ (1 << draw.randrange(8))
        if draw.random() < 0.5:
            value = draw.choice([other for other in range(256) if other != content[at]])
        yield Fault("byte", name, at, value)


def bits_flipped(name: str, content: bytes, count: int, draw: random.Random) -> Iterator[Fault]:
    """Flip so many bits of a file, one at a time."""
    for at in places(len(content), count, draw):
        yield Fault("bit", name, at, draw.randrange(8))


def cuts(name: str, content: bytes) -> Iterator[Fault]:
    """Cut a file off at every KiB."""
    for left in range(0, len(content), KIB):
        yield Fault("cut", name, left)


def places(size: int, most: int, draw: random.Random) -> Sequence[int]:
    """Choose so many places, or all.

    Examples
    --------
    >>> list(places(3, 5, random.Random(0))), len(places(5, 3, random.Random(0)))
    ([0, 1, 2], 3)
    """
    return range(size) if size <= most else sorted(draw.sample(range(size), most))
