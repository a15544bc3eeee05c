"""An audit as one page that needs nothing else."""

from __future__ import annotations

import io
from collections.abc import Mapping

from rich.console import Console

from rightchannel_training.audit.result import Audit
from rightchannel_training.audit.show import show_audit


def audit_page(audit: Audit, *, texts: Mapping[str, str] | None = None) -> str:
    """Write an audit as HTML, every row of it.

    Parameters
    ----------
    audit : Audit
    texts : mapping of str to str, optional
        The text of each message by id. No text is shown if not given.

    Returns
    -------
    str

    Examples
    --------
    >>> page = audit_page(Audit(0, (), (), (), (), ()))
    >>> page.lstrip()[:15], "Label errors" in page
    ('<!DOCTYPE html>', True)
    """
    console = Console(record=True, width=180, file=io.StringIO(), highlight=False)
    rows = max(len(audit.suspects), len(audit.two_labels), len(audit.near_duplicates), len(audit.thin))
    show_audit(audit, console, texts=texts, shown=rows)
    return console.export_html(inline_styles=True)
