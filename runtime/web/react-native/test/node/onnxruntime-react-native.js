/**
 * onnxruntime-node, with what the native part of onnxruntime-react-native 1.24.3 does otherwise: it has no options for a
 * graph given as bytes, and it reads a tensor from the start of its buffer, wherever the view begins.
 */

const { ort } = globalThis.host;

export const env = { versions: { "react-native": `as onnxruntime-node ${ort.env.versions.node}` } };

export const InferenceSession = {
  create(graph, options) {
    if (typeof graph !== "string") throw new Error("the session options are lost");
    if (options.intraOpNumThreads !== 1 || options.enableCpuMemArena !== false)
      throw new Error("not the usual options");
    return ort.InferenceSession.create(graph, options);
  },
};

export const Tensor = new Proxy(ort.Tensor, {
  construct: (Plain, [type, data, dims]) => new Plain(type, new data.constructor(data.buffer, 0, data.length), dims),
});
