"""Print the verdict of the installed package on each line of a file."""

import sys
from pathlib import Path

import rightchannel


def main(path: Path) -> None:
    """Classify each line of `path` with the model that the installed package carries."""
    home = Path(rightchannel.__file__).parent
    if not home.is_relative_to(sys.prefix):
        sys.exit(f"rightchannel was imported from {home}, not from the environment {sys.prefix}")
    messages = path.read_text(encoding="utf-8").splitlines()
    verdicts = rightchannel.MessageClassifier().classify_many(messages)
    for verdict in verdicts:
        sys.stdout.write(f"{verdict.action:5}  {verdict.label:20}  risk {verdict.risk:.3f}\n")
    sys.stdout.write(f"{len(verdicts)} messages, model {verdicts[0].model_version}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
