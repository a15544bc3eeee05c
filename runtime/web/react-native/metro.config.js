const { getDefaultConfig, mergeConfig } = require("@react-native/metro-config");

const defaults = getDefaultConfig(__dirname);

module.exports = mergeConfig(defaults, {
  // The graph is a file to carry, not code to read.
  resolver: { assetExts: [...defaults.resolver.assetExts, "onnx"] },
});
