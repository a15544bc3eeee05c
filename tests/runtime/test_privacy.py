"""No text of a message leaves by any way but the answer, and nothing else is touched."""

import io
import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from rightchannel import MessageClassifier, RightchannelError

MARKER = "zanzibar-marmalade"

Python = Callable[..., Any]


def failures(folder: Path) -> list[Callable[[], object]]:
    """Every way to fail with a message at hand."""
    classifier = MessageClassifier(folder)
    return [
        lambda: classifier.classify(MARKER * 9000),
        lambda: classifier.explain(MARKER * 9000),
        lambda: classifier.classify_many(["fine", MARKER * 9000]),
        lambda: classifier.classify_many(MARKER),
        lambda: classifier.classify(MARKER.encode() + b"\xff"),
        lambda: classifier.classify(cast("str", [MARKER])),
        lambda: classifier.classify(cast("str", bytearray(MARKER.encode()))),
        lambda: classifier.classify("x", direction=cast("Any", MARKER)),
        lambda: classifier.classify("x", audience=cast("Any", MARKER)),
        lambda: classifier.classify("x", operating_point=MARKER),
        lambda: classifier.explain("x", MARKER),
        lambda: MessageClassifier(folder, language=MARKER),
    ]


@pytest.mark.parametrize("position", range(12))
def test_errors_hold_no_text(
    toy: Path, position: int, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fail = failures(toy)[position]
    with pytest.raises((RightchannelError, TypeError)) as caught:
        fail()
    said = io.StringIO()
    chain: BaseException | None = caught.value
    while chain is not None:
        said.write(f"{chain} {chain!r} {chain.args} {vars(chain)}")
        chain = chain.__cause__ or chain.__context__
    said.write("".join(traceback.format_exception(caught.value)).replace(Path(__file__).name, ""))
    said.write("".join(capfd.readouterr()) + caplog.text)
    assert MARKER not in said.getvalue()


def test_nothing_is_printed_when_the_graph_fails(toy: Path, python: Python) -> None:
    script = (
        "import sys, rightchannel\n"
        "classifier = rightchannel.MessageClassifier(sys.argv[1])\n"
        "try:\n"
        "    classifier.classify(b'message \\xff')\n"
        "except rightchannel.RightchannelError as error:\n"
        "    print(type(error).__name__)\n"
    )
    done = python("-c", script, str(toy))
    assert (done.stdout.strip(), done.stderr, done.returncode) == (b"EngineError", b"", 0)


def test_verdict_holds_no_text(classifier: MessageClassifier) -> None:
    verdict = classifier.classify(f"{MARKER} EEEEEE")
    assert MARKER not in f"{verdict} {verdict.to_dict()} {classifier.explain(MARKER)}"


def test_no_connection_and_no_written_file(toy: Path, python: Python) -> None:
    script = """
import sys
import numpy, onnxruntime
import rightchannel

def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "urllib.")):
        raise SystemExit(f"{event} was used")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise SystemExit(f"{arguments[0]} was opened to write")

sys.addaudithook(watch)
classifier = rightchannel.MessageClassifier(sys.argv[1])
classifier.classify("EEEEEE")
classifier.classify_many(["a", "b"], direction="incoming")
classifier.explain("some EEEE words")
"""
    done = python("-c", script, str(toy))
    assert (done.stdout, done.stderr, done.returncode) == (b"", b"", 0)


def test_only_numpy_and_onnxruntime_are_imported(python: Python) -> None:
    def modules(statement: str) -> set[str]:
        script = f"import sys; {statement}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
        return set(python("-c", script).stdout.decode().split())

    engines = modules("import numpy, onnxruntime")
    own = modules("import rightchannel, rightchannel.classifier") - engines
    assert own - set(sys.stdlib_module_names) == {"rightchannel"}


def test_runs_without_any_other_package(toy: Path, python: Python) -> None:
    script = """
import sys
from importlib.abc import MetaPathFinder

import numpy, onnxruntime

class Wall(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        known = {*sys.stdlib_module_names, "rightchannel", "numpy", "onnxruntime"}
        if name.partition(".")[0] not in known:
            raise ModuleNotFoundError(f"{name} is behind the wall", name=name)
        return None

sys.meta_path.insert(0, Wall())
from rightchannel import MessageClassifier, RightchannelError
print(MessageClassifier(sys.argv[1]).classify("EEEEEE").label)
"""
    done = python("-c", script, str(toy))
    assert (done.stdout.strip(), done.stderr) == (b"evidential", b"")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_GB.ISO-8859-1"])
def test_runs_in_a_bare_locale(toy: Path, python: Python, locale: str) -> None:
    environment = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    script = (
        "import sys, rightchannel\nprint(rightchannel.MessageClassifier(sys.argv[1]).classify('EEEEEE\\u2026').label)"
    )
    done = python("-c", script, str(toy), environment=environment)
    assert done.stdout.strip() == b"evidential"
