"""`rightchannel-train promote`: put a candidate in the place of the current model, if it is no worse."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from rightchannel.location import MANIFEST_FILE
from rightchannel_training.cli.common import (
    model_option,
    output,
    plain_errors,
    record,
    runs_option,
    splits_option,
    steps,
)
from rightchannel_training.cli.compare import corpus_option, held_out, suites_in, suites_option
from rightchannel_training.promotion.changelog import CHANGELOG_FILE
from rightchannel_training.promotion.compare import STEPS, compare
from rightchannel_training.promotion.comparison import Comparison
from rightchannel_training.promotion.guards import TOLERANCES
from rightchannel_training.promotion.promote import WorseError
from rightchannel_training.promotion.promote import promote as promote_folder
from rightchannel_training.promotion.runs import Run

_TOLERATED: Final = f"""\b
    Tolerated, against the current model:
      macro-F1 falls by                                        {TOLERANCES.macro_f1:g}
      recall of not-for-chat falls by, at any operating point  {TOLERANCES.recall:g}
      false alarms rise by, at any operating point             {TOLERANCES.false_alarms:g}
      passed trials fall by, in any kind of suite              {TOLERANCES.suites:g}
      bytes of the graph grow to                               {TOLERANCES.size:g} times
      the time for a verdict grows to                          {TOLERANCES.latency:g} times
    Besides: no suite test falls below its floor, no operating point is lost, no test hand has trained the candidate,
    and policy.json is the same.

    \b
    Examples:
      rightchannel-train promote candidate
      rightchannel-train promote candidate --model model --corpus my/messages.csv
      rightchannel-train promote candidate --accept "recall on formal hands matters more"
    Next:
      rightchannel-train rollback          brings the former model back"""


@click.command(short_help="Put a candidate in the place of the current model.", epilog=_TOLERATED)
@click.argument("candidate", type=click.Path(path_type=Path, exists=True, file_okay=False))
@model_option
@corpus_option
@splits_option
@suites_option
@click.option("--accept", metavar="REASON", help="Promote it even if it is worse; manifest and changelog say why.")
@runs_option
@plain_errors
def promote(
    candidate: Path,
    model: Path,
    corpus: str,
    splits: Path | None,
    suites: Path | None,
    accept: str | None,
    runs: Path | None,
) -> None:
    """Put a copy of the model folder CANDIDATE in the place of the current model.

    The two are compared first, as `compare` does. A candidate that is worse than tolerated is refused with exit status
    1. The exchange is one step: at every moment a whole model is in place. The former one is kept for `rollback`.
    """
    if accept is not None and not accept.strip():
        raise click.UsageError("--accept needs a reason, in words")
    given: dict[str, object] = {"candidate": str(candidate), "model": str(model), "accept": accept}
    try:
        with steps(STEPS + 2) as report:

            def compared(one: Path, other: Path) -> Comparison:
                report("read the corpus")
                return compare(one, other, held_out(corpus, splits), suites=suites_in(suites), report=report)

            report("open the candidate and ask its golden vectors")
            done = promote_folder(candidate, model, compared, accept=accept)
    except WorseError as error:
        # Recorded here; the text is shown as any other error's is.
        worse = {"worse": [str(one) for one in error.found]}
        record(Run("promote", "refused", given, _figures(error.comparison) | worse), model, runs)
        raise
    figures = _figures(done.comparison) | {"worse": [one.model_dump() for one in done.promotion.worse]}
    files = (model / MANIFEST_FILE, model / CHANGELOG_FILE)
    record(Run("promote", "promoted", given, figures, artifacts=files), model, runs)
    console = output()
    if done.comparison and done.comparison.suites is None:
        console.print("No behavioural suites were run: there is no data/suites here. Name theirs with --suites.")
    for one in done.promotion.worse:
        console.print(f"Accepted although worse: {one.figure}: {one.reason}", markup=False)
    if done.promotion.former:
        place = f"in the place of {done.promotion.former_version}"
        undone = f" `rightchannel-train rollback --model {model}` undoes it."
    else:
        place, undone = "the first in its place", ""
    console.print(f"Promoted {done.version} to {model}, {place}.{undone}", markup=False, soft_wrap=True)


def _figures(comparison: Comparison | None) -> dict[str, object]:
    if comparison is None:
        return {}
    written = comparison.to_dict()
    chosen = (
        "current",
        "candidate",
        "messages",
        "messages_sha256",
        "figures",
        "operating_points",
        "bytes",
        "microseconds",
    )
    return {name: written[name] for name in chosen} | {
        "tolerances": asdict(TOLERANCES),
        "flips": {name: len(rows) for name, rows in comparison.flips.groups.items()},
    }
