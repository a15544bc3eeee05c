"""`rightchannel classify`: judge messages."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from rightchannel.classifier import MessageClassifier
from rightchannel.cli.output import HumanOutput, JsonLinesOutput, JsonOutput, Judged, Output
from rightchannel.cli.sources import from_arguments, from_lines
from rightchannel.cli.status import Status, gravest
from rightchannel.cli.usage import PrivateChoice, PrivateCommand, failed
from rightchannel.cli.verify import public_key_option
from rightchannel.errors import RightchannelError, UnknownOptionError
from rightchannel.vocabulary import (
    AUDIENCES,
    DEFAULT_OPERATING_POINT,
    DIRECTIONS,
    Action,
    Audience,
    Direction,
)


@click.command(
    cls=PrivateCommand,
    epilog="""\b
    Examples:
      rightchannel classify "Briefing moved to room 4 at 14:00"
      rightchannel classify --direction incoming --audience public "He says he will burn it down"
      rightchannel classify < messages.txt
      rightchannel classify --file messages.txt --jsonl > verdicts.jsonl
      rightchannel classify --exit-code "Well done" && echo "fine for chat"
    \b
    Exit status:
      0  done; with --exit-code: every message may be sent
      1  with --exit-code: the gravest action was check
      2  the command was used wrongly
      3  with --exit-code: the gravest action was hold
      4  the model or a message cannot be used (a message that is too long is passed over)
    \b
    The records of --json and --jsonl are described in verdict.schema.json of the package.""",
)
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option(
    "--file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Read messages from a file, one per line; - is standard input.",
)
@click.option(
    "--direction",
    type=PrivateChoice(DIRECTIONS),
    default="outgoing",
    show_default=True,
    help="Who writes: you, or somebody else.",
)
@click.option(
    "--audience",
    type=PrivateChoice(AUDIENCES),
    default="colleague",
    show_default=True,
    help="Who is at the other end.",
)
@click.option(
    "--operating-point",
    default=DEFAULT_OPERATING_POINT,
    show_default=True,
    help="Where check and hold begin: strict, balanced or quiet.",
)
@click.option("--language", help="Language of the advice.  [default: the policy's]")
@click.option("--model", type=click.Path(path_type=Path), help="Model folder.  [default: the one that is installed]")
@public_key_option
@click.option("--json", "form", flag_value="json", help="Write one JSON array.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Write one JSON object per line.")
@click.option("--explain/--no-explain", default=True, show_default=True, help="Find the telling words; slower.")
@click.option("--exit-code", is_flag=True, help="Let the exit status tell the gravest action.")
@click.pass_context
def classify(
    context: click.Context,
    texts: tuple[str, ...],
    file: Path | None,
    direction: Direction,
    audience: Audience,
    operating_point: str,
    language: str | None,
    model: Path | None,
    public_key: Path | None,
    form: str | None,
    explain: bool,
    exit_code: bool,
) -> None:
    """Say for each message whether chat is the right channel.

    Give messages as arguments, on standard input (one per line) or in a file (one per line). An empty line is
    an empty message. Put -- before a message that begins with a dash.
    """
    if texts and file is not None:
        raise click.UsageError("Give messages as arguments or in a file, not both.", context)
    try:
        classifier = MessageClassifier(model, language=language, public_key=public_key)
        classifier.classify("", direction=direction, audience=audience, operating_point=operating_point)
    except UnknownOptionError as error:
        raise click.UsageError(f"{error}.", context) from None
    except RightchannelError as error:
        failed(error)

    output = _output(form, classifier, numbered=len(texts) != 1)
    actions: set[Action] = set()
    refused = False
    try:
        with _messages(texts, file) as messages:
            for index, message in enumerate(messages):
                try:
                    verdict = classifier.classify(
                        message, direction=direction, audience=audience, operating_point=operating_point
                    )
                    highlights = classifier.explain(message, verdict.concern or verdict.label) if explain else None
                except RightchannelError as error:
                    click.echo(f"Message {index + 1}: {error}.", err=True)
                    refused = True
                    continue
                actions.add(verdict.action)
                output.add(Judged(index, message, verdict, highlights))
    except KeyboardInterrupt:
        context.exit(Status.INTERRUPTED)
    output.end()
    if refused:
        context.exit(Status.FAILED)
    if exit_code:
        context.exit(gravest(actions))


def _output(form: str | None, classifier: MessageClassifier, *, numbered: bool) -> Output:
    if form == "json":
        return JsonOutput()
    if form == "jsonl":
        return JsonLinesOutput()
    words = classifier.policy.words(classifier.language)
    return HumanOutput(Console(highlight=False), words, numbered=numbered)


@contextmanager
def _messages(texts: tuple[str, ...], file: Path | None) -> Iterator[Iterator[bytes]]:
    if texts:
        yield from_arguments(texts)
    elif file is None or file == Path("-"):
        stream = sys.stdin.buffer
        if stream.isatty():
            click.echo("Type a message and press Enter. Ctrl-D ends.", err=True)
        yield from_lines(stream)
    else:
        try:
            stream = file.open("rb")
        except OSError as error:
            failed(OSError(f"{file} cannot be read: {error.strerror}. Name a file with one message per line"))
        with stream:
            yield from_lines(stream)
