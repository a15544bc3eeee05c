"""Write the table of kernel types in a file of onnxruntime's own format in a fixed order.

onnxruntime writes that table in the order of a hash table, which differs from run to run; all else in the file is the
same. So the table is read, written anew behind the end of the file, and blanked where it was.

The fields are those of onnxruntime's schema ``ort.fbs``: KernelTypeStrResolver, OpIdKernelTypeStrArgsEntry,
KernelTypeStrArgsEntry, ArgTypeAndIndex.
"""

from __future__ import annotations

import struct
from typing import Any, Final

from flatbuffers import Builder
from flatbuffers.table import Table

_SESSION_RESOLVER: Final = 3  # of the root table InferenceSession
_ALIGNMENT: Final = 16
_GAP: Final = 32  # bytes that a layout description and padding take at most

# A table is described by its fields in order: a string, a number, or a list of tables.
_ARGUMENT: Final = ("int8", "uint32")
_TYPE: Final = ("string", [_ARGUMENT])
_ENTRY: Final = ("string", [_TYPE])
_RESOLVER: Final = ([_ENTRY],)
_NUMBER: Final = {"int8": "<b", "uint32": "<I"}


def in_fixed_order(content: bytes) -> bytes:
    """Give the same file with the table of kernel types sorted.

    Parameters
    ----------
    content : bytes
        A file of onnxruntime's own format.

    Returns
    -------
    bytes
    """
    root = Table(content, struct.unpack_from("<I", content)[0])
    field = root.Pos + root.Offset(_slot(_SESSION_RESOLVER))
    values, spans = _read(Table(content, root.Indirect(field)), _RESOLVER)
    root_end = root.Pos + _size(root)
    end = root_end
    for start, stop in sorted(spans):
        # Strings that the rest of the file uses too lie far behind the others, and stay.
        if start - end <= _GAP:
            end = max(end, stop)

    builder = Builder()
    builder.Finish(_write(builder, values, _RESOLVER))
    rebuilt = builder.Output()

    result = bytearray(content)
    result[root_end:end] = bytes(end - root_end)  # it was written last, and a file is written back to front
    result += bytes(-len(result) % _ALIGNMENT)
    start = len(result) + struct.unpack_from("<I", rebuilt)[0]
    struct.pack_into("<I", result, field, start - field)
    return bytes(result) + bytes(rebuilt)


def _slot(field: int) -> int:
    return 4 + 2 * field


def _size(table: Table) -> int:
    return int(struct.unpack_from("<H", table.Bytes, _vtable(table) + 2)[0])


def _vtable(table: Table) -> int:
    return int(table.Pos) - int(struct.unpack_from("<i", table.Bytes, table.Pos)[0])


def _read(table: Table, fields: tuple[Any, ...]) -> tuple[list[Any], list[tuple[int, int]]]:
    """Read a table and all that hangs on it; also give the spans of bytes that they take."""
    values: list[Any] = []
    spans = [(int(table.Pos), int(table.Pos) + _size(table))]
    for index, kind in enumerate(fields):
        offset = table.Offset(_slot(index))
        place = table.Pos + offset
        if isinstance(kind, list):
            vector, n_items = (table.Vector(offset), table.VectorLen(offset)) if offset else (table.Pos + 4, 0)
            inner = [_read(Table(table.Bytes, table.Indirect(vector + 4 * item)), kind[0]) for item in range(n_items)]
            values.append(sorted(value for value, _ in inner))
            spans.append((vector - 4, vector + 4 * n_items))
            spans += [span for _, within in inner for span in within]
        elif kind == "string":
            values.append(table.String(place).decode())
            start = table.Indirect(place)
            spans.append((start, start + 4 + len(values[-1]) + 1))
        else:
            values.append(struct.unpack_from(_NUMBER[kind], table.Bytes, place)[0] if offset else 0)
    return values, spans


def _write(builder: Builder, values: list[Any], fields: tuple[Any, ...]) -> int:
    """Write a table after all that hangs on it; give its place."""
    places = [_write_inner(builder, value, kind) for value, kind in zip(values, fields, strict=True)]
    builder.StartObject(len(fields))
    for index, (value, kind) in enumerate(zip(places, fields, strict=True)):
        if kind == "int8":
            builder.PrependInt8Slot(index, value, 0)
        elif kind == "uint32":
            builder.PrependUint32Slot(index, value, 0)
        else:
            builder.PrependUOffsetTRelativeSlot(index, value, 0)
    return int(builder.EndObject())


def _write_inner(builder: Builder, value: Any, kind: Any) -> int:  # noqa: ANN401  # a string, a number or a list
    if kind == "string":
        return int(builder.CreateString(value))
    if not isinstance(kind, list):
        return int(value)
    places = [_write(builder, item, kind[0]) for item in value]
    builder.StartVector(4, len(places), 4)
    for place in reversed(places):
        builder.PrependUOffsetTRelative(place)
    return int(builder.EndVector())
