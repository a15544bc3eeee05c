"""Put a candidate in the place of the current model, or bring the former one back."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path

from filelock import FileLock, Timeout

from rightchannel import MessageClassifier
from rightchannel.location import model_folder
from rightchannel.signature import SIGNATURE_FILE
from rightchannel_training.evaluation.result import PLACES
from rightchannel_training.export.model_folder import FolderInUseError, written_aside
from rightchannel_training.promotion.changelog import promoted, read_changelog, write_entry
from rightchannel_training.promotion.comparison import Comparison
from rightchannel_training.promotion.errors import PromotionError, RollbackError
from rightchannel_training.promotion.former import fetch, former_place, keep, kept_names, prune
from rightchannel_training.promotion.guards import TOLERANCES, Tolerances, Worse, worse
from rightchannel_training.promotion.record import Promotion, WorseFigure, read_record, write_record
from rightchannel_training.promotion.verify import verify


class WorseError(PromotionError):
    """The candidate is worse than tolerated. Nothing was changed.

    Parameters
    ----------
    comparison : Comparison
    found : tuple of Worse
        At least one.
    """

    def __init__(self, comparison: Comparison, found: tuple[Worse, ...]) -> None:
        self.comparison = comparison
        self.found = found
        super().__init__(comparison, found)

    def __str__(self) -> str:
        count = f"{len(self.found)} guarded figure{'' if len(self.found) == 1 else 's'}"
        lines = [f"the candidate is worse than tolerated in {count}; nothing was changed", *map(str, self.found)]
        lines.append('Promote it all the same with --accept "reason"; the reason is recorded.')
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Promoted:
    """A promotion that took place.

    Parameters
    ----------
    version : str
        Of the model that is now in place.
    promotion : Promotion
        What its manifest says of it.
    comparison : Comparison or None
        None if the place was free.
    """

    version: str
    promotion: Promotion
    comparison: Comparison | None


Compare = Callable[[Path, Path], Comparison]
"""Takes the folder of the current model and the folder of the candidate."""


def promote(
    candidate: str | PathLike[str],
    model: str | PathLike[str],
    compare: Compare,
    *,
    accept: str | None = None,
    tolerances: Tolerances = TOLERANCES,
) -> Promoted:
    """Put a copy of a candidate in the place of the current model, if it is no worse.

    A copy is made, judged, and put in place in one step. Whatever goes wrong, and whenever the process is stopped, a
    whole model is in place, and the current one is kept before it is replaced.

    Parameters
    ----------
    candidate : str or path
        The candidate's folder; it stays as it is.
    model : str or path
        The current model's folder. It may not exist yet; then there is nothing to be worse than.
    compare : callable
        Such as `rightchannel_training.promotion.compare.compare` with its messages.
    accept : str, optional
        Why it is promoted although it may be worse. It is recorded if it is.
    tolerances : Tolerances, optional

    Returns
    -------
    Promoted

    Raises
    ------
    WorseError
        If it is worse than tolerated and no reason is given.
    FolderInUseError
        If another run is writing the model folder.
    ModelFolderError, ProofError
        If the candidate is not whole.
    PromotionError
        If the candidate is the current model itself.
    """
    model, candidate = Path(model).resolve(), model_folder(candidate).resolve()
    if candidate == model:
        raise PromotionError(f"{candidate} is the current model itself; name the candidate's folder")
    with _alone(model), written_aside(model) as aside:
        # The promotion goes into the manifest, so a signature of the candidate would not fit what is promoted.
        shutil.copytree(candidate, aside, dirs_exist_ok=True, ignore=shutil.ignore_patterns(SIGNATURE_FILE))
        version = verify(aside).manifest.model_version
        comparison: Comparison | None = None
        found: tuple[Worse, ...] = ()
        if model.exists():
            comparison = compare(model, aside)
            found = worse(comparison, tolerances)
            if found and not (accept and accept.strip()):
                raise WorseError(comparison, found)
        promotion = Promotion(
            at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            former=keep(model) if comparison else None,
            former_version=comparison.current if comparison else None,
            messages_sha256=comparison.digest if comparison else None,
            accepted=" ".join(accept.split()) if accept and found else None,
            worse=tuple(_written(one) for one in found),
        )
        write_record(aside, promotion)
        write_entry(aside, read_changelog(model), promoted(version, promotion, comparison))
        verify(aside)
    return Promoted(version, promotion, comparison)


def rollback(model: str | PathLike[str]) -> str:
    """Put back the model that the current one took the place of, byte for byte.

    Parameters
    ----------
    model : str or path
        The model folder.

    Returns
    -------
    str
        The version that is in place again.

    Raises
    ------
    RollbackError
        If the current model took no other's place, or that one is not kept any more.
    FolderInUseError
        If another run is writing the model folder.
    """
    model = model_folder(model).resolve()
    with _alone(model), written_aside(model) as aside:
        record = read_record(model)
        if record is None or record.former is None:
            raise RollbackError(
                f"there is nothing to go back to: `promote` did not put the model in {model} in the place of another"
            )
        fetch(model, record.former, aside)
        return MessageClassifier(aside).manifest.model_version


def _written(one: Worse) -> WorseFigure:
    current, candidate = (
        None if value is None or math.isnan(value) else round(value, PLACES) for value in (one.current, one.candidate)
    )
    return WorseFigure(figure=one.figure, current=current, candidate=candidate, reason=one.reason)


@contextmanager
def _alone(model: Path) -> Iterator[None]:
    """Let one run at a time work on a model and the former ones.

    When it has ended well, former models that no rollback leads to are removed. Else what it added is.
    """
    model.parent.mkdir(parents=True, exist_ok=True)
    place = former_place(model)
    lock = FileLock(place.with_name(f"{place.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise FolderInUseError(f"another run is promoting to {model}; wait until it has ended") from None
    before = kept_names(model)
    try:
        yield
    except BaseException:
        prune(model, spare=before)
        raise
    else:
        prune(model)
    finally:
        lock.release()
