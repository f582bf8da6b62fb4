import { expect, test, type Page } from "@playwright/test";
import { call } from "./support/api";
import { signedIn } from "./support/cast";

/**
 * How long somebody waits who opens a study of an archive: from the click in its list to the first picture on the canvas of the room, and
 * where that time goes. A measure, not a test: run by load-tests/run remote browser=true.
 */
const STUDY = process.env["STUDY"] ?? "";
const SOURCES = (process.env["SOURCES"] ?? "").split(",");
const ROUNDS = Number(process.env["ROUNDS"] ?? "5");

interface Times { opened: number; room: number; panel: number; picture: number; lossless: number; requests: string }

/** The page notes when it was clicked and when what was there: in its own time, so that the tool's way to it counts nothing. */
const watch = (page: Page): Promise<void> => page.evaluate(() => {
  const times: Record<string, number> = {};
  (window as unknown as { times: Record<string, number> }).times = times;
  addEventListener("click", () => (times["click"] ??= performance.now()), { capture: true });
  performance.clearResourceTimings();
  const note = (name: string, there: boolean) => {
    if (there) times[name] ??= performance.now();
  };
  const look = () => {
    const pane = document.querySelector<HTMLElement>("[data-testid=viewport-0]");
    note("room", location.pathname.startsWith("/rooms/"));
    note("panel", document.querySelector(".series-thumb") !== null);
    note("picture", !!pane?.dataset["image"] && pane.querySelector("canvas.picture") !== null);
    note("lossless", pane?.dataset["fidelity"] === "lossless");
    if (times["lossless"] === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});

const timesOf = (page: Page): Promise<Times> => page.evaluate(() => {
  const times = (window as unknown as { times: Record<string, number> }).times;
  const click = times["click"]!;
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const short = (e: PerformanceResourceTiming) => new URL(e.name).pathname.replace(/[0-9.]{12,}/g, "*").replace(/\/rooms\/[^/]+/, "/rooms/*");
  const opened = entries.find((e) => e.name.endsWith("/open"))!;
  return {
    opened: opened.responseEnd - click, room: times["room"]! - click, panel: times["panel"]! - click, picture: times["picture"]! - click, lossless: times["lossless"]! - click,
    requests: entries.filter((e) => e.startTime >= click && e.startTime < times["picture"]!).map((e) => `${short(e)} ${(e.startTime - click).toFixed(0)}-${(e.responseEnd - click).toFixed(0)}`).join(", "),
  };
});

function row(what: string, figures: readonly number[]): void {
  const sorted = [...figures].sort((a, b) => a - b);
  console.log(`| ${what} | ${sorted[0]!.toFixed(0)} | ${sorted[sorted.length >> 1]!.toFixed(0)} | ${sorted.at(-1)!.toFixed(0)} |`);
}

test("a study of an archive", async ({ browser }) => {
  test.setTimeout(400_000);
  const { page, context } = await signedIn(browser, "host");
  console.log(`| click to ..., ms, ${ROUNDS} rounds | min | median | max |`);
  console.log("|---|---|---|---|");
  for (const source of SOURCES) {
    const rounds: Times[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      await page.goto("/");
      await page.getByTestId("source-switch").getByRole("radio", { name: source, exact: true }).click();
      await page.getByRole("searchbox").fill("Müller");
      const open = page.locator(`[data-study="${STUDY}"]`).getByRole("button");
      await expect(open).toBeVisible();
      await page.waitForTimeout(500);
      await watch(page);
      await open.click();
      await page.waitForFunction(() => (window as unknown as { times: Record<string, number> }).times["lossless"] !== undefined, undefined, { timeout: 30_000 });
      const times = await timesOf(page);
      // The first has the server compile what it runs for the first time.
      if (round === 0) console.log(`${source}, first of all: picture ${times.picture.toFixed(0)} ms; ${times.requests}`);
      else rounds.push(times);
      await expect.poll(async () => (await call<{ arrival: { state: string } }>("host", "GET", `/api/studies/${STUDY}/arrival`)).arrival.state, { timeout: 60_000 }).toBe("COMPLETE");
      const room = page.url().split("/").at(-1)!;
      await call("host", "DELETE", `/api/rooms/${room}`);
      await call("admin", "DELETE", `/api/studies/${STUDY}`);
    }
    for (const what of ["opened", "room", "panel", "picture", "lossless"] as const) row(`${source}: ${what}`, rounds.map((r) => r[what]));
    console.log(`${source}: ${rounds.at(-1)!.requests}`);
  }
  await context.close();
});
