"""The search itself: Optuna proposes recipes, somebody scores them, a file remembers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

import optuna
from optuna.samplers import TPESampler
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import Trial, TrialState

from rightchannel_training.classifier import Recipe
from rightchannel_training.scan.workers import ClusterError
from rightchannel_training.search.score import Ground, score

NAME: Final = "recipe"


class Pool(Protocol):
    """What scores recipes: an executor of this process, or the client of a Dask cluster."""

    def submit(self, fn: Callable[..., float], /, *args: object) -> Any:  # noqa: ANN401  # each has futures of its own
        """Begin to score."""


class SearchError(RuntimeError):
    """A search cannot begin or go on."""


def proposed(trial: Trial, seed: int) -> Recipe:
    """Let a trial choose the hyper-parameters.

    Parameters
    ----------
    trial : optuna.Trial
    seed : int
        Of the recipe.

    Returns
    -------
    Recipe
    """
    return replace(
        Recipe(seed=seed),
        C=trial.suggest_float("C", 0.003, 0.3, log=True),
        idf_power=trial.suggest_float("idf_power", 0.5, 3.0),
        min_messages=trial.suggest_int("min_messages", 2, 6),
        copies=trial.suggest_int("copies", 0, 2),
        joined=trial.suggest_float("joined", 0.0, 1.0),
    )


def open_study(storage: Path, ground: Ground, seed: int) -> optuna.Study:
    """Open the search that a file remembers, or begin one.

    Parameters
    ----------
    storage : Path
    ground : Ground
    seed : int
        Of the proposals.

    Returns
    -------
    optuna.Study

    Raises
    ------
    SearchError
        If the file remembers a search on other ground.
    """
    logging.getLogger("optuna").setLevel(logging.WARNING)
    storage.parent.mkdir(parents=True, exist_ok=True)
    study = optuna.create_study(
        study_name=NAME,
        storage=JournalStorage(JournalFileBackend(str(storage))),
        sampler=TPESampler(seed=seed, multivariate=False),
        direction="maximize",
        load_if_exists=True,
    )
    known = study.user_attrs.get("ground")
    if known is not None and known != list(ground):
        raise SearchError(f"{storage}: remembers a search on {known[0]} with {known[2]:,} messages; name another file")
    study.set_user_attr("ground", list(ground))
    if not study.trials:
        default = Recipe().as_dict()
        study.enqueue_trial({name: default[name] for name in ("C", "idf_power", "min_messages", "copies", "joined")})
    return study


def search(
    study: optuna.Study,
    ground: Ground,
    trials: int,
    seed: int,
    pool: Pool,
    at_once: int,
    report: Callable[[str], None],
) -> None:
    """Try recipes until so many are scored, those of former runs among them.

    Parameters
    ----------
    study : optuna.Study
    ground : Ground
    trials, seed : int
    pool : Pool
        What scores recipes.
    at_once : int
        How many are scored at a time. The proposals of a search with more than one depend on which ends first.
    report : callable
        Told of each score.
    """
    for stale in study.get_trials(deepcopy=False, states=(TrialState.RUNNING,)):
        study.tell(stale.number, state=TrialState.FAIL)  # a run that was stopped left it
    waiting: dict[Any, Trial] = {}
    scored = len(study.get_trials(deepcopy=False, states=(TrialState.COMPLETE,)))
    while scored < trials:
        while len(waiting) < min(at_once, trials - scored):
            trial = study.ask()
            waiting[pool.submit(score, proposed(trial, seed), ground)] = trial
        for future in _ended(waiting):
            trial = waiting.pop(future)
            value = future.result()
            study.tell(trial, value)
            scored += 1
            report(f"{scored} of {trials}: macro-F1 {value:.4f}, best {study.best_value:.4f}")


def _ended(waiting: dict[Any, Trial]) -> list[Any]:
    first = next(iter(waiting))
    if isinstance(first, Future):
        return list(wait(waiting, return_when="FIRST_COMPLETED").done)
    first.result()
    return [first]


def best_recipe(study: optuna.Study, seed: int) -> Recipe:
    """Give the best recipe that was scored."""
    return proposed(optuna.trial.FixedTrial(study.best_params), seed)  # type: ignore[arg-type]  # it stands in for one


class _Here:
    """Scores in this process, one after the other: the classifier itself uses what cores there are."""

    def submit(self, fn: Callable[..., float], /, *args: object) -> Future[float]:
        future: Future[float] = Future()
        future.set_result(fn(*args))
        return future


@contextmanager
def pool_of(scheduler: str | None) -> Iterator[tuple[Pool, int]]:
    """Give what scores recipes, and how many at a time: this process, or the workers of a Dask cluster.

    Raises
    ------
    ClusterError
        If the extra `cluster` is not installed.
    """
    if scheduler is None:
        yield _Here(), 1
        return
    try:
        client_of = import_module("distributed").Client
    except ModuleNotFoundError as error:
        problem = "--scheduler needs Dask, which is not installed: pip install 'rightchannel[cluster]'"
        raise ClusterError(problem) from error
    with client_of(scheduler, timeout=30, set_as_default=False) as client:
        yield client, max(1, len(client.nthreads()))
