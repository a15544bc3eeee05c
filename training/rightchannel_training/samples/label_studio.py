"""Tasks of Label Studio: finished ones read, new ones written, and the form in which people label them.

The formats are those of its documentation: https://labelstud.io/guide/export and https://labelstud.io/guide/tasks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

from rightchannel_training.codebook import LABELS

CHOICE: Final = "label"
"""The name of the choice in the form."""

TEXT: Final = "text"
"""The name of the message in the form and in the data of a task."""


def is_task(fields: Mapping[str, object]) -> bool:
    """Tell whether a JSON object is a task of Label Studio's full export.

    Examples
    --------
    >>> is_task({"id": 1, "data": {"text": "ok"}, "annotations": []}), is_task({"text": "ok"})
    (True, False)
    """
    return isinstance(fields.get("data"), dict) and ("annotations" in fields or "predictions" in fields)


def task_fields(task: Mapping[str, object]) -> tuple[dict[str, object], str | None]:
    """Read one task of the full export.

    Parameters
    ----------
    task : mapping
        The task. Cancelled annotations do not count.

    Returns
    -------
    fields : dict
        The data of the task, with the chosen label as ``label`` if there is one.
    problem : str or None
        Why the task has no one label, if its annotators do not agree.

    Examples
    --------
    >>> chosen = {"from_name": "label", "type": "choices", "value": {"choices": ["support"]}}
    >>> task_fields({"data": {"text": "well done"}, "annotations": [{"result": [chosen]}]})
    ({'text': 'well done', 'label': 'support'}, None)
    """
    data = task.get("data")
    fields: dict[str, object] = dict(data) if isinstance(data, dict) else {}
    fields.pop(CHOICE, None)
    chosen = _choices(task.get("annotations"))
    if len(chosen) > 1:
        return fields, f"has annotations that do not agree ({', '.join(sorted(chosen))})"
    if chosen:
        fields[CHOICE] = chosen.pop()
    return fields, None


def _choices(annotations: object) -> set[str]:
    found: set[str] = set()
    for annotation in annotations if isinstance(annotations, list) else []:
        if not isinstance(annotation, dict) or annotation.get("was_cancelled"):
            continue
        for result in annotation.get("result") or []:
            value = result.get("value") if isinstance(result, dict) else None
            if isinstance(value, dict) and isinstance(value.get("choices"), list):
                found |= {choice for choice in value["choices"] if isinstance(choice, str)}
    return found


def labelling_form(questions: Mapping[str, str]) -> str:
    """Write the labelling configuration: the message, and one choice of the five labels.

    Parameters
    ----------
    questions : mapping of str to str
        The codebook's question for each label, shown as a hint.

    Returns
    -------
    str
        XML, as Label Studio takes it.

    Examples
    --------
    >>> print(labelling_form({"support": "Is it kind?"}))
    <View>
      <Text name="text" value="$text"/>
      <Choices name="label" toName="text" choice="single-radio" required="true" showInLine="false">
        <Choice value="support" hotkey="1" hint="Is it kind?"/>
      </Choices>
    </View>
    <BLANKLINE>
    """
    choices = "".join(
        f"    <Choice value={quoteattr(label)} hotkey={quoteattr(str(number))} hint={quoteattr(question)}/>\n"
        for number, (label, question) in enumerate(questions.items(), start=1)
    )
    return (
        "<View>\n"
        f'  <Text name="{TEXT}" value="${TEXT}"/>\n'
        f'  <Choices name="{CHOICE}" toName="{TEXT}" choice="single-radio" required="true" showInLine="false">\n'
        f"{choices}  </Choices>\n</View>\n"
    )


def new_task(
    data: Mapping[str, object], probabilities: Mapping[str, float], model_version: str, score: float
) -> dict[str, object]:
    """Write a task with the model's prediction.

    Parameters
    ----------
    data : mapping
        Of the message: at least ``text``.
    probabilities : mapping of str to float
        Of each label.
    model_version : str
    score : float
        How much labelling the message is worth; the queue is sorted by it.

    Returns
    -------
    dict

    Examples
    --------
    >>> task = new_task({"text": "ok"}, {"logistical": 0.9, "support": 0.1}, "1", 0.5)
    >>> task["predictions"][0]["result"][0]["value"], task["predictions"][0]["score"]
    ({'choices': ['logistical']}, 0.9)
    """
    likeliest = max(probabilities, key=lambda label: (probabilities[label], -LABELS.index(label)))
    return {
        "data": {**data, "worth": round(score, 6)},
        "predictions": [
            {
                "model_version": model_version,
                "score": round(probabilities[likeliest], 6),
                "result": [
                    {
                        "from_name": CHOICE,
                        "to_name": TEXT,
                        "type": "choices",
                        "value": {"choices": [likeliest]},
                    }
                ],
            }
        ],
    }
