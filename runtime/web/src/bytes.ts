/** Whether a value is a Uint8Array, also one of another realm, such as that of a test runner. */
export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array || Object.prototype.toString.call(value) === "[object Uint8Array]";
}

/** Give bytes as onnxruntime and SubtleCrypto take them: of this realm, in memory that no other thread can change. */
export function ownBytes(bytes: Uint8Array | ArrayBuffer): Uint8Array<ArrayBuffer> {
  if (bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer) return bytes as Uint8Array<ArrayBuffer>;
  return new Uint8Array(bytes); // a view of a buffer, a copy of anything else
}
