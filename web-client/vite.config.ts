import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { mockServer } from "./dev/mockPlugin.ts";

/** `VITE_MOCK=1 npm run dev` shows the client on made-up data; else /api and the sockets go to a server on port 8080. */
const target = process.env["CASEROOM_SERVER"] ?? "http://127.0.0.1:8080";

export default defineConfig(({ command }) => ({
  plugins: [react(), ...(command === "serve" && process.env["VITE_MOCK"] ? [mockServer()] : [])],
  build: {
    outDir: process.env["CASEROOM_WEB_OUT"] ?? "../target/classes/web",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    port: 18095,
    strictPort: true,
    proxy: process.env["VITE_MOCK"] ? {} : {
      "/api": { target }, "/dicom-web": { target }, "/ws": { target, ws: true },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
}));
