import { join } from "node:path";
import type { Page } from "@playwright/test";
import { screenshots } from "./surroundings";

/** Nothing moves any more that comes to an end by itself: what slides or fades in is there. */
export const still = (page: Page): Promise<void> => page.evaluate(async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(done));
  await drawn();
  await drawn();
  // Those that follow a scroll bar end when somebody scrolls.
  const ends = (a: Animation) => a.playState === "running" && a.timeline instanceof DocumentTimeline && a.effect?.getComputedTiming().endTime !== Infinity;
  await Promise.race([Promise.all(document.getAnimations().filter(ends).map((a) => a.finished.catch(() => undefined))), new Promise((done) => setTimeout(done, 2_000))]);
});

/** As people would look at it: nothing moves, and pictures of another size have come, or are waited for no longer. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(100);
  await still(page);
  await page.waitForFunction(() => document.querySelector("[data-waiting=true]") === null, undefined, { timeout: 300, polling: "raf" }).catch(() => undefined);
}

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

/** The page as a workstation and as a phone shows it, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? WIDE;
  for (const [size, suffix] of [[WIDE, "1440"], [NARROW, "390"]] as const) {
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ path: join(screenshots, `${name}-${suffix}.png`) });
  }
  await page.setViewportSize(before);
}
