import { CachesDirectoryPath, copyFileRes, downloadFile } from "@dr.pogodin/react-native-fs";
import { Image } from "react-native";

const FILE = "file://";

/**
 * Bring a file that Metro carries as an asset to a path of its own, and give that path.
 *
 * While one develops, Metro serves it. In a release it is a file beside the bundle on iOS, and a raw resource on Android.
 *
 * @param asset - What `require` gives for the file.
 * @param name - What to call a copy of it.
 */
export async function toPath(asset: number, name: string): Promise<string> {
  const { uri } = Image.resolveAssetSource(asset);
  if (uri.startsWith(FILE)) return decodeURI(uri.slice(FILE.length));
  const copy = `${CachesDirectoryPath}/${name}`;
  if (uri.includes("://")) await downloadFile({ fromUrl: uri, toFile: copy }).promise;
  else await copyFileRes(`${uri}.${extension(name)}`, copy);
  return copy;
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
