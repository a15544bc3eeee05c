/** What Metro makes of a file whose ending is in `assetExts`. */
declare module "*.onnx" {
  const asset: number;
  export default asset;
}

// Every React Native since 0.74 has these two; its types leave them out.
declare function atob(base64: string): string;
declare const performance: { now(): number };
