"""What no file of the repository may hold."""

import re
import stat
from pathlib import Path

LIMIT = 5 * 1024 * 1024
SERIALISED_CODE = {".joblib", ".pickle", ".pkl", ".pt", ".pth"}
BINARY = {".gif", ".jpg", ".onnx", ".ort", ".png", ".webp", ".woff2"}

# Each pattern is written so that it does not match itself.
REGISTRY = re.compile(
    r"https?://[^/\s\"']*(?:python-?hosted|py[p]i|npm[j]s|registry)"
    r"|\bpy[p]i\.(?:org|io)\b"
    r"|\"resolved\":\s*\"http"
    r"|(?:extra-)?index-url\s*[=\s]\s*http"
    r"|--find-links[=\s]",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:Users|farm|home|opt|private|root|tmp|work)/[A-Za-z0-9]")


def offences(root: Path, files: list[Path], pattern: re.Pattern[str]) -> list[str]:
    """Return `file:line: text` of every place in a text file that the pattern matches."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in files
        if path.suffix not in BINARY
        for number, line in enumerate((root / path).read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry(root: Path, kept_files: list[Path]) -> None:
    assert not offences(root, kept_files, REGISTRY)


def test_no_file_names_a_path_of_one_machine(root: Path, kept_files: list[Path]) -> None:
    assert not offences(root, kept_files, MACHINE_PATH)


def test_no_built_file_names_a_path_of_one_machine(root: Path, kept_files: list[Path]) -> None:
    for path in kept_files:
        if path.suffix in {".onnx", ".ort"}:
            assert not MACHINE_PATH.search((root / path).read_bytes().decode("latin-1")), path
            assert str(root).encode() not in (root / path).read_bytes(), path


def test_the_patterns_find_what_they_are_for() -> None:
    host = "files.python" + "hosted.org"
    for line in (
        f"https://{host}/x.whl",
        "pypi" + ".org",
        "index-" + "url = http://x",
        "--find-" + "links x",
    ):
        assert REGISTRY.search(line), line
    for place in ("work", "tmp", "home", "root"):
        assert MACHINE_PATH.search(f"open('/{place}/main')"), place
    for line in ("model/work/x", "https://example.org/home/x", "../tmp/x", "`data/messages`"):
        assert not MACHINE_PATH.search(line), line


def test_artifacts_are_never_serialised_code(kept_files: list[Path]) -> None:
    assert not [path for path in kept_files if path.suffix in SERIALISED_CODE]


def test_no_file_is_large(root: Path, kept_files: list[Path]) -> None:
    assert not [path for path in kept_files if (root / path).stat().st_size > LIMIT]


def test_the_locks_are_those_of_pip(kept_files: list[Path]) -> None:
    assert not [path for path in kept_files if path.name in {"poetry.lock", "uv.lock"}]


def test_the_script_of_ci_can_be_started(root: Path) -> None:
    for name in ("run", "try-wheel"):
        assert (root / ".ci" / name).stat().st_mode & stat.S_IXUSR, name
