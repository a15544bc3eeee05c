/** What the app uses of react-native-fs, with the files of Node. */

const { fs, sha256, folder, graph } = globalThis.host;

export const CachesDirectoryPath = `${folder}caches`;

export const readFile = (path, encoding) => fs.readFile(path, encoding);
export const hash = async (path, algorithm) => (algorithm === "sha256" ? sha256(await fs.readFile(path)) : "");

export async function copyFileRes(name, into) {
  if (name !== "model_classifier.onnx") throw new Error(`there is no resource ${name}`);
  await fs.copyFile(graph, into);
}

export function downloadFile({ fromUrl, toFile }) {
  const known = new URL(fromUrl).pathname === "/assets/model/classifier.onnx";
  return { jobId: 1, promise: known ? fs.copyFile(graph, toFile) : Promise.reject(new Error(`not found: ${fromUrl}`)) };
}
