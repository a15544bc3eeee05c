/** Bundle as a release does, with the Metro and the settings of the app. */

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Metro from "metro";

const APP = new URL("../", import.meta.url);

/** What an app for Node has instead of the parts that only a phone has. */
const FOR_NODE = {
  "react-native": "react-native.js",
  "onnxruntime-react-native": "onnxruntime-react-native.js",
  "@dr.pogodin/react-native-fs": "react-native-fs.js",
};

const place = (path) => fileURLToPath(new URL(path, APP));
const settings = () => Metro.loadConfig({ config: place("metro.config.js") });

/** Give the path of the bundle of the app, and the files that it carries. */
export async function bundleApp(platform) {
  return build(await settings(), "index.js", platform, `build/${platform}.js`);
}

/** The same for a bundle that runs on Node: the parts that need a phone are replaced by those in the folder `node`. */
export async function bundleForNode() {
  const config = Metro.mergeConfig(await settings(), {
    resolver: {
      resolveRequest: (context, name, platform) =>
        name in FOR_NODE
          ? { type: "sourceFile", filePath: place(`test/node/${FOR_NODE[name]}`) }
          : context.resolveRequest(context, name, platform),
    },
    serializer: { getModulesRunBeforeMainModule: () => [], getPolyfills: () => [] },
  });
  return build(config, "test/node/index.js", "android", "build/node.js");
}

async function build(config, entry, platform, file) {
  const out = place(file);
  mkdirSync(place("build"), { recursive: true });
  const quiet = { ...config, reporter: { update: () => {} } };
  const { assets } = await Metro.runBuild(quiet, { entry, platform, dev: false, minify: false, out, assets: true });
  return { bundle: out, assets };
}
