"""`rightchannel info`: what model is installed and what runs it."""

import platform
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rightchannel.classifier import MessageClassifier
from rightchannel.cli.record import encoded
from rightchannel.cli.usage import PrivateCommand, failed
from rightchannel.errors import RightchannelError
from rightchannel.manifest import Manifest
from rightchannel.quiet_onnxruntime import onnxruntime


def release() -> str:
    """Give the release of the package.

    Examples
    --------
    >>> release() != ""
    True
    """
    try:
        return version("rightchannel")
    except PackageNotFoundError:
        return "not installed"


@click.command(
    cls=PrivateCommand,
    epilog="""\b
    Examples:
      rightchannel info
      rightchannel info --model model --json""",
)
@click.option("--model", type=click.Path(path_type=Path), help="Model folder.  [default: the one that is installed]")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
def info(model: Path | None, as_json: bool) -> None:
    """Show the model, its figures and the engine."""
    try:
        classifier = MessageClassifier(model)
    except RightchannelError as error:
        failed(error)
    if as_json:
        click.echo(encoded(description(classifier), indent=2))
        return
    console = Console(highlight=False)
    for number, section in enumerate(_sections(classifier)):
        if number:
            console.print()
        console.print(section)


def description(classifier: MessageClassifier) -> dict[str, object]:
    """Describe a classifier in plain values.

    Parameters
    ----------
    classifier : MessageClassifier
        The classifier.

    Returns
    -------
    dict
        The versions of what runs it, the folder, the languages and the manifest.

    Examples
    --------
    >>> list(description(MessageClassifier()))
    ['rightchannel', 'onnxruntime', 'numpy', 'python', 'folder', 'languages', 'manifest']
    """
    return {
        **_engine(),
        "folder": str(classifier.folder),
        "languages": list(classifier.policy.languages),
        "manifest": _plain(classifier.manifest),
    }


def _engine() -> dict[str, str]:
    return {
        "rightchannel": release(),
        "onnxruntime": onnxruntime.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
    }


def _sections(classifier: MessageClassifier) -> Iterator[Table]:
    manifest, words = classifier.manifest, classifier.policy.words()
    yield _pairs("Model", _model(manifest, classifier.folder))

    labels = _table("Labels", "label", "writing", "receiving")
    for label in manifest.labels:
        rules = classifier.policy.rules[label]
        places = [
            Text(
                "chat" if rule.permitted else words.destinations[rule.belongs],
                style="green" if rule.permitted else "",
            )
            for rule in (rules["outgoing"], rules["incoming"])
        ]
        labels.add_row(Text(words.labels[label]), *places)
    yield labels

    points = _table("Operating points", "name", "check from", "hold from")
    for name, point in manifest.operating_points.items():
        points.add_row(name, f"{point.check:.3f}", f"{point.hold:.3f}")
    yield points

    if manifest.metrics:
        yield _pairs("Figures", {name: _figure(value) for name, value in flat(manifest.metrics)})
    yield _pairs("Engine", _engine())


def _model(manifest: Manifest, folder: Path) -> dict[str, str]:
    rows = {
        "version": manifest.model_version,
        "folder": str(folder),
        "graph": f"{manifest.graph.file}, {manifest.graph.bytes / 1e6:.2f} MB, opset {manifest.opset}",
    }
    if manifest.ort is not None:
        rows["graph (ort)"] = f"{manifest.ort.file}, {manifest.ort.bytes / 1e6:.2f} MB"
    rows["longest message"] = f"{manifest.input.max_bytes:,} bytes"
    rows["familiarity floor"] = f"{manifest.familiarity_floor:.3f}"
    if "messages" in manifest.training:
        rows["trained on"] = f"{manifest.training['messages']} messages"
    if "corpus_sha256" in manifest.training:
        rows["corpus"] = str(manifest.training["corpus_sha256"])[:16]
    return rows


def flat(values: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """List the values of nested mappings with their full names.

    Examples
    --------
    >>> list(flat({"test": {"macro_f1": 0.9}, "seconds": 3}))
    [('test macro_f1', 0.9), ('seconds', 3)]
    """
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name} ")
        else:
            yield before + name, value


def _figure(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, tuple):
        return ", ".join(map(_figure, value))
    return str(value)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_style="bold", title_justify="left", box=None, header_style="dim", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _pairs(title: str, pairs: Mapping[str, str]) -> Table:
    table = Table(title=title, title_style="bold", title_justify="left", box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs.items():
        table.add_row(Text(name), Text(value))
    return table


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
