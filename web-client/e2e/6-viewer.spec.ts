import { randomInt } from "node:crypto";
import { join } from "node:path";
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { StudySummary } from "../src/net/apiTypes";
import { call, importFiles, roomWith } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { dicomFile, element, sequence, words } from "./support/dicom";
import { difference, middle, moved } from "./support/pictures";
import { Room } from "./support/room";
import { screenshots } from "./support/surroundings";

/** How images are presented, seen by two in a room, and alone. */
test.describe.configure({ mode: "serial" });

const uid = () => `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;
const HOSTILE = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
const study = uid();
const series = uid();

let people: Person[] = [];
let host: Room;
let participant: Room;
const faults = () => people.flatMap((p) => p.watch.faults);

/** Two images: a window and two VOI LUTs that explain themselves, sides instead of an orientation, and texts that want to be markup. */
const file = (number: number) => dicomFile({
  study, series, instance: `${series}.${number}`, number, patient: `Viewer^${HOSTILE.slice(0, 40)}`, description: HOSTILE.slice(0, 60), size: 128,
  more: [
    element(0x0009, 0x0010, "LO", "ACME 1.1"), element(0x0009, 0x1001, "LO", "private words"), element(0x0010, 0x4000, "LT", HOSTILE), element(0x0010, 0x21b0, "LT", "long ".repeat(400)),
    element(0x0018, 0x5101, "CS", "PA"), element(0x0020, 0x0020, "CS", "L\\F"), element(0x0020, 0x0062, "CS", "R"), element(0x0028, 0x1050, "DS", "128"), element(0x0028, 0x1051, "DS", "256"),
    sequence(0x0028, 0x3010, [
      [element(0x0028, 0x3002, "US", words(256, 0, 16)), element(0x0028, 0x3003, "LO", "SHARP"), element(0x0028, 0x3006, "OW", words(...ramp((i) => (i < 60 ? 0 : 65535))))],
      [element(0x0028, 0x3002, "US", words(256, 0, 16)), element(0x0028, 0x3003, "LO", HOSTILE.slice(0, 40)), element(0x0028, 0x3006, "OW", words(...ramp((i) => 65535 - i * 257)))],
    ]),
  ],
});
const ramp = (level: (i: number) => number) => Array.from({ length: 256 }, (_, i) => level(i));

test.beforeAll(async ({ browser }) => {
  test.setTimeout(150_000);
  await importFiles("host", { "one.dcm": file(1), "two.dcm": file(2) });
  await expect.poll(async () => (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies?limit=200")).studies.some(isSample), { timeout: 45_000 }).toBe(true);
  const sample = (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies?limit=200")).studies.find(isSample)!;
  const room = await roomWith("Presentation", [sample.study, study], ["participant"]);
  people = [await signedIn(browser, "host"), await signedIn(browser, "participant")];
  [host, participant] = people.map((p) => new Room(p.page)) as [Room, Room];
  await host.page.goto(`/rooms/${room}`);
  await participant.page.goto(`/rooms/${room}`);
  await host.series("CT").first().click();
  await host.ready();
  await participant.ready();
});

const isSample = (s: StudySummary) => s.modalities.includes("CT") && s.modalities.includes("PT") && s.instanceCount > 150;

test.afterAll(async () => {
  await Promise.all(people.map((p) => p.context.close()));
});

/** Of the handles of the selected mark, from the middle of the viewport. */
async function handles(room: Room): Promise<{ x: number; y: number }[]> {
  const pane = (await room.pane(0).boundingBox())!;
  return await Promise.all((await room.pane(0).locator(".handle").all()).map(async (h) => {
    const box = (await h.boundingBox())!;
    return { x: box.x + box.width / 2 - pane.x - pane.width / 2, y: box.y + box.height / 2 - pane.y - pane.height / 2 };
  }));
}

const near = (at: { x: number; y: number }) => ({ x: expect.closeTo(at.x, 0), y: expect.closeTo(at.y, 0) });
const letters = async (room: Room) => Promise.all(["left", "right", "top", "bottom"].map((side) => room.pane(0).locator(`.letter.${side}`).textContent()));

/** The eight ways to lay a square: where the colour at (x, y) stood before. */
const WAYS: Readonly<Record<string, (x: number, y: number) => readonly [number, number]>> = {
  "as before": (x, y) => [x, y], mirrored: (x, y) => [31 - x, y], "clockwise": (x, y) => [y, 31 - x], "clockwise, then mirrored": (x, y) => [y, x],
  "half way": (x, y) => [31 - x, 31 - y], "half way, then mirrored": (x, y) => [x, 31 - y], "counterclockwise": (x, y) => [31 - y, x],
  "counterclockwise, then mirrored": (x, y) => [31 - y, 31 - x],
};

/** Which of them it was; none unless it fits twice as well as any other: the grid may be a part of a pixel off the middle, and a chest is nearly symmetric. */
function wayTo(before: readonly number[], after: readonly number[]): string {
  const fits = Object.entries(WAYS).map(([way, from]) => ({ way, off: difference(moved(before, from), after) })).sort((a, b) => a.off - b.off);
  const [best, next] = fits as [typeof fits[0], typeof fits[0]];
  return best.off * 2 < next.off ? best.way : `none: ${JSON.stringify(fits)}`;
}

test("an image turns and mirrors for all, and marks, letters and picture go together", async () => {
  const mark = await host.draw("Length", 0, { x: 0.3, y: 0.4 }, { x: 0.45, y: 0.35 });
  await host.atRest(0);
  await expect(host.pane(0).locator(".handle")).toHaveCount(2);
  await expect.poll(() => letters(host)).toEqual(["R", "L", "A", "P"]);
  const before = { handles: await handles(host), picture: await middle(host.page, 0) };

  await host.page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => (await host.view()).viewports[0]!.presentation?.rotation).toBe(90);
  await expect.poll(() => handles(host)).toEqual(before.handles.map((h) => near({ x: -h.y, y: h.x })));
  await expect.poll(() => letters(host)).toEqual(["P", "A", "R", "L"]);
  await host.atRest(0);
  await expect.poll(async () => wayTo(before.picture, await middle(host.page, 0))).toBe("clockwise");

  await host.page.keyboard.press("Shift+H");
  await expect.poll(async () => (await host.view()).viewports[0]!.presentation?.flipped).toBe(true);
  await expect.poll(() => handles(host)).toEqual(before.handles.map((h) => near({ x: h.y, y: h.x })));
  await expect.poll(() => letters(host)).toEqual(["A", "P", "R", "L"]);
  await host.atRest(0);
  await expect.poll(async () => wayTo(before.picture, await middle(host.page, 0))).toBe("clockwise, then mirrored");
  await expect(host.pane(0).getByTestId("turned")).toHaveText("90° · mirrored");

  // The other one sees the same, and nothing happened to the mark.
  await expect.poll(() => participant.view()).toEqual(await host.view());
  await participant.atRest(0);
  await expect.poll(async () => difference(await middle(host.page, 0), await middle(participant.page, 0))).toBeLessThan(3);
  expect((await participant.marks()).find((m) => m.id === mark.id)!.shape).toEqual(mark.shape);
  await host.page.screenshot({ path: join(screenshots, "turned.png") });
});

test("hands find their way on a turned and mirrored image", async () => {
  const [from] = await handles(host);
  const pane = (await host.pane(0).boundingBox())!;
  const at = { x: pane.x + pane.width / 2 + from!.x, y: pane.y + pane.height / 2 + from!.y };
  await host.page.mouse.move(at.x, at.y);
  await host.page.mouse.down();
  await host.page.mouse.move(at.x + 40, at.y + 25, { steps: 4 });
  await host.page.mouse.up();
  await expect.poll(async () => (await handles(host))[0]).toEqual(near({ x: from!.x + 40, y: from!.y + 25 }));
  // Zoom about the pointer: what is under it stays there.
  await host.page.keyboard.down("Control");
  const [held] = await handles(host);
  await host.page.mouse.move(pane.x + pane.width / 2 + held!.x, pane.y + pane.height / 2 + held!.y);
  await host.page.mouse.wheel(0, -240);
  await host.page.keyboard.up("Control");
  await expect.poll(async () => (await host.view()).viewports[0]!.camera?.zoom ?? 1).toBeGreaterThan(1.2);
  await expect.poll(async () => (await handles(host))[0]).toEqual(near(held!));
  // Everything back at one stroke.
  await host.page.keyboard.press("x");
  await expect.poll(async () => (await host.view()).viewports[0]).toMatchObject({ presentation: null, camera: null, voi: null });
  await expect.poll(() => letters(host)).toEqual(["R", "L", "A", "P"]);
});

test("gray values get colours, with a legend, for all", async () => {
  await host.page.getByRole("button", { name: "Colours" }).click();
  const item = host.page.locator('[data-colours="HOT_IRON"]');
  await expect(item.locator("img")).toHaveJSProperty("complete", true);
  await expect.poll(() => item.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(256);
  await host.page.screenshot({ path: join(screenshots, "colours.png") });
  await item.click();
  for (const room of [host, participant]) {
    await expect.poll(async () => colourful(await middle(room.page, 0))).toBeGreaterThan(10);
    const legend = room.pane(0).getByTestId("colour-legend");
    await expect(legend).toContainText("239 HU");
    await expect(legend).toContainText("-160");
  }
  await host.page.getByRole("button", { name: "Colours" }).click();
  await host.page.locator('[data-colours=""]').click();
  await expect.poll(async () => colourful(await middle(host.page, 0))).toBeLessThan(1);
  await expect(host.pane(0).getByTestId("colour-legend")).toHaveCount(0);
});

/** Mean difference of red and blue. */
const colourful = (c: readonly number[]) => c.reduce((sum, v, i) => sum + (i % 3 === 0 ? Math.abs(v - c[i + 2]!) : 0), 0) / (c.length / 3);

test("a place pointed out is shown in the other viewport, which goes there", async () => {
  await host.layout(1, 2);
  await host.series("CT").first().dragTo(host.pane(0));
  await host.series("PT").first().dragTo(host.pane(1));
  await host.atRest(1);
  await host.page.keyboard.press("Home");
  const before = await host.shown(1);
  await host.page.keyboard.down("Shift");
  await host.hover(0, { x: 0.5, y: 0.45 });
  await host.hover(0, { x: 0.45, y: 0.5 });
  await expect(host.pane(1).getByTestId("locator")).toBeVisible();
  await expect(host.pane(0).getByTestId("locator")).toBeVisible();
  await expect.poll(() => host.shown(1)).not.toEqual(before);
  await host.page.screenshot({ path: join(screenshots, "located.png") });
  await host.page.keyboard.up("Shift");
  await expect(host.page.getByTestId("locator")).toHaveCount(0);
  await host.layout(1, 1);
});

test("the magnifying glass stays after a short stroke of its key, and goes with a long one", async () => {
  const { page } = host;
  const glass = host.pane(0).getByTestId("magnifier");
  await host.hover(0, { x: 0.5, y: 0.5 });
  await page.keyboard.press("m");
  await expect(glass).toBeVisible();
  const pane = (await host.pane(0).boundingBox())!;
  await expect.poll(async () => {
    const box = (await glass.boundingBox())!;
    return box.x + box.width / 2;
  }).toBeCloseTo(pane.x + pane.width / 2, -1);
  await page.keyboard.press("m");
  await expect(glass).toHaveCount(0);
  await page.keyboard.down("m");
  await expect(glass).toBeVisible();
  await page.waitForTimeout(450);
  await page.keyboard.up("m");
  await expect(glass).toHaveCount(0);
});

test("a VOI LUT of the file is chosen by its explanation", async () => {
  await host.page.locator(`[data-modality="OT"]`).first().click();
  await host.atRest(0);
  const plain = await middle(host.page, 0);
  await host.page.getByRole("button", { name: "Window presets" }).click();
  const luts = host.page.getByTestId("voi-lut");
  await expect(luts).toHaveCount(2);
  await expect(luts.nth(1)).toContainText(HOSTILE.slice(0, 40));
  await host.page.screenshot({ path: join(screenshots, "voi-luts.png") });
  await luts.filter({ hasText: "SHARP" }).click();
  await expect(host.pane(0).locator(".corner.bottom-right")).toContainText("SHARP");
  // Below 60 everything is black now and above white, but for edges that were scaled.
  const extreme = (c: readonly number[]) => c.filter((v) => v < 20 || v > 235).length / c.length;
  expect(extreme(plain)).toBeLessThan(0.5);
  await expect.poll(async () => extreme(await middle(host.page, 0))).toBeGreaterThan(0.9);
  // A window takes the place of the LUT.
  await host.drag(0, { x: 0.4, y: 0.4 }, { x: 0.5, y: 0.4 }, "right");
  await expect.poll(async () => (await host.view()).viewports[0]!.presentation).toBeNull();
  await expect.poll(async () => (await host.view()).viewports[0]!.voi).not.toBeNull();
});

test("letters come from the sides of a projection, and turn with it", async () => {
  await expect.poll(() => letters(host)).toEqual(["R", "L", "H", "F"]);
  await expect(host.pane(0).locator(".corner.top-right")).toContainText("R PA");
  await host.page.getByRole("button", { name: "View", exact: true }).click();
  await host.page.getByTestId("turn-left").click();
  await expect.poll(() => letters(host)).toEqual(["H", "F", "L", "R"]);
  await host.page.keyboard.press("x");
});

test("the badge says in words what the picture is", async () => {
  await host.pane(0).getByTestId("fidelity").click();
  const words = host.page.getByTestId("fidelity-words");
  await expect(words).toContainText("128 × 128 stored pixels.");
  await expect(words).toContainText("Explicit VR Little Endian. No compression with loss is recorded.");
  await host.page.keyboard.press("Escape");
  await expect(words).toHaveCount(0);
});

test("the elements of a file are searched, folded and copied, and nothing in them comes alive", async () => {
  const { page } = host;
  await people[0]!.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.keyboard.press("Shift+T");
  const tags = page.getByTestId("tags");
  const rows = tags.locator(".tag-row");
  await expect(rows.first()).toBeVisible();
  await page.keyboard.type("patient comments");
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  await expect(tags.getByTestId("tag-value")).toHaveText(HOSTILE);
  await page.keyboard.press("Control+c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(HOSTILE);
  await page.screenshot({ path: join(screenshots, "tags.png") });

  await tags.getByRole("searchbox").fill("acme");
  await expect(rows.filter({ hasText: "private words" })).toContainText("Private, ACME 1.1");
  await expect(rows.filter({ hasText: "private words" }).locator(".tag-private")).toBeVisible();

  await tags.getByRole("searchbox").fill("(0010,21B0)");
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  const whole = tags.getByRole("button", { name: /^Show all 1999 characters$/ });
  await expect(whole).toBeVisible();
  expect((await tags.getByTestId("tag-value").textContent())!.length).toBeLessThan(300);
  await whole.click();
  await expect.poll(async () => (await tags.getByTestId("tag-value").textContent())!.length).toBe(1999);

  // A sequence folds by the keyboard.
  await tags.getByRole("searchbox").fill("");
  const sequenceRow = rows.filter({ hasText: "(0028,3010)" });
  const table = tags.getByRole("treegrid");
  await table.focus();
  await table.press("End");
  await sequenceRow.click();
  const count = Number(await table.getAttribute("aria-rowcount"));
  await table.press("ArrowLeft");
  await expect(table).toHaveAttribute("aria-rowcount", String(count - 8));
  await table.press("ArrowRight");
  await expect(table).toHaveAttribute("aria-rowcount", String(count));

  // What differs from the image before.
  const view = await host.view();
  if (view.viewports[0]!.image!.instance.endsWith(".1")) await host.wheel(0, 1);
  await tags.getByTestId("compare-tags").click();
  await expect(rows.filter({ hasText: "Instance Number" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "Patient Comments" })).toHaveCount(0);
  await rows.filter({ hasText: "Instance Number" }).click();
  await expect(tags).toContainText("In the image before: 1");

  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect(await page.locator("img[src='x'], .tags script, .tags img").count()).toBe(0);
  await page.keyboard.press("Escape");
  expect(faults()).toEqual([]);
});

test("a key is given to another action, and back", async () => {
  const { page } = host;
  await page.keyboard.press("?");
  await page.locator('[data-action="invert"]').click();
  await page.keyboard.press("u");
  await expect(page.locator('[data-action="invert"]')).toHaveText("U");
  await page.screenshot({ path: join(screenshots, "keys.png") });
  await page.keyboard.press("Escape");
  const inverted = async () => (await host.view()).viewports[0]!.inverted;
  await page.keyboard.press("i");
  expect(await inverted()).toBe(false);
  await page.keyboard.press("u");
  await expect.poll(inverted).toBe(true);
  await page.reload();
  await host.ready();
  await page.keyboard.press("u");
  await expect.poll(inverted).toBe(false);
  await page.keyboard.press("?");
  await page.getByTestId("usual-keys").click();
  await expect(page.locator('[data-action="invert"]')).toHaveText("I");
  await page.keyboard.press("Escape");
});

test("on a phone all of it can be reached, and nothing sticks out", async ({ browser }) => {
  const someone = await signedIn(browser, "host", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  const { page } = someone;
  await page.goto(host.page.url());
  const room = new Room(page);
  await room.ready();
  const bar = page.getByRole("toolbar");
  await within(page, bar.locator("> *, > .menu > *"));
  for (const name of ["Window presets", "View", "Measure", "Drawing tools", "More tools"]) {
    await bar.getByRole("button", { name, exact: true }).first().tap();
    const panel = page.locator(".menu-panel");
    await expect(panel).toBeVisible();
    await within(page, panel);
    await page.screenshot({ path: join(screenshots, `phone-${name.toLowerCase().replace(" ", "-")}.png`) });
    // All lines are large enough for a finger, and the last one can be scrolled to.
    for (const item of await panel.locator(".menu-item").all()) expect((await item.boundingBox())!.height).toBeGreaterThanOrEqual(40);
    await panel.locator(".menu-item").last().scrollIntoViewIfNeeded();
    await within(page, panel.locator(".menu-item").last());
    await page.touchscreen.tap(195, 130);
    await expect(panel).toHaveCount(0);
  }
  await bar.getByRole("button", { name: "View", exact: true }).tap();
  await page.getByTestId("turn-right").tap();
  await expect.poll(async () => (await room.view()).viewports[0]!.presentation?.rotation).toBe(90);
  await bar.getByRole("button", { name: "View", exact: true }).tap();
  await page.getByTestId("reset-view").tap();
  expect(someone.watch.faults).toEqual([]);
  await someone.context.close();
});

/** Some of them slide in. */
const within = (page: Page, elements: Locator) => expect(() => inside(page, elements)).toPass({ timeout: 5_000 });

async function inside(page: Page, elements: Locator): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const { width, height } = page.viewportSize()!;
  for (const element of await elements.all()) {
    const box = await element.boundingBox();
    if (!box) continue;
    expect(box.x, await element.evaluate((e) => e.outerHTML.slice(0, 120))).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width, await element.evaluate((e) => e.outerHTML.slice(0, 120))).toBeLessThanOrEqual(width + 0.5);
    expect(box.y + box.height).toBeLessThanOrEqual(height + 0.5);
  }
}
