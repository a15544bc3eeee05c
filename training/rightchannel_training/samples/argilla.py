"""Rows of a dataset that Argilla exported: answers of several people, in columns of their own.

The format is the one that Argilla's `to_datasets` writes: https://docs.argilla.io/latest/how_to_guides/import_export/.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_ANSWERS: Final = ".responses"


def is_argilla(columns: Mapping[str, object]) -> bool:
    """Tell whether a row has columns of answers.

    Examples
    --------
    >>> is_argilla({"text": "ok", "label.responses": ["support"]}), is_argilla({"text": "ok"})
    (True, False)
    """
    return any(column.endswith(_ANSWERS) for column in columns)


def argilla_fields(row: Mapping[str, object]) -> tuple[dict[str, object], str | None]:
    """Read one row: the one answer to each question, where submitted answers agree. Suggestions are no answers.

    Parameters
    ----------
    row : mapping
        As `to_datasets` writes it: ``NAME.responses`` and ``NAME.responses.status`` for each question.

    Returns
    -------
    fields : dict
        The fields of the row, and each question's answer under its name.
    problem : str or None
        Why the row has no one answer, if its annotators do not agree.

    Examples
    --------
    >>> argilla_fields({"text": "well done", "label.responses": ["support", "logistical"],
    ...                 "label.responses.status": ["submitted", "discarded"]})
    ({'text': 'well done', 'label': 'support'}, None)
    """
    questions = [column.removesuffix(_ANSWERS) for column in row if column.endswith(_ANSWERS)]
    fields = {column: value for column, value in row.items() if column.partition(".")[0] not in questions}
    for question in questions:
        answers = row[question + _ANSWERS]
        statuses = row.get(f"{question}{_ANSWERS}.status")
        given = answers if isinstance(answers, list) else []
        status = statuses if isinstance(statuses, list) else ["submitted"] * len(given)
        submitted = {
            str(one) for one, how in zip(given, status, strict=False) if one is not None and how == "submitted"
        }
        if len(submitted) > 1:
            return fields, f"has answers that do not agree ({', '.join(sorted(submitted))})"
        if submitted:
            fields[question] = submitted.pop()
    return fields, None
