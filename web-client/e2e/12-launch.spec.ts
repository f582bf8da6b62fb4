import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { expect, type Page, test } from "@playwright/test";
import type { StudySummary } from "../src/net/apiTypes";
import { call } from "./support/api";
import { signedIn } from "./support/cast";
import { screenshot } from "./support/screenshot";
import { origin } from "./support/surroundings";

/** As BrowserIT configures it. */
const KEY = "for-browser-tests-only-0123456789ab";
const PORTAL = "http://ris.localhost:4980";
const STRANGER = "http://stranger.localhost:4981";

function address(query: string): string {
  const signed = `${query}&portal=ris&expires=${Math.floor(Date.now() / 1000) + 120}`;
  return `${origin}/IHEInvokeImageDisplay?${signed}&signature=${createHmac("sha256", KEY).update(signed).digest("hex")}`;
}

/** A page of another system, from a server of its own, that shows an address of ours inside it. */
async function portal(page: Page, at: string, url: string): Promise<void> {
  const server = createServer((_, answer) => answer.setHeader("Content-Type", "text/html")
    .end(`<!doctype html><title>RIS</title><body style="margin:0"><iframe src="${url.replaceAll("&", "&amp;")}" style="border:0;width:100vw;height:95vh"></iframe>`));
  await new Promise<void>((listening) => server.listen(Number(new URL(at).port), "127.0.0.1", listening));
  await page.goto(`${at}/`);
  server.close();
}

/** The sample case among them: it comes while the server serves already. */
async function studies(): Promise<StudySummary[]> {
  let found: StudySummary[] = [];
  const patients = () => found.map((s) => s.patientId);
  await expect.poll(async () => {
    found = (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies?limit=50")).studies;
    return found.some((s) => s.modalities.includes("CT")) && patients().some((id, i) => patients().indexOf(id) < i);
  }, { timeout: 45_000 }).toBe(true);
  return found;
}

test("a portal shows a study inside its page, signed in, and a stranger shows nothing", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { study } = (await studies()).find((s) => s.modalities.includes("CT"))!;
  await portal(page, PORTAL, address(`requestType=STUDY&studyUID=${study}&user=host`));
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("canvas").first()).toBeVisible({ timeout: 20_000 });
  await page.waitForTimeout(1_000);
  await screenshot(page, "launch-framed");
  await expect.poll(() => page.frames()[1]!.url()).toBe(`${origin}/studies/${study}`);
  const stranger = await context.newPage();
  await portal(stranger, STRANGER, address(`requestType=STUDY&studyUID=${study}&user=host`));
  await stranger.waitForTimeout(1_500);
  await expect(stranger.frameLocator("iframe").locator("canvas")).toHaveCount(0);
  expect(stranger.frames()[1]!.url()).not.toContain("/studies/");
  await context.close();
});

test("several studies of a patient are chosen from", async ({ browser }) => {
  const host = await signedIn(browser, "host");
  const all = await studies();
  const id = all.find((s) => all.filter((o) => o.patientId === s.patientId).length > 1)!.patientId!;
  await host.page.goto(address(`requestType=PATIENT&patientID=${encodeURIComponent(id)}`));
  const cards = host.page.getByTestId("launch-studies").getByRole("button");
  await expect(cards).toHaveCount(all.filter((s) => s.patientId === id).length);
  expect(host.page.url()).not.toContain(id);
  await screenshot(host.page, "launch-choose");
  await host.page.goto(address(`requestType=PATIENT&patientID=${encodeURIComponent(id)}&user=participant`));
  await expect(host.page.getByRole("button", { name: "Stay signed in" })).toBeVisible();
  await screenshot(host.page, "launch-other");
  await host.page.getByRole("button", { name: "Stay signed in" }).click();
  await cards.first().click();
  await expect(host.page).toHaveURL(/\/studies\//);
  expect(host.watch.faults).toEqual([]);
  await host.context.close();
});
