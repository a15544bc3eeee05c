/**
 * Builds small real graphs, so that the tests need no trained model and know every answer beforehand.
 *
 * ONNX is protobuf, and a graph that looks its answer up by the length of the message needs only a little of it.
 */

/** What the graph says of a message of so many bytes: row 0 for the empty one. A longer one makes the engine fail. */
export interface Row {
  readonly probabilities: readonly number[];
  readonly familiarity: number;
}

type Field = readonly [number: number, value: number | string | Uint8Array];

const FLOAT = 1;
const UINT8 = 2;
const INT64 = 7;

export function toyGraph(rows: readonly Row[], { ir = 8 } = {}): Uint8Array {
  const width = rows[0]?.probabilities.length ?? 0;
  const flat = rows.flatMap(({ probabilities }) => probabilities);
  const known = rows.map(({ familiarity }) => familiarity);
  const graph = message(
    [1, node("Shape", ["utf8"], "length")],
    [1, node("Gather", ["rows", "length"], "row")],
    [1, node("Reshape", ["row", "flat"], "probabilities")],
    [1, node("Gather", ["known", "length"], "share")],
    [1, node("Reshape", ["share", "scalar"], "familiarity")],
    [2, "toy"],
    [5, tensor("rows", FLOAT, [rows.length, width], new Float32Array(flat))],
    [5, tensor("known", FLOAT, [rows.length], new Float32Array(known))],
    [5, tensor("flat", INT64, [1], new BigInt64Array([-1n]))],
    [5, tensor("scalar", INT64, [0], new BigInt64Array(0))],
    [11, value("utf8", UINT8, ["length"])],
    [12, value("probabilities", FLOAT, [width])],
    [12, value("familiarity", FLOAT, [])],
  );
  return message([1, ir], [7, graph], [8, message([1, ""], [2, 18])]);
}

function node(operator: string, inputs: readonly string[], output: string): Uint8Array {
  return message(...inputs.map((name): Field => [1, name]), [2, output], [4, operator]);
}

function tensor(name: string, type: number, dims: readonly number[], data: ArrayBufferView): Uint8Array {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return message(...dims.map((size): Field => [1, size]), [2, type], [8, name], [9, raw]);
}

function value(name: string, type: number, dims: readonly (number | string)[]): Uint8Array {
  const shape = message(...dims.map((size): Field => [1, message([typeof size === "number" ? 1 : 2, size])]));
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}

/** Encode a message of protobuf: numbers as varints, all else with its length in front. */
function message(...fields: readonly Field[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([number, content]) => {
      if (typeof content === "number") return [...varint(number << 3), ...varint(content)];
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      return [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
    }),
  );
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
