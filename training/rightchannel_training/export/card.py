"""The model card, written from the manifest alone: no figure in it is typed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import Template
from typing import Any, Final

from rightchannel_training.evaluation.headline import headline

_CARD: Final = Template("""\
# Model card: rightchannel $version

Written by `rightchannel-train fit` from [manifest.json](manifest.json). Do not edit it.

## What it does

It reads one chat message of a British police work phone, on the phone, and gives the probabilities of five labels:
$labels. The codebook says what each means. A policy beside it ([policy.json](policy.json)) says which are permitted
in chat and where the others belong.

It is meant to remind the writer before a message is sent. It is not meant to monitor people, to decide about them, or
to search archives for wrongdoing. It cannot see pictures, and it judges each message alone.

## How good it is

**The messages were invented for this project by language-model writing hands. None is from a real chat.** Figures on
real messages will differ. These are from the test hands ($test), which neither training nor calibration saw.
`rightchannel-train evaluate data/messages` prints them again.

$figures

Not for chat means `sensitive`, `evidential` or `operational-decision`. Flagged means `check` or `hold`.

### By label

$by_label

### By operating point

$points

The points were chosen on the calibration hands ($calibration). A message of which less than $floor is known gets
`check`, as unlike anything seen.

## How it was made

- $n_messages messages; training hands: $train.
- Character 2- to 5-grams, words and word pairs of the folded text, hashed; logistic regression; one temperature
  ($temperature); weights in eight bits; a message longer than two blocks of 128 symbols is judged by its riskiest
  part.
- An n-gram is known only if at least $min_messages messages of at least $min_hands hands have it. $known are known.
  Their words are not in the file, only places in a table.
- Digest of the corpus: `$corpus`. Seed $seed. Same corpus, seed and packages ($packages): same bytes.

## Files

| file | bytes | SHA-256 |
|---|---:|---|
$files

`vectors.json` holds inputs with the answers that every host must give. `required_operators.config` lists what a
reduced build of onnxruntime needs for `classifier.ort`.

## Known limits

- English only. Other languages mostly get `check`, but not always.
- It knows n-grams, not meaning: a plain sentence that nobody's words resemble can pass, and police words in a harmless
  message can raise an alarm.
- One formal hand wrote the reports and statements, and it is in training: figures on such text are not measured.
- Irony, context of earlier messages, pictures and voice notes are out of its sight.
""")


def model_card(manifest: Mapping[str, Any]) -> str:
    """Write the model card.

    Parameters
    ----------
    manifest : mapping
        The content of ``manifest.json``.

    Returns
    -------
    str
        Markdown.
    """
    training, metrics = manifest["training"], manifest["metrics"]
    splits = training["splits"]
    return _CARD.substitute(
        version=manifest["model_version"],
        labels=", ".join(f"`{label}`" for label in manifest["labels"]),
        figures=_table(("figure", "value", "95 % interval"), headline(metrics)),
        by_label=_table(
            ("label", "precision", "recall", "F1", "messages"),
            (
                (f"`{label}`", scores["precision"], scores["recall"], scores["f1"], scores["messages"])
                for label, scores in metrics["labels"].items()
            ),
        ),
        points=_table(
            (
                "point",
                "check from",
                "hold from",
                "recall flagged",
                "recall held",
                "false alarms flagged",
                "held",
            ),
            (
                (
                    f"`{name}`",
                    point["check"],
                    point["hold"],
                    *(
                        metrics["operating_points"][name][figure]
                        for figure in (
                            "recall_flagged",
                            "recall_held",
                            "false_alarms_flagged",
                            "false_alarms_held",
                        )
                    ),
                )
                for name, point in manifest["operating_points"].items()
            ),
        ),
        **{split: ", ".join(splits[split]) for split in ("train", "calibration", "test")},
        floor=manifest["familiarity_floor"],
        n_messages=f"{training['messages']:,}",
        temperature=manifest["calibration"]["temperature"],
        min_messages=training["min_messages"],
        min_hands=training["min_hands"],
        known=f"{training['known_ngrams']:,} n-grams",
        corpus=training["corpus_sha256"],
        seed=training["seed"],
        packages=", ".join(f"{name} {version}" for name, version in training["packages"].items()),
        files="\n".join(
            f"| `{entry['file']}` | {entry['bytes']:,} | `{entry['sha256']}` |"
            for entry in (manifest["graph"], manifest["ort"])
        ),
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
