import { randomInt } from "node:crypto";
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Page as CasePage } from "../src/cases/types";
import type { StudyDetail } from "../src/net/apiTypes";
import { call, importFiles } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { cineFile, dicomFile, element } from "./support/dicom";
import { screenshot } from "./support/screenshot";
import { origin, user } from "./support/surroundings";

/** A study is copied without identities: by pointer, by keys and by finger; its copy may be published, it may not. */
test.describe.configure({ mode: "serial" });

const RUN = `${Date.now()}${randomInt(1e6)}`;
const STUDY = `2.25.${RUN}7`;
const CLEAN = `2.25.${RUN}8`;
/** Three images, and a cine of four frames. */
const PARTLY = `2.25.${RUN}9`;
const NAME = "Nobodyknows^Thisname";
let author: Person;
/** Studies that copies were made into. */
const copies: string[] = [];

const files = (study: string, count: number, more: readonly Buffer[] = []) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.dcm`,
  dicomFile({ study, series: `${study}.1`, instance: `${study}.1.${i + 1}`, number: i * 4, patient: NAME, description: "Thorax", size: 256, more })]));

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  await importFiles("host", files(STUDY, 6));
  await importFiles("host", files(CLEAN, 1, [element(0x0012, 0x0062, "CS", "YES")]));
  await importFiles("host", { ...files(PARTLY, 3), "cine.dcm": cineFile({ study: PARTLY, series: `${PARTLY}.2`, instance: `${PARTLY}.2.1`, patient: NAME, description: "Cine", size: 256 }, 4, 100) });
  author = await signedIn(browser, "host");
});

test.afterAll(async () => {
  await author?.context.close();
});

/** The first one is what the rule for such devices proposes: the upper tenth. */
const boxes = (page: Page): Locator => page.getByTestId("black-box");
const drawn = (page: Page): Locator => boxes(page).nth(1);
const figure = async (box: Locator, name: string) => Number(await box.getAttribute(name));

async function openDialog(page: Page, study = STUDY): Promise<void> {
  await page.goto(`/studies/${study}`);
  await page.getByTestId("make-release").click();
  await expect(page.getByTestId("preset-teaching")).toHaveAttribute("aria-pressed", "true");
}

/** Goes on, step by step, until the copy can be begun. */
async function toTheEnd(page: Page, press: (to: Locator) => Promise<void>): Promise<void> {
  const [next, begin] = [page.getByTestId("release-next"), page.getByTestId("release-begin")];
  for (let step = 0; step < 10; step++) {
    await expect(next.or(begin).first()).toBeVisible();
    if (await begin.count()) return;
    await press(next);
  }
  throw new Error("the copy cannot be begun");
}

/** Of the copy that the open dialog made; notes its study. */
async function done(page: Page): Promise<void> {
  await expect(page.getByTestId("release-done")).toBeVisible({ timeout: 30_000 });
  await page.getByTestId("release-open").click();
  await expect(page.getByTestId("released")).toBeVisible();
  copies.push(/\/studies\/([\d.]+)$/.exec(page.url())![1]!);
}

test("an author copies a study and blacks out a box that he draws", async () => {
  const { page } = author;
  await openDialog(page);
  await expect(page.getByTestId("option-RETAIN_UIDS"), "explained and not to be had").toBeDisabled();
  await expect(page.getByTestId("mark-released"), "for administrators").toHaveCount(0);
  await screenshot(page, "release-options");
  await page.getByTestId("release-next").click();
  await expect(page.getByTestId("release-left")).toBeVisible();
  const canvas = page.getByTestId("box-canvas");
  const area = (await canvas.boundingBox())!;
  await page.mouse.move(area.x + area.width * 0.1, area.y + area.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(area.x + area.width * 0.3, area.y + area.height * 0.35);
  await page.mouse.move(area.x + area.width * 0.5, area.y + area.height * 0.4);
  await page.mouse.up();
  await expect(boxes(page)).toHaveCount(2);
  await expect.poll(async () => Math.abs((await figure(drawn(page), "x")) - 25.6)).toBeLessThan(2);
  await expect.poll(async () => Math.abs((await figure(drawn(page), "width")) - 102.4)).toBeLessThan(3);
  await page.getByTestId("decide-BOXES").click();
  await expect(page.getByTestId("release-left")).toHaveCount(0);
  await screenshot(page, "release-pictures");
  await toTheEnd(page, (to) => to.click());
  await page.getByTestId("release-begin").click();
  await expect(page.getByRole("dialog").getByText(/of 6 instances|The copy is there/).first(), "how far it is").toBeVisible();
  await done(page);
});

test("nothing of the name is in the copy, and the box is black in it", async () => {
  const study = copies[0]!;
  const detail = await call<StudyDetail>("host", "GET", `/api/studies/${study}`);
  expect(JSON.stringify(detail)).not.toContain("Nobodyknows");
  expect(detail.series[0]!.stack).toHaveLength(6);
  const { page } = author;
  const picture = await page.evaluate(async ([study, series, instance]) => {
    const answer = await fetch(`/dicom-web/studies/${study}/series/${series}/instances/${instance}/frames/1/rendered?quality=95`);
    const image = await createImageBitmap(await answer.blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    const at = (x: number, y: number) => context.getImageData(Math.round((x / 256) * image.width), Math.round((y / 256) * image.height), 1, 1).data[0]!;
    return { inside: [at(40, 85), at(120, 95), at(200, 10)], outside: [at(200, 40), at(200, 90)] };
  }, [study, detail.series[0]!.series, detail.series[0]!.stack[0]!.instance] as const);
  expect(Math.max(...picture.inside)).toBeLessThan(8);
  expect(Math.min(...picture.outside)).toBeGreaterThan(30);
});

test("the report says what was changed, and quotes nothing", async () => {
  const { page } = author;
  await page.getByTestId("released").click();
  await expect(page.getByTestId("release-attributes")).toContainText("(0010,0010)");
  await expect(page.getByText("Pictures that somebody looked at")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Nobodyknows");
  await screenshot(page, "release-report");
});

test("the same by keys alone", async () => {
  const { page } = author;
  await page.goto(`/studies/${STUDY}`);
  const tab = async (to: Locator) => {
    for (let i = 0; i < 120; i++) {
      if (await to.evaluate((e) => e === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("not reached by Tab");
  };
  const press = async (to: Locator, key = "Enter") => {
    await expect(to).toBeVisible();
    await tab(to);
    await page.keyboard.press(key);
  };
  await press(page.getByTestId("make-release"));
  await press(page.getByTestId("preset-full"));
  await press(page.getByTestId("release-next"));
  await press(page.getByTestId("add-box"));
  await tab(drawn(page));
  const before = { x: await figure(drawn(page), "x"), width: await figure(drawn(page), "width") };
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => figure(drawn(page), "x")).toBeLessThan(before.x);
  await expect.poll(() => figure(drawn(page), "width")).toBeGreaterThan(before.width);
  await press(page.getByTestId("decide-BOXES"));
  await toTheEnd(page, press);
  await press(page.getByTestId("release-begin"));
  await expect(page.getByTestId("release-done")).toBeVisible({ timeout: 30_000 });
  await press(page.getByTestId("release-open"));
  await expect(page.getByTestId("released")).toBeVisible();
  copies.push(/\/studies\/([\d.]+)$/.exec(page.url())![1]!);
  expect(copies[1]).not.toBe(copies[0]);
});

test("with a finger on a phone", async ({ browser }) => {
  const phone = await signedIn(browser, "host", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = phone;
  await openDialog(page);
  await page.getByTestId("release-step-pictures").tap();
  const canvas = page.getByTestId("box-canvas");
  await canvas.scrollIntoViewIfNeeded();
  const area = (await canvas.boundingBox())!;
  const touch = await phone.context.newCDPSession(page);
  const at = (x: number, y: number) => ({ touchPoints: [{ x: area.x + area.width * x, y: area.y + area.height * y }] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(0.5, 0.6) });
  await touch.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(0.7, 0.7) });
  await touch.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(0.9, 0.75) });
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(boxes(page)).toHaveCount(2);
  await expect.poll(async () => Math.abs((await figure(drawn(page), "x")) - 128)).toBeLessThan(4);
  // Where two touches follow each other closely they are one gesture to the browser, and no click comes of it; what is close a busy machine decides.
  await page.waitForTimeout(400);
  await expect(async () => {
    if (await page.getByTestId("release-left").count()) await page.getByTestId("decide-BOXES").tap();
    await expect(page.getByTestId("release-left")).toHaveCount(0, { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  expect(phone.watch.faults).toEqual([]);
  await phone.context.close();
});

/** Stored pixels of a frame of 256 x 256 bytes. */
async function pixels(study: string, series: string, instance: string, frame: number): Promise<Buffer> {
  const answer = await fetch(`${origin}/dicom-web/studies/${study}/series/${series}/instances/${instance}/frames/${frame}`, {
    headers: { Authorization: `Bearer ${user("host").token}`, Accept: 'multipart/related; type="application/octet-stream"; transfer-syntax=1.2.840.10008.1.2.1' },
  });
  expect(answer.status).toBe(200);
  const body = Buffer.from(await answer.arrayBuffer());
  const begin = body.indexOf("\r\n\r\n") + 4;
  return body.subarray(begin, begin + 256 * 256);
}

test("a box on some images, and in some frames, is black there and nowhere else", async () => {
  const { page } = author;
  await openDialog(page, PARTLY);
  await page.getByTestId("release-next").click();
  await expect(page.getByTestId("release-group")).toHaveCount(2);
  for (let i = 0; i < 2; i++) {
    await page.getByTestId("release-group").nth(i).click();
    const proposed = await page.getByTestId("box-chip").count();
    await page.getByTestId("add-box").click();
    await expect(page.getByTestId("box-chip")).toHaveCount(proposed + 1);
    await page.getByTestId("box-some").check();
    await page.getByTestId("box-to").fill("3");
    await page.getByTestId("box-to").press("Enter");
    await page.getByTestId("box-from").fill("2");
    await page.getByTestId("box-from").press("Enter");
    await expect(page.getByTestId("box-chip").last()).toContainText("2–3");
    await page.getByTestId("decide-BOXES").click();
    await expect(page.getByTestId("decide-BOXES")).toHaveAttribute("aria-pressed", "true");
  }
  await expect(page.getByTestId("release-left")).toHaveCount(0);
  while (await page.getByTestId("release-next").count()) await page.getByTestId("release-next").click();
  await page.getByTestId("release-begin").click();
  await done(page);
  const { study, series } = await call<StudyDetail>("host", "GET", `/api/studies/${copies.pop()!}`);
  const stack = series.find((s) => s.stack.length === 3)!;
  const cine = series.find((s) => s !== stack)!;
  // Black is the darkest value of the frame.
  const black = async (of: string, instance: string, frame: number) => {
    const values = await pixels(study, of, instance, frame);
    const least = values.reduce((a, b) => Math.min(a, b));
    return values.subarray(110 * 256 + 100, 110 * 256 + 150).every((value) => value === least);
  };
  expect(await Promise.all(stack.stack.map((i) => black(stack.series, i.instance, 1))), "images").toEqual([false, true, true]);
  expect(await Promise.all([1, 2, 3, 4].map((frame) => black(cine.series, cine.stack[0]!.instance, frame))), "frames").toEqual([false, true, true, false]);
});

test("the copy is published in a page, and its source is not", async ({ browser }) => {
  const image = async (study: string) => {
    const { series } = await call<StudyDetail>("host", "GET", `/api/studies/${study}`);
    return `\`\`\`image\nstudy: ${study}\nseries: ${series[0]!.series}\ninstance: ${series[0]!.stack[0]!.instance}\nframe: 1\n\`\`\`\n`;
  };
  const { page } = author;
  const open = async (study: string) => {
    const made = await call<CasePage>("host", "POST", "/api/library/pages", { title: `Of a copy ${RUN}`, kind: "CASE", markdown: `## Findings\n\n${await image(study)}` });
    await page.goto(`/library/${made.id}`);
    return made.id;
  };
  await open(STUDY);
  const refused = page.waitForResponse((r) => r.request().method() !== "GET" && r.status() === 409);
  await page.getByTestId("to-PUBLISHED").click();
  await page.getByTestId("state-go").click();
  const answer = await (await refused).json() as { error: string; message: string };
  expect(answer.error).toBe("not-released");
  expect(answer.message).toContain("not released");
  await expect(page.getByTestId("refused")).toBeVisible();
  await screenshot(page, "release-refused");
  await page.keyboard.press("Escape");
  author.watch.faults.splice(0, author.watch.faults.length, ...author.watch.faults.filter((f) => !/status of 409/.test(f)));
  const id = await open(copies[0]!);
  await page.getByTestId("to-PUBLISHED").click();
  await page.getByTestId("state-go").click();
  await expect(page.locator(".case-head").getByTestId("page-state")).toHaveAttribute("data-state", "PUBLISHED");
  const reader = await signedIn(browser, "participant");
  await reader.page.goto(`/library/${id}`);
  await expect(reader.page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });
  const hidden = await fetch(`${new URL(reader.page.url()).origin}/api/studies/${STUDY}`, { headers: { Authorization: `Bearer ${user("participant").token}` } });
  expect(hidden.status, "the source stays where it was").toBe(403);
  await reader.context.close();
});

test("an administrator marks what came without identities, and takes it back", async ({ browser }) => {
  const admin = await signedIn(browser, "admin");
  const { page } = admin;
  await page.goto(`/studies/${STUDY}`);
  await page.getByTestId("make-release").click();
  await page.getByTestId("mark-released").click();
  await expect(page.getByTestId("mark-refused")).toBeVisible();
  await screenshot(page, "release-mark-refused");
  admin.watch.faults.splice(0, admin.watch.faults.length, ...admin.watch.faults.filter((f) => !/status of 409/.test(f)));
  await page.goto(`/studies/${CLEAN}`);
  await page.getByTestId("make-release").click();
  await page.getByTestId("mark-released").click();
  await page.getByTestId("released").click();
  await screenshot(page, "release-marked");
  await page.getByTestId("unmark-released").click();
  await expect(page.getByTestId("make-release")).toBeVisible();
  expect(admin.watch.faults).toEqual([]);
  await admin.context.close();
});

test("nothing went wrong unseen", () => {
  expect(author.watch.faults).toEqual([]);
});
