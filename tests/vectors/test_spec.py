"""runtime/SPEC.md says what the code does, and names nothing that is not there."""

import json
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import onnxruntime
import pytest

from rightchannel import MessageClassifier, Verdict
from rightchannel.engine import _ROUNDING
from rightchannel.explain import MAX_RUNS
from rightchannel.judgement import judge
from rightchannel.manifest import Manifest
from rightchannel.policy import Policy
from rightchannel.vocabulary import ACTIONS, AUDIENCES, DEFAULT_OPERATING_POINT, DIRECTIONS, REASONS

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "model"
WEB = ROOT / "runtime" / "web"
SPEC = (ROOT / "runtime" / "SPEC.md").read_text("utf-8")
FLAT = " ".join(SPEC.split())
GOLDEN = json.loads((MODEL / "vectors.json").read_text("utf-8"))

KEYS = {"operating_points": ["<name>"], "rules": ["<label>", "<direction>"], "texts": ["<language>"]}
"""What the mappings are read by, as the document calls it."""


def rows(heading: str) -> list[list[str]]:
    """Return the rows of the table whose first column has this heading."""
    block = re.search(rf"^ *\| {re.escape(heading)} \|.*\n *\|[-:| ]+\|\n((?: *\|.*\n)+)", SPEC, re.MULTILINE)
    assert block is not None, heading
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block[1].splitlines()]


def code(text: str) -> list[str]:
    """Return what stands in a text as code."""
    return re.findall(r"`([^`\n]+)`", text)


def names_of(first: str, last: str) -> list[str]:
    """Return the names in the tables of fields between two sentences."""
    part = SPEC[SPEC.index(first) : SPEC.index(last)]
    return [name for line in part.splitlines() if line.startswith("| `") for name in code(line.split(" | ")[0])]


def paths(kind: object, before: str = "") -> Iterator[str]:
    """Give the dotted path of every field that a dataclass reads, down to the values."""
    for name, hint in get_type_hints(kind).items():
        inner = [item for item in (hint, *nested(hint)) if isinstance(item, type) and is_dataclass(item)]
        path = ".".join([before, name] if before else [name])
        if inner:
            yield from paths(inner[0], ".".join([path, *KEYS.get(name, [])]))
        else:
            yield path


def nested(hint: object) -> Iterator[object]:
    """Give every type that stands within a type."""
    for item in get_args(hint):
        yield item
        yield from nested(item)


def test_the_manifest_has_these_fields_and_no_others() -> None:
    named = names_of("Fields of `manifest.json`", "Fields of `policy.json`")
    assert sorted(named) == sorted(paths(Manifest))
    manifest = json.loads((MODEL / "manifest.json").read_text("utf-8"))
    assert set(manifest) == {name.split(".")[0] for name in named}


def test_the_policy_has_these_fields_and_no_others() -> None:
    named = names_of("Fields of `policy.json`", "Refuse the folder")
    endings = {"advice": ".<label>.<direction>.default", "actions": ".<direction>.<action>"}
    wanted = [path + endings.get(path.split(".")[-1], "") for path in paths(Policy)]
    assert sorted(named) == sorted(wanted)


def test_the_model_folder_has_these_files_and_no_others() -> None:
    named = [name for row in rows("file") for name in code(row[0])]
    assert sorted(named) == sorted(path.name for path in MODEL.iterdir() if path.name != "README.md")


def test_the_tensors_are_those_of_the_graph() -> None:
    classifier = MessageClassifier(MODEL)
    session = onnxruntime.InferenceSession(MODEL / classifier.manifest.graph.file)
    types = {"tensor(uint8)": "uint8", "tensor(float)": "float32"}
    wanted = [(item.name, types[item.type], len(item.shape)) for item in session.get_inputs() + session.get_outputs()]
    written = [(code(row[0])[0], row[1], len(re.findall(r"\[\w+\]", row[2]))) for row in rows("tensor")]
    assert sorted(written) == sorted(wanted)
    assert f"from 0 to {classifier.manifest.input.max_bytes:,} |" in SPEC


def test_the_session_is_opened_as_it_says() -> None:
    options = MessageClassifier(MODEL)._engine._session.get_session_options()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
    assert options.execution_mode == onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    assert not options.enable_cpu_mem_arena
    assert not options.enable_mem_pattern
    for words in ("one thread within", "sequential execution", "no memory arena", "no memory pattern"):
        assert words in FLAT


