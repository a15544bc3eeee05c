"""The order in which things are measured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from datasets import concatenate_datasets

from rightchannel import Manifest, MessageClassifier
from tests.benchmarks.contest import CONTROL, TITLES, Contender, control, own, trained
from tests.benchmarks.figures import Section
from tests.benchmarks.forms import Form
from tests.benchmarks.material import Material, read_material
from tests.benchmarks.pinning import pinned
from tests.benchmarks.sections import (
    cold_start,
    features,
    growth,
    instructions,
    memory,
    peers,
    phone,
    size,
    throughput,
    verdict,
)

Progress = Callable[[str], None]

REPEATS: Final = 4  # of the test hands' messages for throughput, so that the start of processes weighs little
COUNTED: Final = ("stock-small", "fasttext", "minilm")  # peers whose instructions are counted


def run(form: Form, model: Path, messages: Path, output: Path, tell: Progress) -> list[Section]:
    """Measure everything that a form asks for.

    Parameters
    ----------
    form : Form
    model, messages, output : Path
        The model folder, the corpus, and where to write.
    tell : callable
        Told what is being measured.

    Returns
    -------
    list of Section
    """
    tell("read the corpus")
    material = read_material(messages)
    tell("train the peers, unless they have been trained on this corpus")
    contenders, skipped = contest(form, model, material, output)
    empty = output / "empty"
    with pinned() as on_one_core:
        tell("time verdicts")
        verdicts = verdict.measure(model, material, empty, lengths=form.lengths, rounds=form.rounds)
        tell("time, load and weigh the peers")
        contest_section = peers.measure(contenders, material, output, rounds=form.rounds // 2, starts=form.starts)
        contest_section.skipped |= skipped
        tell("start processes")
        starts = cold_start.measure(model, rounds=form.starts)
        tell("look at memory")
        look = memory.measure(model, empty, material.mixed, output, messages=form.messages, rounds=form.looks)
    where = "Pinned to one core." if on_one_core else "Not pinned to a core: the system does not allow it."
    verdicts.notes.append(
        f"{where} {form.rounds} rounds, all in turns; the quartiles are those of the rounds' medians."
    )
    tell("weigh what is shipped")
    sizes = size.measure(model)
    tell("count instructions")
    counted = {one.name: one.folder for one in contenders if one.name in COUNTED}
    cost = instructions.measure(model, counted, TITLES, output / "valgrind")
    sections = [verdicts, contest_section, starts, look, sizes, cost]
    if form.training:
        sections += at_scale(form, model, material, messages, output, tell)
    return sections


def contest(form: Form, model: Path, material: Material, output: Path) -> tuple[list[Contender], dict[str, str]]:
    """Make the contenders ready; tell which are left out, and why."""
    contenders, skipped = [own(model, material)], check_origin(MessageClassifier(model).manifest, material)
    for name, answer in trained(form.peers, material, output / "peers").items():
        if isinstance(answer, Contender):
            contenders.append(answer)
        else:
            skipped[TITLES[name]] = answer
    if form.training:
        answer = control()
        if isinstance(answer, Contender):
            contenders.append(answer)
        else:
            skipped[TITLES[CONTROL]] = answer
    return contenders, skipped


def at_scale(
    form: Form, model: Path, material: Material, messages: Path, output: Path, tell: Progress
) -> list[Section]:
    """Measure what takes longer: the phone's stand-ins, throughput, features, training."""
    with pinned():
        tell("judge on a slow core")
        slow = phone.measure(model, output)
    tell("judge a dataset on all cores")
    many = throughput.measure(model, concatenate_datasets([material.parts["test"]] * REPEATS), rounds=2)
    tell("extract features")
    train = material.parts["train"]
    extracted = features.measure(train["text"][:], train["label"][:], form.features, rounds=1)
    tell("train on corpora of rising size")
    grown = growth.measure(messages, form.training)
    return [slow, many, extracted, grown]


def check_origin(manifest: Manifest, material: Material) -> dict[str, str]:
    """Tell when the model was trained on another corpus than its peers are."""
    if manifest.training.get("corpus_sha256") == material.digest:
        return {}
    return {"a fair comparison": "the model was trained on another corpus than its peers; run make train"}
