"""Other names of the codebook's labels, which the user maps; none is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.record import shown_field


class LabelNameError(ValueError):
    """A table uses names of labels that the codebook does not have and nobody mapped."""


def check_label_names(given: Mapping[str, str]) -> None:
    """Refuse a mapping to what is no label. An empty right side leaves messages of that name unlabelled.

    Parameters
    ----------
    given : mapping of str to str
        Label by other name.

    Raises
    ------
    LabelNameError
        If a right side is neither a label nor empty.

    Examples
    --------
    >>> check_label_names({"Evidence": "evidential", "unsure": ""})
    """
    wrong = [f"{name}={label}" for name, label in given.items() if label and label not in LABELS]
    if wrong:
        raise LabelNameError(
            f"--label {', '.join(wrong)}: no label of the codebook; the labels are {', '.join(LABELS)}"
        )


def label_of(name: str, given: Mapping[str, str]) -> str:
    """Give the label of a name: as mapped, or itself.

    Examples
    --------
    >>> label_of("Evidence", {"Evidence": "evidential"}), label_of("support", {})
    ('evidential', 'support')
    """
    return given.get(name, name)


def refuse_unknown(names: Iterable[str], given: Mapping[str, str]) -> None:
    """Refuse a table whose names of labels are not all mapped.

    Parameters
    ----------
    names : iterable of str
        Of all rows. Empty ones are passed over: these messages are unlabelled.
    given : mapping of str to str
        Label by other name.

    Raises
    ------
    LabelNameError
        With each name, its rows, and the option that maps it. A name that could be a message is not shown.

    Examples
    --------
    >>> refuse_unknown(["support", "Evidence", "Evidence"], {})
    Traceback (most recent call last):
    ...
    rightchannel_training.samples.label_names.LabelNameError: names of labels that the codebook does not have:
      Evidence (2 rows)
    ...
    """
    counted = Counter(name for name in names if name and name not in given and name not in LABELS)
    if not counted:
        return
    shown = Counter[str]()
    for name, rows in counted.items():
        shown[name if len(name.split()) <= 3 and len(name) <= 40 else shown_field(name)] += rows
    lines = [f"  {name} ({rows:,} row{'' if rows == 1 else 's'})" for name, rows in shown.most_common(20)]
    first = next(iter(shown))
    raise LabelNameError(
        "names of labels that the codebook does not have:\n"
        + "\n".join(lines)
        + f"\nSay what each means, such as --label {first!r}=evidential, or leave its messages unlabelled with "
        f"--label {first!r}= ; the labels are {', '.join(LABELS)}"
    )
