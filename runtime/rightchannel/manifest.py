"""The manifest: what the graph is, what it was made from, and where `check` and `hold` begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from rightchannel.errors import (
    DigestError,
    FormatVersionError,
    ManifestFieldError,
    ManifestJsonError,
    OperatingPointError,
)
from rightchannel.fields import Section
from rightchannel.jsonfile import parse_json
from rightchannel.location import MANIFEST_FILE
from rightchannel.seal import SEAL_FIELD, seal_of
from rightchannel.vocabulary import DEFAULT_OPERATING_POINT

FORMAT_VERSION: Final = 1
"""The version of the manifest's format that this release writes and reads.

Raise it by one when a reader of the version before would misread the file: a field changes its meaning, or a
new field must not be overlooked. A field that old readers may pass over does not need it.

To raise it: (1) add one to this number; (2) keep reading the versions before in `parse_manifest`, and keep a
small model folder of each in the tests; (3) do the same in every other host and in the export; (4) say in the
change log what changed and since which release it is read.
"""


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """Where `check` and `hold` begin, on the risk that a message is not for chat.

    Parameters
    ----------
    check, hold : float
        The thresholds, with 0 ≤ check ≤ hold ≤ 1.

    Examples
    --------
    >>> OperatingPoint(check=0.1, hold=0.5)
    OperatingPoint(check=0.1, hold=0.5)
    >>> OperatingPoint(check=0.6, hold=0.5)
    Traceback (most recent call last):
    ValueError: check is 0.6 and hold is 0.5, but 0 <= check <= hold <= 1 must be true
    """

    check: float
    hold: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.check <= self.hold <= 1.0:
            raise ValueError(f"check is {self.check} and hold is {self.hold}, but 0 <= check <= hold <= 1 must be true")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of the model folder, with its digest.

    Examples
    --------
    >>> ModelFile(file="classifier.onnx", sha256="0" * 64, bytes=700000).file
    'classifier.onnx'
    """

    file: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class GraphInput:
    """The graph's one input, and how many bytes it takes.

    Examples
    --------
    >>> GraphInput(name="utf8", max_bytes=65536).max_bytes
    65536
    """

    name: str
    max_bytes: int


@dataclass(frozen=True, slots=True)
class GraphOutputs:
    """The names of the graph's outputs.

    Examples
    --------
    >>> GraphOutputs(probabilities="probabilities", familiarity="familiarity").familiarity
    'familiarity'
    """

    probabilities: str
    familiarity: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` says. The mappings are read-only.

    `calibration`, `training` and `metrics` are kept as they are: nothing in a verdict depends on them.

    Examples
    --------
    >>> from rightchannel import MessageClassifier
    >>> manifest = MessageClassifier().manifest
    >>> manifest.format_version
    1
    >>> manifest.labels
    ('logistical', 'support', 'sensitive', 'evidential', 'operational-decision')
    >>> sorted(manifest.operating_points)
    ['balanced', 'quiet', 'strict']
    """

    format_version: int
    model_version: str
    labels: tuple[str, ...]
    input: GraphInput
    outputs: GraphOutputs
    opset: int
    graph: ModelFile
    ort: ModelFile | None
    operating_points: Mapping[str, OperatingPoint]
    familiarity_floor: float
    calibration: Mapping[str, object]
    training: Mapping[str, object]
    metrics: Mapping[str, object]
    manifest_sha256: str | None = None


def parse_manifest(content: bytes, file: str = MANIFEST_FILE, *, edited: bool = False) -> Manifest:
    """Parse and check a manifest.

    Parameters
    ----------
    content : bytes
        The content of `manifest.json`.
    file : str, optional
        The name to use in errors.
    edited : bool, optional
        Whether it may have been edited by hand since it was written: then its digest of itself is not asked.

    Returns
    -------
    Manifest
        What it says.

    Raises
    ------
    ManifestJsonError, FormatVersionError, ManifestFieldError, OperatingPointError, DigestError
        Each names the file and the field.

    Examples
    --------
    >>> parse_manifest(b'{"format_version": 2}')
    Traceback (most recent call last):
    rightchannel.errors.FormatVersionError: ...: is 2, made by a newer rightchannel; upgrade ...
    """
    root = Section(parse_json(content, file, ManifestJsonError), file, ManifestFieldError)
    version = root.integer("format_version", 0)
    if version > FORMAT_VERSION:
        raise root.fault(
            "format_version",
            f"is {version}, made by a newer rightchannel",
            f"upgrade rightchannel (this release reads {FORMAT_VERSION})",
            FormatVersionError,
        )
    if version < FORMAT_VERSION:
        raise root.fault(
            "format_version",
            f"is {version}, which is not known",
            f"export the model again (this release reads {FORMAT_VERSION})",
            FormatVersionError,
        )
    outputs = root.section("outputs")
    graph_input = root.section("input")
    manifest = Manifest(
        format_version=version,
        model_version=root.text("model_version"),
        labels=root.names("labels", least=2),
        input=GraphInput(name=graph_input.text("name"), max_bytes=graph_input.integer("max_bytes", 1)),
        outputs=GraphOutputs(probabilities=outputs.text("probabilities"), familiarity=outputs.text("familiarity")),
        opset=root.integer("opset", 1),
        graph=_model_file(root.section("graph")),
        ort=_model_file(root.section("ort")) if "ort" in root else None,
        operating_points=_operating_points(root.section("operating_points")),
        familiarity_floor=root.number("familiarity_floor", 0, 1),
        calibration=root.free("calibration"),
        training=root.free("training"),
        metrics=root.free("metrics"),
        manifest_sha256=root.text(SEAL_FIELD) if SEAL_FIELD in root else None,
    )
    if manifest.manifest_sha256 is not None and not edited:
        _check_seal(root, content, manifest.manifest_sha256)
    return manifest


def _check_seal(root: Section, content: bytes, written: str) -> None:
    if seal_of(content, written) != written:
        problem = "does not fit the file, which was changed after it was written"
        remedy = "copy the whole folder; if you edited it on purpose, run `rightchannel-train export` on it"
        raise root.fault(SEAL_FIELD, problem, remedy, DigestError)


def _model_file(section: Section) -> ModelFile:
    digest = section.text("sha256").lower()
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise section.fault("sha256", "is not a SHA-256 digest", "write its 64 hexadecimal digits")
    return ModelFile(file=section.name("file"), sha256=digest, bytes=section.integer("bytes", 0))


def _operating_points(section: Section) -> Mapping[str, OperatingPoint]:
    points = {}
    for name in section.plain_names():
        point = section.section(name)
        check, hold = point.number("check", 0, 1), point.number("hold", 0, 1)
        if check > hold:
            raise point.fault(
                "hold",
                f"is {hold}, below check ({check})",
                "set hold to at least check",
                OperatingPointError,
            )
        points[name] = OperatingPoint(check=check, hold=hold)
    if DEFAULT_OPERATING_POINT not in points:
        raise section.fault(DEFAULT_OPERATING_POINT, "is missing", "add this operating point: it is the default")
    return MappingProxyType(points)
