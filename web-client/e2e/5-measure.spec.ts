import { type Browser, expect, test } from "@playwright/test";
import type { Mark, Point, Shape } from "../src/protocol/wire";
import { importFiles, roomWith } from "./support/api";
import type { Person } from "./support/cast";
import { phantomFile } from "./support/dicom";
import { opened, type Place, type Room } from "./support/room";
import { screenshot } from "./support/screenshot";

/** On a phantom of known figures, 64 mm wide and high, which fills the square in the middle of a viewport. */
test.describe.configure({ mode: "serial" });

const STUDY = `2.25.${Date.now()}1`;
const SIDE = 64;
let person: Person;
let room: Room;
const marks: Record<string, Mark> = {};

/** A place in mm from the upper left corner. */
const mm = (x: number, y: number): Place => ({ x: x / SIDE, y: y / SIDE });

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  await importFiles("host", { "phantom.dcm": phantomFile({ study: STUDY, series: `${STUDY}.1`, instance: `${STUDY}.1.1`, patient: "Phantom^Edge", description: "Known figures" }) });
  ({ person, room } = await opened(browser, await roomWith("Measuring", [STUDY], [])));
});

test.afterAll(async () => person?.context.close());

/** The middle of a mark in mm. */
const points = (shape: Shape): Point[] => Object.values(shape).flatMap((v) => (Array.isArray(v) ? v as Point[] : typeof v === "object" ? [v as Point] : []));
const number = (text: string) => Number.parseFloat(text.replace(",", "."));

test("a length is the server's, of pixels that are not square", async () => {
  marks["length"] = await room.draw("Length", 0, mm(8, 8), mm(20, 24));
  const [text] = await room.figures(0, marks["length"]);
  expect(text).toMatch(/^\d+\.\d mm$/);
  expect(Math.abs(number(text!) - 20)).toBeLessThan(0.4);
});

test("two diameters stand at right angles, and keep so when one is drawn out", async () => {
  const made = await room.draw("Bidirectional", 0, mm(40, 8), mm(56, 20));
  const [text] = await room.figures(0, made);
  expect(text).toMatch(/^\d+\.\d × \d+\.\d mm$/);
  expect(text!.split("×").map(number).map((v) => Math.round(v))).toEqual([20, 10]);
  const right = (m: Mark) => {
    const s = m.shape as Extract<Shape, { type: "Bidirectional" }>;
    return (s.longTo.column - s.longFrom.column) * (s.shortTo.column - s.shortFrom.column) * 0.0625 + (s.longTo.row - s.longFrom.row) * (s.shortTo.row - s.shortFrom.row) * 0.25;
  };
  expect(Math.abs(right(made))).toBeLessThan(0.1);
  // The end of the short one, 5 mm from the middle: 7 mm away it makes 12.
  await room.drag(0, mm(45, 18), mm(43.8, 19.6));
  await expect.poll(async () => (await room.marks()).find((m) => m.id === made.id)!.changedAt).toBeGreaterThan(made.createdAt);
  marks["both"] = (await room.marks()).find((m) => m.id === made.id)!;
  expect(Math.abs(right(marks["both"]))).toBeLessThan(0.1);
  // Until the new ones have come the figures before stand there.
  await expect.poll(async () => Math.abs(number((await room.figures(0, marks["both"]!))[0]!.split("×")[1]!) - 12)).toBeLessThan(0.6);
});

test("angles are in whole degrees", async () => {
  marks["angle"] = await room.click("Angle", "Angle", 0, [mm(24, 30), mm(8, 30), mm(8, 46)]);
  expect(await room.figures(0, marks["angle"])).toEqual(["90°"]);
  marks["cobb"] = await room.click("Cobb angle", "Cobb", 0, [mm(30, 30), mm(42, 30), mm(30, 50), mm(42, 38)]);
  const [text] = await room.figures(0, marks["cobb"]);
  expect(Math.abs(number(text!) - 45)).toBeLessThan(1.5);
});

