import { randomInt } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { call } from "./support/api";
import { signedIn } from "./support/cast";
import { ctSlice } from "./support/dicom";

/**
 * How long somebody waits for the first picture of a study of 300 slices: of one that is there, and of one whose last byte has just
 * been sent. A measure, not a test: run by load-tests/run first-frame.
 */
const SLICES = 300;
const ROUNDS = Number(process.env["ROUNDS"] ?? "3");
/** Stands in the template for instance, number and position; the page puts those of each slice there. */
const NUMBER = "19999";

function uid(): string {
  const made = `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;
  return made.includes(NUMBER) ? uid() : made;
}

interface Figures { picture: number; lossless: number }

/** Milliseconds from `from` (performance.now of the page) until the first picture was painted, and the first lossless one. */
const painted = (page: Page, from: number | null): Promise<Figures> => page.evaluate(async (from) => {
  const since = from ?? performance.now();
  const until = async (there: () => boolean) => {
    while (!there()) await new Promise(requestAnimationFrame);
    return performance.now() - since;
  };
  const pane = () => document.querySelector<HTMLElement>("[data-testid=viewport-0]");
  const picture = await until(() => !!pane()?.dataset["image"] && pane()!.querySelector("canvas.picture") !== null);
  const lossless = await until(() => pane()?.dataset["fidelity"] === "lossless");
  return { picture, lossless };
}, from);

function row(what: string, figures: readonly number[]): void {
  const sorted = [...figures].sort((a, b) => a - b);
  console.log(`| ${what} | ${sorted[0]!.toFixed(0)} | ${sorted[sorted.length >> 1]!.toFixed(0)} | ${sorted.at(-1)!.toFixed(0)} |`);
}

test("first frame", async ({ browser }) => {
  test.setTimeout(400_000);
  const { page, context } = await signedIn(browser, "host");
  // Long enough for the sample case, which is being made after the start of a new server.
  await expect.poll(async () => (await call<{ studies: { instanceCount: number }[] }>("host", "GET", "/api/studies")).studies.some((s) => s.instanceCount > 150), { timeout: 120_000 }).toBe(true);
  const uploaded: Figures[] = [];
  const answers: number[] = [];
  const totals: number[] = [];
  let study = "";
  for (let round = 0; round < ROUNDS; round++) {
    study = uid();
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
    const series = uid();
    const sent = await upload(page, study, ctSlice(study, series, `${study}.${NUMBER}`, Number(NUMBER), "First frame"));
    uploaded.push(await painted(page, sent.lastByte));
    totals.push(sent.lastByte - sent.begun);
    answers.push(await page.evaluate(() => (window as unknown as { lastAnswer: Promise<number> }).lastAnswer) - sent.lastByte);
    const detail = await call<{ series: { imageCount: number }[] }>("host", "GET", `/api/studies/${study}`);
    expect(detail.series[0]!.imageCount).toBe(SLICES);
  }
  const opened: Figures[] = [];
  const loaded: Figures[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
    const from = await page.evaluate((study) => {
      const now = performance.now();
      history.pushState(null, "", `/studies/${study}`);
      dispatchEvent(new PopStateEvent("popstate"));
      return now;
    }, study);
    opened.push(await painted(page, from));
    await page.goto(`/studies/${study}`, { waitUntil: "commit" });
    loaded.push(await painted(page, 0));
  }
  console.log(`| ${SLICES} slices, ${ROUNDS} rounds, ms | min | median | max |`);
  console.log("|---|---|---|---|");
  row("upload of all slices, three at a time", totals);
  row("last byte sent to the first picture on screen", uploaded.map((f) => f.picture));
  row("... to the first lossless one", uploaded.map((f) => f.lossless));
  row("... to the server's answer to the last file", answers);
  row("study opened from the home page, to its first picture", opened.map((f) => f.picture));
  row("... to the first lossless one", opened.map((f) => f.lossless));
  row("address typed, page loaded anew, to its first picture", loaded.map((f) => f.picture));
  await context.close();
});

/** Sends the slices as the import does, three at a time, and goes to the study at the moment the last byte has gone. */
async function upload(page: Page, study: string, template: Buffer): Promise<{ begun: number; lastByte: number }> {
  return await page.evaluate(async ([study, template, placeholder, slices]) => {
    const bytes = Uint8Array.from(atob(template), (c) => c.charCodeAt(0));
    const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
    const places: number[] = [];
    for (let at = head.indexOf(placeholder); at >= 0; at = head.indexOf(placeholder, at + 1)) places.push(at);
    const files: Blob[] = [];
    for (let n = 1; n <= slices; n++) {
      const file = bytes.slice();
      for (const at of places) file.set(new TextEncoder().encode(String(10_000 + n)), at);
      files.push(new Blob([file]));
    }
    const { csrfToken } = await (await fetch("/api/session")).json() as { csrfToken: string };
    const headers = { "X-CSRF-Token": csrfToken };
    const { id } = await (await fetch("/api/imports", { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify({ files: slices, bytes: slices * files[0]!.size }) })).json() as { id: string };
    const begun = performance.now();
    let gone = 0;
    let lastByte = 0;
    let next = 0;
    let answered = 0;
    let tell: (at: number) => void = () => undefined;
    (window as unknown as { lastAnswer: Promise<number> }).lastAnswer = new Promise((done) => (tell = done));
    return await new Promise<{ begun: number; lastByte: number }>((done, failed) => {
      const send = () => {
        const n = next++;
        if (n >= slices) return;
        const xhr = new XMLHttpRequest();
        xhr.open("PUT", `/api/imports/${id}/files?name=${n}.dcm`);
        xhr.setRequestHeader("X-CSRF-Token", csrfToken);
        xhr.upload.onload = () => {
          if (++gone < slices) return;
          lastByte = performance.now();
          history.pushState(null, "", `/studies/${study}`);
          dispatchEvent(new PopStateEvent("popstate"));
          done({ begun, lastByte });
        };
        xhr.onload = () => {
          if (xhr.status !== 200) failed(new Error(xhr.responseText));
          if (++answered === slices) tell(performance.now());
          send();
        };
        xhr.send(files[n]!);
      };
      for (let i = 0; i < 3; i++) send();
    });
  }, [study, template.toString("base64"), NUMBER, SLICES] as const);
}
