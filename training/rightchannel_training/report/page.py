"""The page itself: sections, one style sheet, nothing from elsewhere."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from rightchannel_training.evaluation.show import INVENTED
from rightchannel_training.report.commands import Commands
from rightchannel_training.report.findings import Findings
from rightchannel_training.report.sections import sections
from rightchannel_training.report.sections.headline import cards

_TEMPLATES: Final = Environment(
    loader=PackageLoader("rightchannel_training.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(findings: Findings, commands: Commands) -> str:
    """Write the report.

    Parameters
    ----------
    findings : Findings
    commands : Commands
        That print the figures.

    Returns
    -------
    str
        A whole HTML document that fetches nothing.

    Examples
    --------
    >>> from rightchannel.location import model_folder
    >>> from rightchannel_training.corpus.dataset import to_dataset
    >>> from rightchannel_training.corpus.record import Record
    >>> from rightchannel_training.report.findings import findings_of
    >>> record = Record(id="a-1", text="ok, on it", label="logistical", also=[],
    ...                 direction="outgoing", audience="team", author="a")
    >>> findings = findings_of(model_folder(), to_dataset([record]), "test", n_resamples=10)
    >>> html = page(findings, Commands(["rightchannel-train", "evaluate"], ["--report", "report.html"]))
    >>> html[:15], "http" in html, "ok, on it" in html
    ('<!doctype html>', False, False)
    """
    return _TEMPLATES.get_template("page.html.jinja").render(
        findings=findings,
        sections=list(sections(findings, commands)),
        invented=INVENTED,
        command=commands.page(),
        cards=list(cards(findings)),
    )
