"""The report: one HTML page with everything that an evaluation found, complete in itself.

`findings` gathers what is shown; `sections` words it, with `plots` as inline SVG; `page` puts the sections into one
page. Nothing on the page is fetched from anywhere, and no message text is on it unless that is asked for.
"""

from rightchannel_training.report.commands import Commands, words
from rightchannel_training.report.findings import Findings, Other, findings_of
from rightchannel_training.report.page import page
from rightchannel_training.report.section import Section, Table

__all__ = ["Commands", "Findings", "Other", "Section", "Table", "findings_of", "page", "words"]
