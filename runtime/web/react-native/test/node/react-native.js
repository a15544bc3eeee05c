/** What the app uses of React Native to find its files, for the place that the host names. */

import { getAndroidResourceIdentifier } from "@react-native/assets-registry/path-support";
import { getAssetByID } from "@react-native/assets-registry/registry";

const URIS = {
  "a release on Android": (asset) => getAndroidResourceIdentifier(asset),
  "a release on iOS": (asset) => `file://${encodeURI(globalThis.host.folder)}${location(asset)}`,
  "Metro, while one develops": (asset) =>
    `http://localhost:8081/${location(asset)}?platform=android&hash=${asset.hash}`,
};

const location = ({ httpServerLocation, name, type }) => `${httpServerLocation.slice(1)}/${name}.${type}`;

export const Platform = { OS: "Node", Version: globalThis.host.version };
export const Image = { resolveAssetSource: (id) => ({ uri: URIS[globalThis.host.place](getAssetByID(id)) }) };
