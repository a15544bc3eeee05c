"""`rightchannel-train import`: messages from elsewhere into the corpus."""

from __future__ import annotations

import re
import secrets
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table

from rightchannel_training.cli.common import CORPUS, corpus_words, output, plain_errors, steps
from rightchannel_training.codebook import AUDIENCES, DIRECTIONS, LABELS
from rightchannel_training.corpus.dataset import to_records
from rightchannel_training.corpus.faults import CorpusError, Fault
from rightchannel_training.corpus.load import load_corpus
from rightchannel_training.corpus.record import Record
from rightchannel_training.corpus.splits import SPLITS, Split, Splits, read_splits
from rightchannel_training.samples.columns import map_columns, missing_columns, parse_mapping
from rightchannel_training.samples.copies import refuse_copies
from rightchannel_training.samples.hands import with_new_hands, without_idle_hands
from rightchannel_training.samples.intake import Intake, Outcome, reasons, take_in
from rightchannel_training.samples.label_names import check_label_names, refuse_unknown
from rightchannel_training.samples.store import record_lines, refuse_existing, refused_lines, write_all
from rightchannel_training.samples.tables import TableRow, read_table

SEED: Final = 20261123
_NO_NAME: Final = re.compile(r"[^a-z0-9]+")


@click.command(
    "import",
    short_help="Bring messages from elsewhere into the corpus.",
    epilog="""\b
    Examples:
      rightchannel-train import ours.csv --column text=Body --column label=Kind --column author=From \\
          --label Evidence=evidential --label Kit=logistical
      rightchannel-train import finished-tasks.json --hand reader-1      what Label Studio exported
      rightchannel-train import _chat.txt                                a WhatsApp export: unlabelled
    Next:
      rightchannel-train fit""",
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--into", default=CORPUS, show_default=True, help="The folder of messages to add to; made if not there.")
@click.option("--name", help="Of the new file, and of messages without an id.  [default: that of the first SOURCE]")
@click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="The column of a field; repeatable.")
@click.option("--label", "labels", multiple=True, metavar="NAME=LABEL", help="What a name means; repeatable.")
@click.option("--hand", default="", help="Who wrote the messages that do not say.")
@click.option("--direction", type=click.Choice(DIRECTIONS), default="outgoing", show_default=True)
@click.option("--audience", type=click.Choice(AUDIENCES), default="team", show_default=True)
@click.option(
    "--split",
    type=click.Choice(SPLITS),
    help="Where new hands go.  [default: of three or more, one of five tests, one of five calibrates; fewer train]",
)
@click.option(
    "--personal",
    type=click.Choice(("mask", "keep", "refuse")),
    default="mask",
    show_default=True,
    help="Of phone numbers, plates, names and the like: put surrogates in their place, keep them, or stop.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what personal data was found, as file, line and kind, to a CSV file.",
)
@click.option("--dry-run", is_flag=True, help="Show the summary, write nothing.")
@plain_errors
def import_samples(
    sources: tuple[str, ...],
    into: str,
    name: str | None,
    columns: tuple[str, ...],
    labels: tuple[str, ...],
    hand: str,
    direction: str,
    audience: str,
    split: Split | None,
    personal: str,
    report: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Bring messages from SOURCE into the corpus, and say what became of each.

    A SOURCE is a table (CSV, JSON Lines, JSON, Parquet), a finished project of Label Studio (JSON), a folder or hub
    name of `datasets` as Argilla writes it, a WhatsApp export (.txt), or feedback of the runtime (JSON Lines). Columns
    of the record's own names are found; others are named with --column. Names of labels that the codebook lacks must
    be mapped with --label; none is guessed.

    Rows that cannot be taken go to a file of refused rows, whole and with the reason. Messages without a label go to
    `unlabelled/` beside the corpus, for `export-tasks`. Personal data is masked before anything is stored.
    """
    folder = Path(into)
    name = name or _NO_NAME.sub("-", Path(sources[0]).stem.lower()).strip("-") or "import"
    files = _Files(folder, name)
    refuse_existing([files.messages, files.unlabelled, files.refused])
    synonyms = parse_mapping(labels, "--label")
    check_label_names(synonyms)
    with steps(4) as step:
        step("read the samples")
        rows = _read(sources)
        mapped = _mapped(rows, parse_mapping(columns, "--column"))
        if "label" in mapped:
            refuse_unknown((str(row.cells.get(mapped["label"]) or "").strip() for row in rows), synonyms)
        step("read the corpus")
        before, splits = _corpus(folder)
        step("check, and look for copies and personal data")
        intake = Intake(
            name=name,
            columns=mapped,
            labels=synonyms,
            hand=hand,
            direction=direction,
            audience=audience,
            key=secrets.token_bytes(32) if personal == "mask" else None,
        )
        outcome = take_in(rows, intake, (one.id for one in before))
        new_splits = _placed(outcome, before, splits, split)
        step("write")
        stopped = personal == "refuse" and bool(outcome.personal)
        if report:
            write_all({report: _personal_lines(outcome)})
        if not (dry_run or stopped):
            write_all(files.contents(outcome, new_splits, changed=new_splits != splits))
    console = output()
    _show(console, outcome, new_splits, personal)
    if stopped:
        raise click.ClickException("personal data was found and nothing was stored; choose --personal mask or keep")
    files.tell(console, outcome, dry_run=dry_run)
    following = "fit" if outcome.records else "export-tasks"
    console.print(
        f"Next: rightchannel-train {following}{corpus_words(into, None).replace(' --corpus', '')}", markup=False
    )


class _Files:
    """Where an import writes."""

    def __init__(self, folder: Path, name: str) -> None:
        self.messages = folder / f"{name}.jsonl"
        self.unlabelled = folder.parent / "unlabelled" / f"{name}.jsonl"
        self.refused = folder.parent / "refused" / f"{name}.jsonl"
        inside = folder / "splits.json"
        self.splits = inside if inside.is_file() else folder.parent / "splits.json"

    def contents(self, outcome: Outcome, splits: Splits | None, *, changed: bool) -> dict[Path, str]:
        contents: dict[Path, str] = {}
        if outcome.refused:
            contents[self.refused] = refused_lines(outcome.refused)
        if outcome.unlabelled:
            contents[self.unlabelled] = record_lines(outcome.unlabelled, labelled=False)
        if outcome.records:
            contents[self.messages] = record_lines(outcome.records, labelled=True)
            if splits and changed:
                contents[self.splits] = splits.to_json()
        return contents

    def tell(self, console: Console, outcome: Outcome, *, dry_run: bool) -> None:
        done = "Would be written" if dry_run else "Written"
        for what, rows, path in (
            ("messages", outcome.records, self.messages),
            ("unlabelled", outcome.unlabelled, self.unlabelled),
            ("refused", outcome.refused, self.refused),
        ):
            if rows:
                console.print(f"{done}: {len(rows):,} {what} to {path}", markup=False, soft_wrap=True)


def _read(sources: tuple[str, ...]) -> list[TableRow]:
    rows: list[TableRow] = []
    faults: list[Fault] = []
    for source in sources:
        for row in read_table(source):
            if isinstance(row, Fault):
                faults.append(row)
            else:
                rows.append(row)
    if faults:
        raise CorpusError(faults)
    if not rows:
        raise CorpusError([Fault(", ".join(sources), None, None, "holds no rows", "check the file")])
    return rows


def _mapped(rows: list[TableRow], given: dict[str, str]) -> dict[str, str]:
    columns = list(dict.fromkeys(column for row in rows for column in row.cells))
    mapped = map_columns(columns, given)
    for field in missing_columns(mapped):
        if not sys.stdin.isatty():
            raise click.UsageError(
                f"no column is called {field}; name it with --column {field}=COLUMN. "
                f"The columns are {', '.join(columns)}."
            )
        mapped = map_columns(columns, given | {field: click.prompt(f"Column of {field}", type=click.Choice(columns))})
    return mapped


def _corpus(folder: Path) -> tuple[list[Record], Splits | None]:
    if not folder.is_dir() or not any(folder.rglob("*.jsonl")):
        return [], None
    dataset = load_corpus(folder)
    places = [folder / "splits.json", folder.parent / "splits.json"]
    splits = next((read_splits(place) for place in places if place.is_file()), None)
    return to_records(dataset), splits


def _placed(outcome: Outcome, before: list[Record], splits: Splits | None, split: Split | None) -> Splits | None:
    """Put the hands into splits, and refuse the copies that this makes."""
    if not outcome.records:
        return splits
    drawn = with_new_hands(splits, (one.author for one in outcome.records), split, SEED)
    refuse_copies(outcome, before, drawn.split_of)
    return without_idle_hands(drawn, splits, {one.author for one in outcome.records})


def _personal_lines(outcome: Outcome) -> str:
    return "".join(["file,line,kind\n", *(f'"{file}",{line},{kind}\n' for file, line, kind in outcome.personal)])


def _show(console: Console, outcome: Outcome, splits: Splits | None, personal: str) -> None:
    table = Table(title="What became of the rows", title_justify="left", width=72, box=None, padding=(0, 2))
    table.add_column("")
    table.add_column("rows", justify="right")
    table.add_row("labelled", f"{len(outcome.records):,}")
    table.add_row("unlabelled", f"{len(outcome.unlabelled):,}")
    table.add_row("refused", f"{len(outcome.refused):,}")
    for reason, count in reasons(outcome.refused).most_common():
        table.add_row(f"  {reason}", f"{count:,}")
    console.print(table)
    if outcome.records and splits:
        console.print(_balance(outcome, splits))
    if outcome.personal:
        done = {"mask": "masked", "keep": "kept", "refuse": "found"}[personal]
        counted = Counter(kind for _, _, kind in outcome.personal)
        told = ", ".join(f"{kind} {count:,}" for kind, count in counted.most_common())
        console.print(f"Personal data, {done}: {told}. Names are found in part only: read what you store.")


def _balance(outcome: Outcome, splits: Splits) -> Table:
    table = Table(title="Labels and hands", title_justify="left", box=None, padding=(0, 1))
    table.add_column("hand")
    table.add_column("split")
    for label in LABELS:
        table.add_column(label, justify="right", no_wrap=True)
    hands = list(dict.fromkeys(one.author for one in outcome.records))
    counted = Counter((one.author, one.label) for one in outcome.records)
    for hand in hands[:20]:
        table.add_row(hand, splits.split_of(hand) or "", *(f"{counted[hand, label]:,}" for label in LABELS))
    if len(hands) > 20:
        table.add_row(f"and {len(hands) - 20:,} more", "")
    table.add_row("all", "", *(f"{sum(one.label == label for one in outcome.records):,}" for label in LABELS))
    return table
