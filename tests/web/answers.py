"""Writes what the Python runtime answers where no model is needed; every other host must give the same.

Three things: how a message is judged from its probabilities, which words are weighed in an explanation, and which
error a broken manifest or policy raises. The tests of `runtime/web` read the answers.

Use: python tests/web/answers.py > tests/web/answers.json
"""

import copy
import json
import random
import sys
from collections.abc import Callable, Iterator
from typing import Any

from rightchannel.errors import ModelFolderError
from rightchannel.explain import occlude
from rightchannel.judgement import judge
from rightchannel.manifest import parse_manifest
from rightchannel.policy import parse_policy

Json = dict[str, Any]
Fault = tuple[str, Callable[[Json], object]]

LABELS = ("logistical", "support", "evidential")
WORDS = ("on", "my", "way", "naïve", "☕", "👮🏽‍♀️", "𝒷ad", "e\u0301", "x" * 30)
BLANKS = (" ", "  ", "\n", "\u0085", "\u00a0", "\u3000", "\t \u2028")
NOT_BLANK = "\ufeff\u200b\u001c"  # white space to some languages, but not by the property White_Space


def manifest() -> Json:
    """Give a sound manifest."""
    return {
        "format_version": 1,
        "model_version": "toy-1",
        "labels": list(LABELS),
        "input": {"name": "utf8", "max_bytes": 64},
        "outputs": {"probabilities": "probabilities", "familiarity": "familiarity"},
        "opset": 18,
        "graph": {"file": "classifier.onnx", "sha256": "0" * 64, "bytes": 100},
        "operating_points": {"balanced": {"check": 0.25, "hold": 0.5}},
        "familiarity_floor": 0.5,
    }


def policy() -> Json:
    """Give a sound policy."""
    both = ("outgoing", "incoming")
    return {
        "format_version": 1,
        "default_language": "en",
        "rules": {label: {way: {"permitted": True, "belongs": "chat"} for way in both} for label in LABELS},
        "texts": {
            "en": {
                "advice": {label: {way: {"default": "words"} for way in both} for label in LABELS},
                "notices": {"uncertain": "not sure", "unfamiliar": "never seen"},
                "destinations": {"chat": "Chat"},
                "labels": {label: label for label in LABELS},
                "actions": {way: {"send": "yes", "check": "look", "hold": "no"} for way in both},
            }
        },
    }


MANIFEST_FAULTS: list[Fault] = [
    ("no version", lambda it: it.pop("format_version")),
    ("a newer version", lambda it: it.update(format_version=2)),
    ("an unknown version", lambda it: it.update(format_version=0)),
    ("a negative version", lambda it: it.update(format_version=-1)),
    ("a version that is true", lambda it: it.update(format_version=True)),
    ("no model version", lambda it: it.pop("model_version")),
    ("a blank model version", lambda it: it.update(model_version=" ")),
    ("labels that are a text", lambda it: it.update(labels="logistical")),
    ("a label that is no name", lambda it: it["labels"].append("two words")),
    ("a label that is a number", lambda it: it["labels"].append(1)),
    ("a label twice", lambda it: it["labels"].append("support")),
    ("one label", lambda it: it.update(labels=["support"])),
    ("an input that is a list", lambda it: it.update(input=[])),
    ("no room for a message", lambda it: it["input"].update(max_bytes=0)),
    ("half a byte", lambda it: it["input"].update(max_bytes=0.5)),
    ("no familiarity", lambda it: it["outputs"].pop("familiarity")),
    ("a file in a folder", lambda it: it["graph"].update(file="../classifier.onnx")),
    ("a short digest", lambda it: it["graph"].update(sha256="abc")),
    ("a size that is a text", lambda it: it["graph"].update(bytes="100")),
    ("a second graph without a file", lambda it: it.update(ort={})),
    ("points that are null", lambda it: it.update(operating_points=None)),
    ("a point with a blank in its name", lambda it: it["operating_points"].update({"very strict": {}})),
    ("a threshold above 1", lambda it: it["operating_points"]["balanced"].update(hold=1.5)),
    ("thresholds out of order", lambda it: it["operating_points"]["balanced"].update(check=0.75)),
    ("no balanced point", lambda it: it.update(operating_points={"quiet": {"check": 0, "hold": 1}})),
    ("a floor that is a text", lambda it: it.update(familiarity_floor="0.5")),
    ("a floor that is a list", lambda it: it.update(familiarity_floor=[0.5])),
    ("training that is a text", lambda it: it.update(training="much")),
]

