"""The page that `rightchannel-train evaluate --report` writes: whole, accessible, and complete in itself."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from rightchannel_training.codebook import LABELS
from rightchannel_training.evaluation.show import INVENTED

from .conftest import Page

VOID = {"meta", "br", "hr", "img", "link", "input"}
SECTIONS = [
    "headline",
    "beside",
    "labels",
    "not-for-chat",
    "operating-points",
    "risk-coverage",
    "calibration",
    "parts",
    "unfamiliar",
    "cross-validation",
    "worst-errors",
]


class Balance(HTMLParser):
    """Fails on an element that is not closed, or closed twice, and on an attribute that is given twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), self.getpos()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()


def table(page: Page, title: str) -> list[list[str]]:
    """Give the cells of the table with a caption."""
    (found,) = [one for one in page.tree.iter("table") if one.findtext("caption") == title]
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found.iter("tr")]


def test_every_element_is_closed(page: Page) -> None:
    parser = Balance()
    parser.feed(page.text)
    parser.close()
    assert parser.open == []


def test_it_names_no_network_address_and_loads_nothing(page: Page) -> None:
    assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", page.text, re.IGNORECASE)
    assert not page.tree.xpath("//script | //link | //img | //iframe | //object | //embed | //@src | //@srcset")
    for target in page.tree.xpath("//@href"):
        assert page.tree.get_element_by_id(target.removeprefix("#")) is not None


def test_every_id_is_there_once(page: Page) -> None:
    counts = Counter(page.tree.xpath("//@id"))
    assert [name for name, count in counts.items() if count > 1] == []
    for used in re.findall(r"url\(#([^)]+)\)", page.text):
        assert used in counts


def test_every_section_is_there_and_says_which_command_prints_it(page: Page) -> None:
    sections = page.tree.xpath("//main/section")
    assert [section.get("id") for section in sections] == SECTIONS
    assert [link.get("href") for link in page.tree.xpath("//nav//a")] == [f"#{name}" for name in SECTIONS]
    for section in sections:
        (command,) = section.xpath("./p[@class='command']/code/text()")
        assert re.match(r"rightchannel-train (evaluate|cross-validate) ", command)


def test_it_can_be_read_aloud(page: Page) -> None:
    assert page.tree.get("lang") == "en-GB"
    assert page.tree.findtext(".//title")
    assert len(page.tree.xpath("//h1")) == 1
    assert page.tree.xpath("//table[not(caption)] | //th[not(@scope)]") == []
    for figure in page.tree.xpath("//figure"):
        assert figure.find("svg").get("aria-hidden") == "true"
        assert len(figure.findtext("figcaption")) > 60
        assert figure.getparent().xpath(".//table"), "the figures of each plot stand in a table too"
    for labelled in page.tree.xpath("//@aria-labelledby"):
        assert page.tree.get_element_by_id(labelled) is not None


def test_every_plot_is_drawn_in_the_colours_of_the_page(page: Page) -> None:
    plots = page.tree.xpath("//figure/svg")
    assert len(plots) == 5
    for plot in plots:
        assert len(plot.xpath(".//path")) > 5
        assert len(plot.xpath(".//text")) > 5, "text stays text"
    assert "currentColor" in page.text
    assert page.text.count("<!doctype") == 1


def test_it_says_that_the_corpus_is_invented(page: Page) -> None:
    assert page.tree.xpath("//header//strong/text()") == [INVENTED]
    assert INVENTED in page.tree.find(".//footer").text_content()


def test_it_can_be_printed(page: Page) -> None:
    style = page.tree.findtext(".//style")
    assert "@media print" in style
    assert "@page" in style


@pytest.mark.parametrize(
    "title",
    [
        "Main figures",
        "Confusion matrix",
        "By label",
        "Label pairs, the most mixed up first",
        "Recall of not-for-chat by share of false alarms",
        "Operating points",
        "Points of the risk-coverage curve",
        "Bins of the calibration diagram",
        "By hand",
        "By direction",
        "By audience",
        "By length, in characters",
        "By further label (also)",
        "The test hands",
        "Ordinary messages of real people",
        "Every hand left out once",
        "By fold",
        "Learning curve",
        "Both models, and the difference on the same resampled messages",
        "Not for chat, and sent",
        "Permitted, and flagged",
        "Wrong label, on the right side",
    ],
)
def test_every_table_is_there_and_whole(page: Page, title: str) -> None:
    head, *rows = table(page, title)
    assert rows
    assert {len(row) for row in rows} == {len(head)}


def test_the_false_alarm_rates_are_those_of_the_codebook(page: Page) -> None:
    assert [row[0] for row in table(page, "Recall of not-for-chat by share of false alarms")[1:]] == [
        "0.5 %",
        "2 %",
        "5 %",
    ]


def test_the_confusion_matrix_counts_every_message(page: Page) -> None:
    rows = table(page, "Confusion matrix")[1:]
    assert [row[0] for row in rows] == list(LABELS)
    (messages,) = [row[1] for row in table(page, "Main figures") if row[0] == "messages"]
    assert sum(int(cell.replace(",", "")) for row in rows for cell in row[1:]) == int(messages.replace(",", ""))


def test_abstention_on_ordinary_messages_is_told(page: Page) -> None:
    (row,) = table(page, "Ordinary messages of real people")[1:]
    assert (row[0], row[1], row[2]) == ("lunch.jsonl", "2", "balanced")
    assert row[-1] == "50.0 %"


def test_a_model_beside_itself_is_neither_better_nor_worse(page: Page) -> None:
    rows = table(page, "Both models, and the difference on the same resampled messages")[1:]
    assert {row[3] for row in rows} == {"0.0000"}
    assert not page.tree.xpath("//*[@class='verdict']")
