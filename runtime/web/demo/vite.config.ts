import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { HEADERS, META_POLICY } from "./csp.js";

const LARGEST_FILE = 20 * 1024 * 1024; // the WebAssembly of onnxruntime has 14 MB

/** Write the policy into the built page. The development server needs connections of its own. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: META_POLICY },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  assetsInclude: ["**/*.onnx"],
  build: { target: "es2022", assetsInlineLimit: 0, emptyOutDir: true, modulePreload: { polyfill: false } },
  worker: { format: "es" },
  server: { fs: { allow: ["../../.."] } },
  preview: { headers: HEADERS },
  plugins: [
    contentSecurityPolicy,
    VitePWA({
      registerType: "autoUpdate",
      injectRegister: "script-defer",
      includeManifestIcons: false, // the patterns find them
      workbox: {
        clientsClaim: true,
        skipWaiting: true,
        globPatterns: ["**/*.{css,html,js,json,onnx,png,svg,wasm,woff2}"],
        maximumFileSizeToCacheInBytes: LARGEST_FILE,
      },
      manifest: {
        id: "./",
        name: "Right channel",
        short_name: "Right channel",
        description: "Is chat the right place for this message? Checked on this device as you type.",
        lang: "en-GB",
        start_url: "./",
        display: "standalone",
        background_color: "#f3f0e8",
        theme_color: "#12304f",
        icons: [
          { src: "icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
          { src: "icon.svg", sizes: "any", type: "image/svg+xml" },
        ],
      },
    }),
  ],
});
