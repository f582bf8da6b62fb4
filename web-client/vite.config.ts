import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** `npm run dev` takes /api and the sockets from a server that runs already. */
const target = process.env["CASEROOM_SERVER"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../target/classes/web",
    emptyOutDir: true,
    target: "es2023",
    // Everything as a file: the content security policy allows no data: scripts, styles or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    port: 5173,
    proxy: { "/api": { target }, "/dicom-web": { target }, "/ws": { target, ws: true } },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
