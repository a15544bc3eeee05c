"""Plots, tables and messages as a notebook shows them."""

from datasets import Dataset
from lxml import html as lxml_html

from rightchannel import MessageClassifier
from rightchannel_training.codebook import LABELS
from rightchannel_training.corpus.dataset import to_dataset
from rightchannel_training.corpus.record import Record
from rightchannel_training.corpus.rulebook import Rule
from rightchannel_training.evaluation.worst import Mistake
from rightchannel_training.report.notebook import shown
from rightchannel_training.report.notebook.reading import read_messages
from rightchannel_training.report.section import Plot, Table

RULES: dict[str, Rule] = {label: Rule(label, f"Is it {label}?", ("In: <b>this</b>",)) for label in LABELS}
TEXT = "<script>alert(1)</script> blood on the knife & he  said so\nand ran"
MISTAKE = Mistake(0, "a-1", "a", "evidential", "operational-decision", 0.9, 0.95, "hold")


def dataset(text: str) -> Dataset:
    return to_dataset(
        [Record(id="a-1", text=text, label="evidential", also=(), direction="outgoing", audience="team", author="a")]
    )


def test_the_pieces_of_a_message_are_its_text() -> None:
    for text in (TEXT, "ok", "👩🏽‍🚒 knife"):
        (message,) = read_messages(MessageClassifier(), dataset(text), [MISTAKE], RULES)
        assert "".join(piece.text for piece in message.pieces) == text
        assert all(0 <= piece.weight <= 1 for piece in message.pieces)
        assert message.rules == (RULES["evidential"], RULES["operational-decision"])


def test_the_text_of_a_message_is_shown_as_it_is_and_never_run() -> None:
    page = shown(*read_messages(MessageClassifier(), dataset(TEXT), [MISTAKE], RULES)).html
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//script")
    assert not tree.xpath("//li/b")
    assert tree.xpath("string(//blockquote)") == TEXT
    assert tree.xpath("//mark")


def test_parts_stand_one_below_the_other_and_fetch_nothing() -> None:
    plot = Plot('<svg aria-hidden="true"></svg>', "A caption & more.")
    table = Table("Figures", ("name", "value"), [("<one>", "1")])
    one = shown(plot, table)
    tree = lxml_html.fromstring(one.html)
    assert [element.tag for element in tree.iter("svg", "table")] == ["svg", "table"]
    assert tree.xpath("string(//figcaption)") == "A caption & more."
    assert tree.xpath("string(//tbody//th)") == "<one>"
    assert "http" not in one.html
    assert repr(one) == "A caption & more.\nFigures"


def test_the_style_touches_nothing_else_in_the_notebook() -> None:
    style = lxml_html.fromstring(shown().html).xpath("string(//style)")
    rules = [line for line in style.splitlines() if line.strip()]
    selectors = [selector.strip() for line in rules for selector in line.split("{")[0].split(",")]
    assert selectors
    assert all(selector.startswith((".rightchannel", "div.rightchannel ")) for selector in selectors)
