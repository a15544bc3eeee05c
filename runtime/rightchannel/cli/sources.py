"""Where the messages come from: arguments, standard input or a file, always as bytes."""

from collections.abc import Iterable, Iterator
from typing import Final

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def from_arguments(texts: Iterable[str]) -> Iterator[bytes]:
    r"""Give each argument as the bytes that were typed, even if they are no UTF-8.

    Examples
    --------
    >>> list(from_arguments(["café", "caf\udce9"]))
    [b'caf\xc3\xa9', b'caf\xe9']
    """
    for text in texts:
        try:
            yield text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            yield text.encode("utf-8", "surrogatepass")


def from_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    r"""Give each line as soon as it is there, without its end and without a byte order mark.

    Examples
    --------
    >>> list(from_lines([b"\xef\xbb\xbfOn my way\r\n", b"\n", b"last"]))
    [b'On my way', b'', b'last']
    """
    for number, line in enumerate(lines):
        start = len(_BYTE_ORDER_MARK) if number == 0 and line.startswith(_BYTE_ORDER_MARK) else 0
        yield line[start:].removesuffix(b"\n").removesuffix(b"\r")
