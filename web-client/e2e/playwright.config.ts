import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { chromium, origin, results } from "./support/surroundings";

/** One worker: the tests share one server and one browser process, in the order of their file names. */
export default defineConfig({
  testDir: ".",
  // What only measures is run by load-tests/run.
  testMatch: process.env["CASEROOM_MEASURE"] ? `${process.env["CASEROOM_MEASURE"]}.measure.ts` : "*.spec.ts",
  outputDir: join(results, "artifacts"),
  workers: 1,
  retries: 0,
  forbidOnly: !!process.env["CI"],
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: join(results, "results.json") }]],
  use: {
    baseURL: origin,
    locale: "en-US",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // A microphone that beeps, and nobody who has to allow it.
        "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"],
    },
  },
});
