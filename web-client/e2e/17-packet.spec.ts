import { randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { call, importFiles } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { dicomFile } from "./support/dicom";
import { openedFromDisk, unpacked, unzipped } from "./support/disk";
import { screenshot } from "./support/screenshot";

/** Pages leave the library and are read from a disk, and what left comes in again. */
test.describe.configure({ mode: "serial" });

const RUN = `${Date.now()}${randomInt(1e6)}`;
const STUDY = `2.25.${RUN}5`;
const SLICES = 5;
const TITLE = `A case to take along, run ${RUN}`;
let author: Person;
let course: string;

const image = (number: number) => ({ instance: `${STUDY}.1.${number}`, frame: 1 });
const mark = { id: "mark-0001", author: "a", image: image(3), shape: { type: "Length", from: { column: 20, row: 30 }, to: { column: 80, row: 30 } }, createdAt: 1, changedAt: 1, layer: null, locked: false };
const MARKDOWN = ["## History", "", "A cough since March.", "", "```image", `study: ${STUDY}`, `series: ${STUDY}.1`, `instance: ${image(3).instance}`, "frame: 1", "caption: The third of five",
  `marks: ${JSON.stringify([mark])}`, "```", "", "```question", "id: what", "kind: choice", "prompt: What is it?", "options: [{text: A disc, right: yes}, {text: A ring}]", "```", ""].join("\n");

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  await importFiles("host", Object.fromEntries(Array.from({ length: SLICES }, (_, i) => [`${i + 1}.dcm`,
    dicomFile({ study: STUDY, series: `${STUDY}.1`, instance: image(i + 1).instance, number: (i + 1) * 5, patient: "Take^Along", description: `Taken along ${RUN}`, size: 128 })])));
  const page = await call<{ id: string }>("host", "POST", "/api/library/pages", { title: TITLE, kind: "CASE", markdown: MARKDOWN });
  await call("host", "POST", `/api/library/pages/${page.id}/comments`, { anchor: { kind: "mark", ref: "image-1/mark-0001" }, text: "Is this the long diameter?" });
  const other = await call<{ id: string }>("host", "POST", "/api/library/pages", { title: `Another, run ${RUN}`, kind: "CASE", markdown: `See [the case](/library/${page.id}).` });
  course = (await call<{ id: string }>("host", "POST", "/api/library/collections", { kind: "COURSE", title: `Course ${RUN}` })).id;
  await call("host", "PUT", `/api/library/collections/${course}`, { title: `Course ${RUN}`, about: "To take along.", pages: [page.id, other.id] });
  author = await signedIn(browser, "host");
});

test.afterAll(async () => {
  await author?.context.close();
});

/** Orders what the dialog says and returns the file that the browser saves. */
async function saved(page: Page): Promise<Buffer> {
  const download = page.waitForEvent("download", { timeout: 30_000 });
  await page.getByTestId("export-begin").click();
  const file = readFileSync(await (await download).path());
  await expect(page.getByTestId("export-done")).toBeVisible();
  return file;
}

test("a course is read from the disk: its images are there, a series is looked through, and nothing is asked for", async ({ browser }) => {
  test.setTimeout(180_000);
  const { page } = author;
  await page.goto(`/library/collections/${course}`);
  await page.getByTestId("export").click();
  for (const tick of ["answers", "comments", "stacks"]) await page.getByTestId(`export-${tick}`).check();
  await screenshot(page, "packet-export");
  const files = unzipped(await saved(page));
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), "packet-"))), "course");
  unpacked(files, folder);
  const alarms = await openedFromDisk(browser, folder, ["index.html", "01-a-case-to-take-along-run-" + RUN + ".html"], async (opened, name) => {
    if (name === "index.html") return expect(opened.locator(".contents a")).toHaveText([TITLE, `Another, run ${RUN}`]);
    const shown = opened.locator("figure.image > .picture > img");
    await expect.poll(() => shown.evaluate((e: HTMLImageElement) => e.complete && e.naturalWidth)).toBeGreaterThan(100);
    await expect(opened.locator("figure.image > .picture > svg")).toContainText("60.0 px");
    await expect(opened.locator(".talk")).toContainText("Is this the long diameter?");
    await screenshot(opened, "packet-from-disk");
    await opened.locator("details.look summary").click();
    const stack = opened.locator(".stack");
    const seen = () => stack.locator(".slice").evaluateAll((all) => all.flatMap((e, i) => (getComputedStyle(e).visibility === "visible" ? [i + 1] : [])));
    await expect.poll(seen, "it begins at the image that the page shows").toEqual([3]);
    await stack.hover();
    for (const [slice, notch] of [[4, 100], [3, -100], [2, -100]] as const) {
      await opened.mouse.wheel(0, notch);
      await expect.poll(seen).toEqual([slice]);
    }
    await stack.focus();
    await opened.keyboard.press("End");
    await expect.poll(seen).toEqual([SLICES]);
    await screenshot(opened, "packet-from-disk-series");
  });
  expect(alarms).toEqual([]);
  await page.getByTestId("export-close").click();
});

test("what left behind a password comes in again, and what cannot is named", async () => {
  test.setTimeout(180_000);
  const { page } = author;
  await page.getByTestId("export").click();
  await page.locator('input[value="MARKDOWN"]').check();
  await page.getByTestId("export-password").fill("correct horse");
  const zip = await saved(page);
  await page.getByTestId("export-close").click();

  await page.goto("/library");
  await page.getByTestId("import-pages-file").setInputFiles([{ name: "course.zip", mimeType: "application/zip", buffer: zip },
    { name: "hard.md", mimeType: "text/markdown", buffer: Buffer.from("---\ndifficulty: hard\n---\nText") }]);
  await page.getByTestId("import-password").fill("wrong horse");
  await page.getByTestId("import-unlock").click();
  await expect(page.locator(".imported-password .form-error")).toBeVisible();
  await page.getByTestId("import-password").fill("correct horse");
  await page.getByTestId("import-unlock").click();
  await expect(page.getByTestId("imported-page")).toHaveText([TITLE, `Another, run ${RUN}`], { timeout: 20_000 });
  await expect(page.getByTestId("imported-not")).toContainText("1 to 5");
  await screenshot(page, "packet-import");
  await page.getByTestId("imported-collection").click();
  await expect(page.getByTestId("ordered").locator("li")).toHaveText([new RegExp(TITLE), /Another/]);
});