@pytest.mark.parametrize(
    ("condition", "risk", "familiarity"),
    [
        ("risk ≥ hold", 0.5, 0.1),
        ("risk ≥ check", 0.25, 0.1),
        ("familiarity < familiarity_floor", 0.2, 0.1),
        ("else", 0.2, 0.3),
    ],
)
def test_the_table_of_actions_is_the_arithmetic(condition: str, risk: float, familiarity: float) -> None:
    labels, permitted, probabilities = ("yes", "no"), (True, False), (1 - risk, risk)
    judgement = judge(labels, permitted, probabilities, familiarity, check=0.25, hold=0.5, familiarity_floor=0.3)
    (row,) = [row for row in rows("if") if row[0] == condition]
    assert code(" ".join(row)) == [judgement.action, judgement.reason]
    assert (judgement.concern is not None) == (judgement.reason in {"not-for-chat", "uncertain"})


def test_the_table_of_actions_is_in_the_order_of_the_arithmetic() -> None:
    assert [code(row[2]) for row in rows("if")] == [
        [name] for name in ("not-for-chat", "uncertain", "unfamiliar", "permitted")
    ]


def test_every_word_of_the_vocabulary_is_named() -> None:
    for word in (*ACTIONS, *REASONS, *DIRECTIONS, *AUDIENCES, DEFAULT_OPERATING_POINT):
        assert f"`{word}`" in SPEC, word


def test_a_verdict_has_these_fields_in_this_order() -> None:
    sentence = re.search(r"A verdict has these fields, in this order: ([^.]+)\.", FLAT)
    assert sentence is not None
    assert code(sentence[1]) == [field.name for field in fields(Verdict)]


def test_the_vectors_are_described() -> None:
    section = SPEC[SPEC.index("## 4") : SPEC.index("## 5")]
    assert f"`tolerance`, {GOLDEN['tolerance']:f}".rstrip("0") + ", the same" in section
    for name in {*GOLDEN, *GOLDEN["vectors"][0]} - {"format_version", "model_version", "name"}:
        assert f"`{name}`" in section, name


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"sum to 1 within {_ROUNDING}," in FLAT
    assert f"at most {MAX_RUNS} runs" in FLAT


def test_every_file_that_it_names_is_there() -> None:
    known = {path.name for folder in (ROOT / "runtime" / "rightchannel", MODEL) for path in folder.iterdir()}
    for name in code(SPEC):
        if re.fullmatch(r"[\w./-]+\.(?:py|json|md|onnx|ort|config)", name) and not name.startswith("docs/"):
            assert name in known or (ROOT / name).exists(), name
    for target in re.findall(r"\]\(([^)]+)\)", SPEC):
        assert (ROOT / "runtime" / target).exists(), target
    for path in re.findall(r"model/[\w.]+", SPEC):
        assert (ROOT / path).exists(), path


def test_every_command_that_it_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for goal in re.findall(r"`make ([\w-]+)`", SPEC):
        assert re.search(rf"^{goal}:", makefile, re.MULTILINE), goal


ENGINES = {
    "ort-wasm-simd-threaded.wasm": WEB / "node_modules" / "onnxruntime-web" / "dist" / "ort-wasm-simd-threaded.wasm",
    "on aarch64": ROOT / "build" / "arm64" / "packages" / "onnxruntime" / "capi",
    "on x86-64": Path(onnxruntime.__file__).parent / "capi",
}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_size_of_an_engine_is_that_of_the_locked_one(engine: str) -> None:
    (row,) = [row for row in rows("full engine") if engine in row[0]]
    written = re.match(r"onnxruntime(?:-web)? ([\d.]+)", row[0])
    assert written is not None
    if row[0].startswith("onnxruntime-web"):
        locked = json.loads((WEB / "package.json").read_text("utf-8"))["devDependencies"]["onnxruntime-web"]
    else:
        lock = (ROOT / "requirements" / "runtime.txt").read_text("utf-8")
        locked = re.findall(r"^onnxruntime==([\d.]+)", lock, re.MULTILINE)[0]
    assert written[1] == locked, "measure the size anew (wc -c)"
    file = ENGINES[engine]
    if file.is_dir():
        file /= f"libonnxruntime.so.{locked}"
    here = engine != "on x86-64" or (sys.platform == "linux" and platform.machine() == "x86_64")
    if here and file.exists():
        assert row[1] == f"{file.stat().st_size / 1e6:.1f}"
        assert float(row[2]) < float(row[1])
