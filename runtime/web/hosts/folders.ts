/** Where things are in the repository. */

import { fileURLToPath } from "node:url";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const REPOSITORY = at("../../../");
export const MODEL = process.env.RIGHTCHANNEL_MODEL ?? at("../../../model/");
export const PACKAGE = at("../");
export const DIST = at("../dist/");
export const ORT_WEB = at("../node_modules/onnxruntime-web/dist/");
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
