import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test, type Browser, type Page } from "@playwright/test";
import type { StudySummary } from "../src/net/apiTypes";
import { call, roomWith } from "./support/api";
import { signedIn } from "./support/cast";
import { Room } from "./support/room";
import { still } from "./support/screenshot";
import { origin } from "./support/surroundings";

/** The room by the rules of WCAG 2.1 A and AA, as far as a program can tell, and by hands without a mouse or with fingers. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare const axe: { run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  // What fades in has less contrast until it is there.
  await still(page);
  return page.evaluate(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })).violations
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}`)));
}

/** What takes the focus, by keys alone, until it comes round. */
async function walked(page: Page, steps: number): Promise<string[]> {
  const seen: string[] = [];
  for (let i = 0; i < steps; i++) {
    await page.keyboard.press("Tab");
    seen.push(await page.evaluate(() => {
      const e = document.activeElement as HTMLElement | null;
      return e === null || e === document.body ? "body" : `${e.tagName} ${e.getAttribute("aria-label") ?? e.textContent?.trim().slice(0, 30) ?? ""}`;
    }));
  }
  return seen;
}

let id: string;

async function inside(browser: Browser, options: Parameters<typeof signedIn>[2] = {}): Promise<{ page: Page; room: Room; done: () => Promise<void> }> {
  const { page, context } = await signedIn(browser, "host", options);
  await page.goto(`${origin}/rooms/${id}`);
  const room = new Room(page);
  await room.ready();
  return { page, room, done: () => context.close() };
}

test.beforeAll(async () => {
  test.setTimeout(150_000);
  const wanted = async () => (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies")).studies.find((s) => s.modalities.includes("PT") && s.instanceCount > 150);
  await expect.poll(async () => (await wanted()) !== undefined, { timeout: 60_000 }).toBe(true);
  id = await roomWith("Within reach", [(await wanted())!.study], []);
});

test("panels, menus and dialogs of a room break no rule", async ({ browser }) => {
  test.setTimeout(180_000);
  const { page, room, done } = await inside(browser);
  await room.say("something to read");
  await room.draw("Length", 0, { x: 0.4, y: 0.4 }, { x: 0.6, y: 0.5 });
  const found: string[] = [];
  const look = async (where: string) => found.push(...(await violations(page)).map((v) => `${where}: ${v}`));
  for (const tab of ["people", "chat", "marks", "questions", "layers"] as const) {
    await room.tab(tab);
    await look(tab);
  }
  for (const [name, key] of [["agenda", "j"], ["agenda closed", "j"], ["door", "k"], ["keys", "?"], ["palette", "Control+k"], ["question", "Shift+Q"]] as const) {
    await page.locator(".status-bar .net").click();
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
    await look(name);
    if (name !== "agenda" && name !== "agenda closed") await page.keyboard.press("Escape");
  }
  await page.getByTestId("invite").click();
  await look("invite");
  expect(found).toEqual([]);
  await done();
});

test("the keyboard goes through the whole room and is trapped nowhere", async ({ browser }) => {
  const { page, done } = await inside(browser);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const seen = await walked(page, 90);
  expect(seen, "it comes round").toContain("body");
  for (const wanted of ["Layout", "Door", "Invite", "More", "Slice", "Raise your hand", "Answer without words"]) {
    expect(seen.some((x) => x.includes(wanted)), `${wanted} is reached: ${[...new Set(seen)].join(", ")}`).toBe(true);
  }
  // A menu opens, is gone through by the arrows, and gives the focus back.
  const more = page.locator(".top-bar").getByRole("button", { name: "More", exact: true }).last();
  await more.focus();
  const shown = await new Room(page).shown(0);
  await page.keyboard.press("Enter");
  const first = page.locator(".top-bar .menu-panel button").first();
  await expect(first).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(first).not.toBeFocused();
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();
  expect(await new Room(page).shown(0)).toEqual(shown);
  // What has no key has a line in the palette.
  await page.keyboard.press("Control+k");
  await page.getByTestId("palette").fill("show marks");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("tab-marks")).toHaveAttribute("aria-selected", "true");
  await done();
});

test("fingers have 44 pixels", async ({ browser }) => {
  const { page, done } = await inside(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const small = () => page.evaluate(() => [...document.querySelectorAll<HTMLElement>(".top-bar button, .status-bar button, .panel button.icon-button, .panel .button, .menu-panel button, .tabs button")]
    .filter((e) => e.checkVisibility() && !e.closest(".recording, .menu.attached, .message-head")).map((e) => [e.getAttribute("aria-label") ?? e.textContent, e.getBoundingClientRect()] as const)
    .filter(([, b]) => b.width > 0 && (b.height < 43.5 || b.width < 43.5)).map(([name, b]) => `${name} ${Math.round(b.width)}x${Math.round(b.height)}`));
  await expect.poll(small).toEqual([]);
  await page.getByRole("button", { name: /^People panel/ }).tap();
  for (const tab of ["people", "chat", "marks", "questions", "layers"] as const) {
    await new Room(page).tab(tab);
    await expect.poll(small, { message: tab }).toEqual([]);
  }
  await done();
});