POLICY_FAULTS: list[Fault] = [
    ("no version", lambda it: it.pop("format_version")),
    ("a newer version", lambda it: it.update(format_version=2)),
    ("no rules", lambda it: it.pop("rules")),
    ("no rule for a label", lambda it: it["rules"].pop("evidential")),
    ("no rule for a direction", lambda it: it["rules"]["evidential"].pop("incoming")),
    ("a rule for an unknown label", lambda it: it["rules"].update(other={})),
    ("a rule for an unknown direction", lambda it: it["rules"]["support"].update(sideways={})),
    ("a permission that is a text", lambda it: it["rules"]["support"]["outgoing"].update(permitted="yes")),
    ("a destination that is no name", lambda it: it["rules"]["support"]["outgoing"].update(belongs="the log")),
    ("a destination without words", lambda it: it["rules"]["support"]["outgoing"].update(belongs="log")),
    ("no advice", lambda it: it["texts"]["en"].pop("advice")),
    ("no advice for a label", lambda it: it["texts"]["en"]["advice"].pop("support")),
    ("no advice for a direction", lambda it: it["texts"]["en"]["advice"]["support"].pop("incoming")),
    ("no usual advice", lambda it: it["texts"]["en"]["advice"]["support"]["incoming"].pop("default")),
    ("blank advice", lambda it: it["texts"]["en"]["advice"]["support"]["incoming"].update(public="\n")),
    ("advice for an unknown audience", lambda it: it["texts"]["en"]["advice"]["support"]["incoming"].update(all="x")),
    ("no notice", lambda it: it["texts"]["en"]["notices"].pop("uncertain")),
    ("no name for a label", lambda it: it["texts"]["en"]["labels"].pop("support")),
    ("no words for an action", lambda it: it["texts"]["en"]["actions"]["outgoing"].pop("hold")),
    ("an unknown action", lambda it: it["texts"]["en"]["actions"]["outgoing"].update(delete="x")),
    ("a default language without texts", lambda it: it.update(default_language="cy")),
    ("a language with a blank in its name", lambda it: it["texts"].update({"e n": {}})),
]


def refusals() -> Iterator[Json]:
    """Break a manifest and a policy in many ways; say with which error each is refused."""
    for file, sound, faults in (("manifest", manifest, MANIFEST_FAULTS), ("policy", policy, POLICY_FAULTS)):
        for name, harm in faults:
            content = copy.deepcopy(sound())
            harm(content)
            yield {"file": file, "name": name, "content": content, "error": refusal(file, content)}


def refusal(file: str, content: Json) -> Json:
    """Give the error for a broken file."""
    written = json.dumps(content).encode()
    try:
        parse_manifest(written) if file == "manifest" else parse_policy(written, LABELS)
    except ModelFolderError as error:
        return {"name": type(error).__name__, "file": error.file, "field": error.field, "message": str(error)}
    raise AssertionError(f"{file} passes: {content}")


def judgements(draw: random.Random) -> Iterator[Json]:
    """Judge random numbers, many of them equal or right on a threshold."""
    for _ in range(60):
        asked: Json = {
            "labels": LABELS,
            "permitted": [draw.random() < 0.5 for _ in LABELS],
            "probabilities": [draw.randint(0, 8) / 8 for _ in LABELS],
            "familiarity": draw.randint(0, 4) / 4,
            "check": draw.randint(0, 4) / 8,
            "hold": draw.randint(4, 8) / 8,
            "familiarity_floor": 0.5,
        }
        yield {"asked": asked, "judgement": judge(**asked)._asdict()}


def occlusions(draw: random.Random) -> Iterator[Json]:
    """Weigh the words of short and long texts with a score that needs no model."""
    lengths = (1, 2, 5, 62, 63, 64, 65, 300)
    drawn = ("".join(draw.choice(WORDS) + draw.choice(BLANKS) for _ in range(length)) for length in lengths)
    for text in ("", " \u0085\u3000", NOT_BLANK, f"a{NOT_BLANK} b", *drawn):
        for runs in (64, 17):
            found = [[item.start, item.end, item.weight] for item in occlude(text, score, runs)]
            yield {"text": text, "max_runs": runs, "highlights": found}


def score(text: str) -> float:
    """Score a text by its code points and their places, so that every word counts and no sum is rounded."""
    return float(sum(ord(point) * (1 + place % 5) % 97 for place, point in enumerate(text)))


def answers() -> Json:
    """Give all answers, the same every time."""
    draw = random.Random(0)
    return {
        "judgements": list(judgements(draw)),
        "occlusions": list(occlusions(draw)),
        "refusals": list(refusals()),
    }


if __name__ == "__main__":
    sections = [f'"{name}":[\n' + ",\n".join(map(json.dumps, items)) + "\n]" for name, items in answers().items()]
    sys.stdout.write("{" + ",\n".join(sections) + "}\n")
