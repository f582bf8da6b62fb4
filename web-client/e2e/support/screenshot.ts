import { join } from "node:path";
import type { Page } from "@playwright/test";
import { screenshots } from "./surroundings";

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

/** The page as a workstation and as a phone shows it, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? WIDE;
  for (const [size, suffix] of [[WIDE, "1440"], [NARROW, "390"]] as const) {
    await page.setViewportSize(size);
    // What follows the size, such as frames of another size, comes within a few hundred milliseconds.
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(screenshots, `${name}-${suffix}.png`) });
  }
  await page.setViewportSize(before);
}
