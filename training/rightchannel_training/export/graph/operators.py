"""The standard ONNX operators, written into a graph one by one."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto
from onnx.numpy_helper import from_array
from skl2onnx.common._container import ModelComponentContainer
from skl2onnx.common._topology import Scope

OPSET: Final = 18
"""The newest operator set that the graph may need. Mobile builds of onnxruntime lag behind."""

END: Final = np.iinfo(np.int64).max
INT64: Final = TensorProto.INT64
UINT64: Final = TensorProto.UINT64
INT32: Final = TensorProto.INT32
BOOL: Final = TensorProto.BOOL
DOUBLE: Final = TensorProto.DOUBLE
FLOAT: Final = TensorProto.FLOAT

Value = str
"""The name of a value in the graph."""


class Operators:
    """Writes operators into a graph that skl2onnx is making.

    Parameters
    ----------
    scope : Scope
        Gives the names.
    container : ModelComponentContainer
        Takes the operators. An array that is used twice is stored once.
    """

    def __init__(self, scope: Scope, container: ModelComponentContainer) -> None:
        self._scope = scope
        self._container = container
        self._stored: dict[bytes, str] = {}

    def __call__(
        self, kind: str, *inputs: Value | NDArray[Any], output: str | None = None, **attributes: object
    ) -> Value:
        """Write an operator of ``ai.onnx``.

        Parameters
        ----------
        kind : str
            Its name.
        *inputs : str or ndarray
            Arrays become initialisers.
        output : str, optional
            Name of its output; a new one if not given.
        **attributes
            Its attributes.

        Returns
        -------
        str
            The name of its output.
        """
        names = [self._stored_name(item) if isinstance(item, np.ndarray) else item for item in inputs]
        result = output or self._scope.get_unique_variable_name(kind.lower())
        name = self._scope.get_unique_operator_name(kind)
        self._container.add_node(kind, names, [result], op_version=OPSET, name=name, **attributes)
        return result

    def cut(self, value: Value, start: int, stop: int = END, axis: int = 0) -> Value:
        """Slice along one axis, as ``value[start:stop]``."""
        return self("Slice", value, ints(start), ints(stop), ints(axis))

    def windows(self, vector: Value, size: int) -> Value:
        """Give a matrix of `size` rows, a column longer than the vector: row r is the vector from its place r on.

        What follows the end of the vector in a row is not defined.
        """
        # Copies of the vector, one behind the other, cut into rows that are one longer: each begins one place later.
        copies = self("Tile", vector, ints(size))
        return self("Reshape", self("Concat", copies, np.zeros(size, dtype=np.int64), axis=0), ints(size, -1))

    def _stored_name(self, array: NDArray[Any]) -> str:
        # As a tensor, it is stored byte by byte; as an array, skl2onnx would store it number by number.
        tensor = from_array(array)
        content = tensor.SerializeToString(deterministic=True)
        if content not in self._stored:
            self._stored[content] = self._scope.get_unique_variable_name("constant")
            self._container.add_initializer(self._stored[content], None, None, tensor)
        return self._stored[content]


def ints(*values: int) -> NDArray[np.int64]:
    """Make a vector of 64-bit integers.

    Examples
    --------
    >>> ints(1, -2)
    array([ 1, -2])
    """
    return np.array(values, dtype=np.int64)
