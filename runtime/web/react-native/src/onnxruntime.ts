import type { Onnxruntime } from "@rightchannel/runtime";
import { InferenceSession, Tensor } from "onnxruntime-react-native";

/**
 * Give onnxruntime for a graph that lies in a file.
 *
 * The native part of onnxruntime-react-native 1.24.3 is taken as it is. Of a graph given as bytes it forgets the session
 * options (one thread, no arena), so the graph is loaded by its path. Of a tensor it reads the buffer from its start,
 * wherever the view begins, so such a view is copied.
 */
export function onnxruntimeFor(path: string): Onnxruntime {
  return {
    InferenceSession: { create: (_bytes, options) => InferenceSession.create(path, options) },
    Tensor: new Proxy(Tensor, {
      construct: (Plain, [type, data, dims]: ["uint8", Uint8Array, readonly number[]]) =>
        new Plain(type, data.byteOffset === 0 ? data : data.slice(), dims),
    }),
  };
}
