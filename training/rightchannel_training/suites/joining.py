"""Two messages as one."""

from __future__ import annotations


def closed(text: str) -> str:
    """End a text as a sentence ends.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> closed("on it"), closed("on it?")
    ('on it.', 'on it?')
    """
    return text if text.endswith((".", "!", "?")) else f"{text}."


def joined(*texts: str) -> str:
    """Put one text after another.

    Parameters
    ----------
    *texts : str
        All but the last are closed as sentences; what ends with a comma stays open.

    Returns
    -------
    str

    Examples
    --------
    >>> joined("Morning,", "van is back", "thanks")
    'Morning, van is back. thanks'
    """
    *first, last = texts
    return " ".join([*(text if text.endswith(",") else closed(text) for text in first), last])
