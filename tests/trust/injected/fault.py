"""One fault of a model folder: what it does to which file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["byte", "bit", "cut", "missing", "empty", "folder", "swapped", "made"]

NAMES: Mapping[Kind, str] = {
    "byte": "a byte changed",
    "bit": "a bit flipped",
    "cut": "cut off",
    "missing": "missing",
    "empty": "empty",
    "folder": "a folder in its place",
    "swapped": "swapped with another",
    "made": "another kind of file, with digests that fit",
}
"""What each kind is called."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault.

    Parameters
    ----------
    kind : str
    file : str
        The name of the file that is hurt.
    at : int
        Which byte, or how many bytes are left.
    value : int
        The byte that is written, or the bit that is flipped.
    other : str
        The file that it is swapped with, or the folder whose files take the place of the sound ones.

    Examples
    --------
    >>> Fault("cut", "policy.json", at=2).hurt({"policy.json": b"{ }"})
    {'policy.json': b'{ '}
    >>> Fault.read(Fault("bit", "classifier.onnx", 7, 3).written()).value
    3
    """

    kind: Kind
    file: str
    at: int = 0
    value: int = 0
    other: str = ""

    def hurt(self, sound: Mapping[str, bytes]) -> dict[str, bytes | None]:  # one for each kind of fault
        """Give what the files become that are not as they were; None for a file that is gone.

        Parameters
        ----------
        sound : mapping of str to bytes
            The content of each file.
        """
        if self.kind == "swapped":
            return {self.file: sound[self.other], self.other: sound[self.file]}
        if self.kind == "made":
            return {path.name: path.read_bytes() for path in Path(self.other).iterdir()}
        return {self.file: self._changed(sound[self.file])}

    def _changed(self, content: bytes) -> bytes | None:
        match self.kind:
            case "byte":
                return content[: self.at] + bytes([self.value]) + content[self.at + 1 :]
            case "bit":
                return content[: self.at] + bytes([content[self.at] ^ (1 << self.value)]) + content[self.at + 1 :]
            case "cut":
                return content[: self.at]
            case "empty":
                return b""
            case _:
                return None

    def inflict(self, folder: Path, sound: Mapping[str, bytes]) -> None:
        """Hurt a model folder on the disk."""
        for name, content in self.hurt(sound).items():
            if content is not None:
                (folder / name).write_bytes(content)
                continue
            (folder / name).unlink()
            if self.kind == "folder":
                (folder / name).mkdir()

    def heal(self, folder: Path, sound: Mapping[str, bytes]) -> None:
        """Make a folder that it has hurt as it was."""
        for name in self.hurt(sound):
            if (folder / name).is_dir():
                (folder / name).rmdir()
            (folder / name).write_bytes(sound[name])

    def written(self) -> str:
        """Give it as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> Fault:
        """Read what `written` gave."""
        return cls(**json.loads(line))
