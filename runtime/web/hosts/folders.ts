/** Where things are in the repository. Each ends with a stroke. */

import { pathToFileURL } from "node:url";

const { RIGHTCHANNEL_MODEL: model } = process.env;

export const REPOSITORY = new URL("../../../", import.meta.url);
export const MODEL = model ? pathToFileURL(`${model}/`) : new URL("model/", REPOSITORY);
export const PACKAGE = new URL("../", import.meta.url);
export const DIST = new URL("dist/", PACKAGE);
export const ORT_WEB = new URL("node_modules/onnxruntime-web/dist/", PACKAGE);
