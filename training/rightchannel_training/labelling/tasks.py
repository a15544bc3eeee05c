"""The messages most worth labelling, as tasks for Label Studio."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from datasets import Dataset

from rightchannel import MessageClassifier
from rightchannel_training.labelling.choice import choose
from rightchannel_training.labelling.committee import draw_committee, opinions
from rightchannel_training.labelling.unlabelled import Unlabelled
from rightchannel_training.labelling.worth import worth
from rightchannel_training.samples.label_studio import new_task

STEPS = 3


def choose_tasks(
    waiting: Sequence[Unlabelled],
    labelled: Dataset,
    current: MessageClassifier,
    *,
    count: int,
    members: int,
    seed: int = 0,
    report: Callable[[str], None],
) -> list[dict[str, object]]:
    """Choose messages to label, with the current model's prediction for each.

    Parameters
    ----------
    waiting : sequence of Unlabelled
        At least one.
    labelled : datasets.Dataset
        What the committee learns from. Leave the hands that test out.
    current : MessageClassifier
        Whose predictions stand in the tasks.
    count : int
        How many messages to choose.
    members : int
        Of the committee.
    seed : int, default=0
    report : callable
        Told the name of each of `STEPS` steps as it begins.

    Returns
    -------
    list of dict
        Tasks, those worth most first.
    """
    texts = [one.text for one in waiting]
    report("fit the committee")
    committee = draw_committee(labelled, members=members, seed=seed)
    report("ask it about each message")
    value = worth(opinions(committee, texts)).total
    report("choose what differs")
    chosen = choose(committee[0].pipeline_[:2].transform(texts), value, count, seed)
    return [_task(waiting[row], current, float(value[row])) for row in chosen]


def _task(one: Unlabelled, current: MessageClassifier, score: float) -> dict[str, object]:
    verdict = current.classify(one.text, direction=one.direction, audience=one.audience)
    return new_task(one.model_dump(), verdict.probabilities, verdict.model_version, score)
