import { expect, test, type Page } from "@playwright/test";
import type { StudySummary } from "../src/net/apiTypes";
import { call, roomWith } from "./support/api";
import { signedIn } from "./support/cast";
import { CuttableProxy } from "./support/cuttableProxy";
import { legsOf, legTable, noteLegs } from "./support/legs";
import { Room } from "./support/room";
import { screenshot } from "./support/screenshot";

/**
 * How far a follower is behind the presenter's hand, on loopback, and what somebody sees who scrolls over 1 Mbit/s and a round trip of
 * 200 ms. A measure, not a test: run by load-tests/run scroll.
 */
const STEPS = Number(process.env["ROUNDS"] ?? "80");

interface Seen { image: string; at: number; fidelity: string }

/** From now on the page notes when which image was on its canvas: the frame after the one in which it was drawn. */
const watch = (page: Page): Promise<void> => page.evaluate(() => {
  const pane = document.querySelector<HTMLElement>("[data-testid=viewport-0]")!;
  const seen: Seen[] = ((window as unknown as { seen: Seen[] }).seen = []);
  new MutationObserver(() => {
    const { image, fidelity } = pane.dataset;
    const last = seen.at(-1);
    if (image && (last?.image !== image || last.fidelity !== fidelity)) {
      const one = { image, fidelity: fidelity!, at: Infinity };
      seen.push(one);
      requestAnimationFrame(() => (one.at = performance.timeOrigin + performance.now()));
    }
  }).observe(pane, { attributes: true, attributeFilter: ["data-image", "data-fidelity"] });
});

const seenBy = (page: Page): Promise<Seen[]> => page.evaluate(() => (window as unknown as { seen: Seen[] }).seen);

/** When the key reached the page. */
const noteKeys = (page: Page): Promise<void> => page.evaluate(() => {
  const keys: number[] = ((window as unknown as { keys: number[] }).keys = []);
  addEventListener("keydown", () => keys.push(performance.timeOrigin + performance.now()), { capture: true });
});

function row(what: string, figures: readonly number[]): void {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (p: number) => (sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? NaN).toFixed(1);
  console.log(`| ${what} | ${at(0.5)} | ${at(0.95)} | ${at(0.999)} | ${sorted.length} |`);
}

async function sample(): Promise<string> {
  const studies = async () => (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies")).studies;
  await expect.poll(async () => (await studies()).some((s) => s.modalities.includes("CT") && s.instanceCount > 150), { timeout: 120_000 }).toBe(true);
  return (await studies()).find((s) => s.modalities.includes("CT") && s.instanceCount > 150)!.study;
}

test("hand to pixels", async ({ browser }) => {
  test.setTimeout(200_000);
  const study = await sample();
  const room = await roomWith("Scroll", [study], ["participant"]);
  const host = await signedIn(browser, "host");
  const follower = await signedIn(browser, "participant");
  for (const { page } of [host, follower]) {
    await noteLegs(page);
    await page.goto(`/rooms/${room}`);
    await new Room(page).ready();
  }
  const pane = follower.page.getByTestId("viewport-0");
  await host.page.locator("[data-testid^=series-]").first().click().catch(() => undefined);
  await expect(pane).toHaveAttribute("data-fidelity", "lossless");
  await follower.page.keyboard.press("~");
  await expect(follower.page.getByTestId("line-overlay")).toBeVisible();
  console.log("| key to pixels, ms | p50 | p95 | max | images |");
  console.log("|---|---|---|---|---|");
  const legs: string[] = [];
  for (const [what, pause] of [["the follower, 5 images a second", 200], ["the follower, 20 images a second", 50]] as const) {
    await host.page.keyboard.press("Home");
    await host.page.waitForTimeout(1500);
    await watch(follower.page);
    await watch(host.page);
    await noteKeys(host.page);
    await Promise.all([legsOf(host.page), legsOf(follower.page)]);
    const step = Math.min(STEPS, 100);
    for (let i = 0; i < step; i++) {
      await host.page.keyboard.press("ArrowDown");
      await host.page.waitForTimeout(pause);
    }
    await host.page.waitForTimeout(1000);
    const keys = await host.page.evaluate(() => (window as unknown as { keys: number[] }).keys);
    for (const [name, page] of [[what, follower.page], [what.replace("the follower", "the presenter himself"), host.page]] as const) {
      const images: Seen[] = [];
      for (const s of await seenBy(page)) if (images.at(-1)?.image !== s.image) images.push(s);
      const stack = new Room(host.page);
      const { series } = (await stack.view()).viewports[0]!;
      const order = (await stack.stack(study, series!)).map((x) => `${x.instance}/${x.frame}`);
      // Key n leads to image n + 1 of the stack.
      row(name, images.map((s) => s.at - (keys[order.indexOf(s.image) - 1] ?? NaN)).filter((ms) => ms > 0));
    }
    legs.push("", what, ...legTable(await legsOf(host.page), await legsOf(follower.page)));
  }
  console.log(legs.join("\n"));
  console.log(`follower: ${(await follower.page.getByTestId("line-overlay").innerText()).replaceAll("\n", " ")}`);
  await screenshot(follower.page, "line-overlay");
  await follower.context.close();
  await host.context.close();
});

test("1 Mbit/s and 200 ms", async ({ browser }) => {
  test.setTimeout(200_000);
  const study = await sample();
  const proxy = await CuttableProxy.start();
  const { page, context } = await signedIn(browser, "host", { proxy: proxy.setting });
  await page.goto(`/studies/${study}`);
  await expect(page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
  proxy.narrow(125_000);
  proxy.delay(100);
  const begun = Date.now();
  await page.evaluate((study) => {
    history.pushState(null, "", `/studies/${study}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, study);
  await page.waitForFunction(() => !!document.querySelector<HTMLElement>("[data-testid=viewport-0]")?.dataset["image"]);
  const first = Date.now() - begun;
  await expect(page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless");
  const exact = Date.now() - begun;
  await page.keyboard.press("~");
  await page.keyboard.press("Home");
  await page.waitForTimeout(1500);
  await watch(page);
  for (let i = 0; i < 100; i++) {
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(55);
  }
  const rested = await page.evaluate(() => performance.timeOrigin + performance.now());
  await expect(page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless");
  const seen = await seenBy(page);
  const moving = seen.filter((s, i) => s.at < rested && seen[i - 1]?.image !== s.image);
  const seconds = (moving.at(-1)!.at - moving[0]!.at) / 1000;
  console.log(`| 1 Mbit/s, 200 ms | first picture ${first} ms | lossless ${exact} ms | scrolling ${(moving.length / seconds).toFixed(1)} images/s over ${seconds.toFixed(1)} s | lossless ${(seen.at(-1)!.at - rested).toFixed(0)} ms after the last key |`);
  console.log(`narrow: ${(await page.getByTestId("line-overlay").innerText()).replaceAll("\n", " ")}`);
  await context.close();
  proxy.close();
});
