import { randomInt } from "node:crypto";
import { expect, test, type Browser, type Page } from "@playwright/test";
import type { Page as CasePage } from "../src/cases/types";
import { call } from "./support/api";
import { newcomer, signedIn } from "./support/cast";
import { CuttableProxy } from "./support/cuttableProxy";
import { screenshot } from "./support/screenshot";
import { origin } from "./support/surroundings";

const RUN = `${randomInt(1e9)}`;
const CUT_MS = 20_000;
const text = (page: Page) => page.getByTestId("markdown");
const state = (page: Page) => page.getByTestId("draft-state");

/** As if it were typed, after these words. */
const type = (page: Page, after: string, words: string) => text(page).evaluate((e: HTMLTextAreaElement, [after, words]) => {
  const at = e.value.indexOf(after!) + after!.length;
  e.focus();
  e.setSelectionRange(at, at);
  document.execCommand("insertText", false, words!);
}, [after, words]);

test("two authors write one page at once, one of them cut off for 20 s, and nothing is lost", async ({ browser }: { browser: Browser }) => {
  test.setTimeout(150_000);
  const made = await call<CasePage>("host", "POST", "/api/library/pages", { title: `Two at once ${RUN}`, kind: "CASE", markdown: "First line.\n\nMiddle line.\n\nLast line.\n" });
  const now = () => call<CasePage>("host", "GET", `/api/library/pages/${made.id}`);
  const first = await signedIn(browser, "host");
  const one = first.page;
  await one.goto(`/library/${made.id}/edit`);
  await expect(text(one)).toHaveValue(/Middle/);
  const proxy = await CuttableProxy.start();
  const other = await newcomer(browser, { login: `second-${RUN}`, displayName: "Dr. Second", role: "HOST" }, { proxy: proxy.setting });
  await call("host", "PUT", `/api/library/pages/${made.id}/people`, { authors: [made.authors[0]!.id, other.accountId], reviewers: [] });
  const two = other.page;
  await two.goto(`${origin}/library/${made.id}/edit`);
  await expect(text(two)).toHaveValue(/Middle/);
  await expect(two.getByTestId("others"), "the second sees who was there before").toContainText(made.authors[0]!.name);
  await one.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(one.getByTestId("others"), "and is seen by who comes back to his window").toContainText("Dr. Second");
  await screenshot(one, "two-authors");

  other.watch.offline = true;
  proxy.cut();
  const cutAt = Date.now();
  await type(two, "Last line.", " Written without a line.");
  await type(two, "Middle", " of the other");
  await expect(state(two)).toHaveAttribute("data-state", "offline", { timeout: 15_000 });
  await two.getByTestId("save").click();
  await expect(two.getByTestId("waiting")).toBeVisible();
  // Meanwhile the first saves, at one place that the second leaves alone and at one that he has changed too.
  await type(one, "First line.", " Written by the first.");
  await type(one, "Middle", " of the one");
  await one.getByTestId("save").click();
  await expect(one.getByTestId("editor")).toHaveAttribute("data-revision", "2");
  await screenshot(two, "two-authors-cut-off");
  await two.waitForTimeout(Math.max(0, CUT_MS - (Date.now() - cutAt) - 500));
  await type(two, "without a line.", " And more.");
  await two.waitForTimeout(Math.max(0, CUT_MS - (Date.now() - cutAt)));
  proxy.restore();

  // What waited is saved by itself: both are shown where both wrote, the rest is brought together.
  await expect(two.getByTestId("conflict")).toHaveCount(1, { timeout: 40_000 });
  await expect(two.getByTestId("conflict")).toContainText("Middle of the other line.");
  await expect(two.getByTestId("conflict")).toContainText("Middle of the one line.");
  await screenshot(two, "two-authors-conflict");
  await two.getByTestId("conflict-text").fill("Middle of both lines.");
  await two.getByTestId("conflict-save").click();
  await expect(two.getByTestId("conflict")).toHaveCount(0);
  await expect(two.getByTestId("waiting")).toHaveCount(0);
  await expect.poll(async () => (await now()).markdown).toBe("First line. Written by the first.\n\nMiddle of both lines.\n\nLast line. Written without a line. And more.\n");
  // The first is told, and what he writes on goes with it. Both come back to their windows: who was cut off is known again only then.
  await expect(async () => {
    for (const page of [two, one]) await page.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(one.getByTestId("newer")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await type(one, "by the first.", " On and on.");
  await one.getByTestId("save").click();
  await expect(text(one)).toHaveValue("First line. Written by the first. On and on.\n\nMiddle of both lines.\n\nLast line. Written without a line. And more.\n");

  // All of it is in the history, under the name of who wrote it, and any of it can come back.
  await two.goto(`${origin}/library/${made.id}/history`);
  await expect(two.getByTestId("diff").locator("ins").first()).toBeVisible();
  await expect(two.locator("li").filter({ has: two.locator('[data-testid="revision"][data-revision="3"]') })).toContainText("Dr. Second");
  await screenshot(two, "library-history");
  await two.locator("li").filter({ has: two.locator('[data-testid="revision"][data-revision="1"]') }).getByTestId("restore").click();
  await two.getByTestId("restore-go").click();
  await expect(two.getByTestId("page-title")).toBeVisible();
  await expect.poll(async () => (await now()).markdown).toBe("First line.\n\nMiddle line.\n\nLast line.\n");
  // How the browser tells of the answer 409.
  expect([...first.watch.faults, ...other.watch.faults].filter((f) => !/status of 409/.test(f))).toEqual([]);
  await first.context.close();
  await other.context.close();
  proxy.close();
});