test("regions have the mean of what they surround", async () => {
  marks["left"] = await room.draw("Rectangle", 0, mm(4, 50), mm(14, 60));
  expect((await room.figures(0, marks["left"]))[0]).toBe("mean -50  SD 0 HU");
  marks["across"] = await room.draw("Ellipse", 0, mm(22, 52), mm(42, 62));
  const [mean, rest] = await room.figures(0, marks["across"]);
  expect(Math.abs(number(mean!.replace("mean ", "")))).toBeLessThan(3);
  expect(rest).toContain("min -50  max 50");
  expect(Math.abs(number(/([\d.]+) mm²/.exec(rest!)![1]!) - Math.PI * 50)).toBeLessThan(5);
  marks["polygon"] = await room.click("Polygon", "Polygon", 0, [mm(50, 40), mm(60, 40), mm(60, 50), mm(50, 50), mm(50, 40)]);
  expect(points(marks["polygon"].shape)).toHaveLength(4);
  expect((await room.figures(0, marks["polygon"]))[0]).toBe("mean 50  SD 0 HU");
});

test("a point has the value of its pixel", async () => {
  marks["probe"] = await room.click("Value at a point", "Probe", 0, [mm(46, 60)]);
  expect(await room.figures(0, marks["probe"])).toEqual(["50 HU"]);
});

test("escape gives up what is begun", async () => {
  const before = (await room.marks()).length;
  await room.use("Polygon");
  for (const place of [mm(30, 10), mm(34, 14)]) {
    const { x, y } = await room.spot(0, place);
    await person.page.mouse.click(x, y);
  }
  await expect(room.pane(0).locator(".mark.draft")).toBeVisible();
  await person.page.keyboard.press("Escape");
  await expect(room.pane(0).locator(".mark.draft")).toHaveCount(0);
  expect(await room.marks()).toHaveLength(before);
});

test("a label is dragged away and keeps a line to its mark", async () => {
  await room.use("Select");
  const id = marks["length"]!.id;
  const label = room.pane(0).locator(`[data-mark="${id}"] .mark-label`);
  const from = (await label.boundingBox())!;
  await person.page.mouse.move(from.x + 10, from.y + 6);
  await person.page.mouse.down();
  await person.page.mouse.move(from.x + 90, from.y + 46, { steps: 4 });
  await person.page.mouse.up();
  await expect.poll(async () => Math.abs((await label.boundingBox())!.x - from.x - 80)).toBeLessThan(12);
  await expect(room.pane(0).locator(`[data-mark="${id}"] .leader`)).toHaveCount(1);
  expect((await room.marks()).find((m) => m.id === id)!.shape).toEqual(marks["length"]!.shape);
});

test("the list has the figures, too", async () => {
  await room.tab("marks");
  await expect(person.page.getByTestId("mark-figures")).toHaveCount(Object.keys(marks).length);
  await expect(person.page.getByTestId("mark-figures").nth(2)).toHaveText("90°");
  await screenshot(person.page, "measure");
});

test("a calibration by hand counts for all lengths, and is undone like any mark", async () => {
  const before = (await room.figures(0, marks["length"]!))[0]!;
  await room.use("Calibrate by hand");
  await room.drag(0, mm(8, 2), mm(56, 2));
  const field = person.page.getByTestId("calibration-field");
  await expect(field).toBeVisible();
  await screenshot(person.page, "measure-calibrating");
  await field.getByRole("textbox").fill("96,0");
  await field.getByRole("button", { name: "Calibrate" }).click();
  await expect.poll(async () => (await room.marks()).some((m) => m.shape.type === "Calibration")).toBe(true);
  // 48 mm are said to be 96.
  await expect.poll(async () => (await room.figures(0, marks["length"]!))[0]).toMatch(/ mm by hand$/);
  await expect.poll(async () => Math.abs(number((await room.figures(0, marks["length"]!))[0]!) - 2 * number(before))).toBeLessThan(0.8);
  await screenshot(person.page, "measure-calibrated");
  await person.page.keyboard.press("Escape");
  await person.page.keyboard.press("Control+z");
  await expect.poll(async () => (await room.figures(0, marks["length"]!))[0]).toBe(before);
});

test("nothing went wrong unseen", () => expect(person.watch.faults).toEqual([]));
