import { type Browser, expect, test } from "@playwright/test";
import { importFiles, roomWith } from "./support/api";
import type { Person } from "./support/cast";
import { pdfFile, phantomFile } from "./support/dicom";
import { opened, type Place, type Room } from "./support/room";
import { screenshot } from "./support/screenshot";

/** Documents beside the images, and marks that become documents. On a phantom 64 mm wide and high. */
test.describe.configure({ mode: "serial" });

const STUDY = `2.25.${Date.now()}7`;
const LINE = "Nodule of 12 mm <b>in the right upper lobe</b>";
let person: Person;
let room: Room;

const mm = (x: number, y: number): Place => ({ x: x / 64, y: y / 64 });

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  const plain = (n: number, description: string) => ({ study: STUDY, series: `${STUDY}.${n}`, instance: `${STUDY}.${n}.1`, patient: "Phantom^Edge", description });
  await importFiles("host", { "phantom.dcm": phantomFile(plain(1, "Known figures")), "letter.dcm": pdfFile(plain(2, "Letter <script>"), LINE) });
  ({ person, room } = await opened(browser, await roomWith("Documents", [STUDY], [])));
});

test.afterAll(async () => person?.context.close());

test("a PDF is seen as pages and read as text, and runs nothing", async () => {
  const { page } = person;
  const item = page.locator('[data-testid="document"][data-kind="PDF"]');
  await expect(item).toContainText("Letter <script>");
  await item.click();
  const panel = page.getByTestId("document-panel");
  await expect(panel.getByRole("img")).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => panel.getByRole("img").evaluate((x: HTMLImageElement) => x.naturalWidth), { timeout: 30_000 }).toBeGreaterThan(500);
  await screenshot(page, "document-pdf");
  await panel.getByTestId("pdf-text").click();
  await expect(panel.locator(".pdf-text")).toContainText(LINE);
  expect(await panel.locator("b, script, iframe, object, embed").count()).toBe(0);
  const download = page.waitForEvent("download");
  await panel.getByTestId("document-download").click();
  expect((await download).suggestedFilename()).toBe("Letter-script.pdf");
  await panel.getByTestId("document-close").click();
  await expect(panel).toHaveCount(0);
});

test("marks are saved as DICOM, read back with their figures, and shown where they were", async () => {
  const { page } = person;
  await room.draw("Length", 0, mm(8, 8), mm(20, 24));
  await room.draw("Rectangle", 0, mm(34, 10), mm(50, 30));
  await room.draw("Ellipse", 0, mm(8, 36), mm(24, 56));
  await page.keyboard.press("Escape");
  await room.tab("marks");
  await page.getByTestId("marks-dicom").click();
  await page.getByTestId("save-KEY_IMAGES").check();
  await page.getByTestId("save-marks").click();
  await expect(page.locator(".toast")).toContainText("objects saved");
  await page.locator(".toast").getByRole("button", { name: "Open" }).click();
  const panel = page.getByTestId("document-panel");
  await expect(panel.getByTestId("report-group")).toHaveCount(3);
  await expect(panel.getByTestId("report-group").nth(0)).toContainText(/Length (19\.[7-9]|20(\.[0-3])?) mm/);
  await expect(panel.getByTestId("report-group").nth(1)).toContainText(/Mean 50 HU/);
  await expect(panel.getByTestId("document-text")).toContainText("Attenuation Coefficient");
  await expect(page.locator("[data-testid=viewport-0] .report-graphics g[data-group]")).toHaveCount(3);
  // The drawing of the report lies on the mark it was made of.
  await expect.poll(() => room.pane(0).evaluate((pane) => {
    const box = (path: string) => pane.querySelector<SVGPathElement>(path)!.getBBox();
    const [mark, drawn] = [box('g.mark[data-kind="Rectangle"] path.line'), box('.report-graphics g[data-group="2"] path.line')];
    return Math.max(...(["x", "y", "width", "height"] as const).map((side) => Math.abs(mark[side] - drawn[side])));
  })).toBeLessThan(0.5);
  await screenshot(page, "document-report");
  await panel.getByTestId("report-drawn").click();
  await expect(page.locator(".report-graphics")).toHaveCount(0);
});

test("measurements of a report are taken into the room as marks", async () => {
  const { page } = person;
  const before = await room.marks();
  await page.getByTestId("document-panel").getByTestId("take-marks").click();
  await expect.poll(async () => (await room.marks()).length).toBe(before.length + 3);
  const taken = (await room.marks()).slice(before.length);
  expect(taken.map((m) => m.shape.type)).toEqual(before.map((m) => m.shape.type));
  const [was, is] = [before[0]!.shape, taken[0]!.shape];
  if (was.type !== "Length" || is.type !== "Length") throw new Error("no length");
  expect(Math.abs(was.to.column - is.to.column)).toBeLessThan(0.002);
  expect(Math.abs(was.to.row - is.to.row)).toBeLessThan(0.002);
});

test("key images are pictures that lead to their images", async () => {
  const { page } = person;
  await page.locator('[data-testid="document"][data-kind="KEY_OBJECTS"]').click();
  const key = page.getByTestId("document-panel").getByTestId("key-image");
  await expect(key).toHaveCount(1);
  await key.click();
  await expect(room.pane(0)).toHaveAttribute("data-image", `${STUDY}.1.1/1`);
  await screenshot(page, "document-key-images");
});

test("in German every word of ours is German", async () => {
  const { page } = person;
  await page.evaluate(() => localStorage.setItem("caseroom.language", "de"));
  await page.reload();
  await room.ready();
  await page.locator('[data-testid="document"][data-kind="REPORT"]').click();
  const panel = page.getByTestId("document-panel");
  await expect(panel).toContainText("Nicht bestätigt");
  await expect(panel).toContainText("Messungen");
  await expect(panel.getByTestId("take-marks")).toContainText("in diesen Raum übernehmen");
  await screenshot(page, "document-report-de");
  await page.evaluate(() => localStorage.setItem("caseroom.language", "en"));
});
