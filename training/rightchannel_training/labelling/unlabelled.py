"""Messages that wait for a label."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from rightchannel_training.codebook import Audience, Direction
from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.readers.json_text import read_json_lines
from rightchannel_training.corpus.record import MessageText, Name, check_record


class Unlabelled(BaseModel):
    """A message without a label, as `rightchannel-train import` stores it.

    Parameters
    ----------
    id, text, direction, audience, author
        As `rightchannel_training.corpus.record.Record` has them.

    Examples
    --------
    >>> Unlabelled(id="a-1", text="ok", direction="outgoing", audience="team", author="a").text
    'ok'
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)

    id: Name
    text: MessageText
    direction: Direction
    audience: Audience
    author: Name


def read_unlabelled(sources: Iterable[Path], labelled: Collection[str] = ()) -> list[Unlabelled]:
    r"""Read messages that wait for a label.

    Parameters
    ----------
    sources : iterable of pathlib.Path
        Files of JSON Lines, or folders of them.
    labelled : collection of str
        Ids that have a label by now; they are passed over.

    Returns
    -------
    list of Unlabelled
        In the order of the files, each id once.

    Raises
    ------
    CorpusError
        With every fault.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "chat.jsonl")
    ...     line = '{"id": "%s", "text": "ok", "direction": "outgoing", "audience": "team", "author": "a"}\n'
    ...     _ = path.write_text(line % "a-1" + line % "a-2", encoding="utf-8")
    ...     [one.id for one in read_unlabelled([path], labelled={"a-1"})]
    ['a-2']
    """
    found: dict[str, Unlabelled] = {}
    faults: list[Fault] = []
    for source in sources:
        files = sorted(source.rglob("*.jsonl")) if source.is_dir() else [source]
        if not source.exists() or not files:
            faults.append(Fault(str(source), None, None, "holds no messages", "import some: rightchannel-train import"))
            continue
        for file in files:
            for row in read_json_lines(file, str(file)):
                if isinstance(row, Fault):
                    faults.append(row)
                    continue
                checked = check_record({**row.fields, "label": "logistical", "also": []}, str(file), row.line)
                if isinstance(checked, tuple):
                    faults += checked
                else:
                    found[checked.id] = Unlabelled(**checked.model_dump(exclude={"label", "also"}))
    if faults:
        raise CorpusError(faults)
    return [one for one in found.values() if one.id not in labelled]
