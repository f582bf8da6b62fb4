import { type Browser, expect, test } from "@playwright/test";
import type { Mark, Shape } from "../src/protocol/wire";
import type { RecordingSummary, StudySummary } from "../src/net/apiTypes";
import { signedIn, type Person } from "./support/cast";
import { CuttableProxy } from "./support/cuttableProxy";
import { contrast, cursorPainted, difference, picture } from "./support/pictures";
import { agreed, Room, sameView, type Standing } from "./support/room";
import { screenshot } from "./support/screenshot";

const HOST = "Dr. Host";
const PARTICIPANT = "Dr. Participant";
const VIEWER = "Dr. Reviewer";
const CUT = 20_000;

/** One conference of three, from sign-in to replay; each test goes on where the one before it ended. */
test.describe.configure({ mode: "serial" });

let proxy: CuttableProxy;
let people: Person[];
let host: Room;
let participant: Room;
let viewer: Room;
let all: Room[];
let stopped: Standing;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  proxy = await CuttableProxy.start();
  people = await Promise.all([signedIn(browser, "host"), signedIn(browser, "participant", { proxy: proxy.setting }), signedIn(browser, "reviewer")]);
  all = people.map((x) => new Room(x.page));
  [host, participant, viewer] = all as [Room, Room, Room];
});

test.afterAll(async () => {
  await Promise.all((people ?? []).map((x) => x.context.close()));
  proxy?.close();
});

/** All see the host's view, and the same picture in each viewport of it. */
async function samePictures(viewports: readonly number[]): Promise<void> {
  await sameView(host, all);
  for (const i of viewports) {
    for (const room of all) await room.atRest(i);
    const reference = await picture(host.page, i);
    expect(contrast(reference), `viewport ${i} is not blank`).toBeGreaterThan(2);
    for (const room of all) await expect.poll(async () => difference(reference, await picture(room.page, i)), { message: `viewport ${i}` }).toBeLessThan(3);
  }
}

async function present(room: Room): Promise<void> {
  await expect.poll(() => room.presenting()).toBe(true);
}

test("the host opens the sample case with one click", async () => {
  const page = host.page;
  await expect.poll(() => page.evaluate(async () => {
    const { studies } = await (await fetch("/api/studies")).json() as { studies: StudySummary[] };
    return studies.some((s) => s.modalities.includes("CT") && s.modalities.includes("PT") && s.instanceCount > 150);
  }), { timeout: 45_000, message: "the sample case with CT and PET" }).toBe(true);
  await expect(page.locator(".card.study.sample")).toContainText(/[3-9] series/);
  await page.locator(".card.study.sample").getByRole("button", { name: "Open in a room" }).click();
  await host.ready();
  await present(host);
  expect(contrast(await picture(page, 0))).toBeGreaterThan(5);
  for (const modality of ["CT", "PT", "DX", "US"]) await expect(host.series(modality)).toHaveCount(1);
  // Opens with the CT of the newest study, in its middle.
  const { study, series, image } = (await host.view()).viewports[0]!;
  const stack = await host.stack(study!, series!);
  expect(stack).toHaveLength(124);
  expect(stack.findIndex((i) => i.instance === image!.instance)).toBe(62);
});

test("participant and viewer come by the links of the host", async () => {
  const links: string[] = [];
  await host.page.getByTestId("invite").click();
  const dialog = host.page.getByRole("dialog");
  for (const role of [/^Participant/, /^Viewer/]) {
    await dialog.getByRole("radio", { name: role }).check({ force: true });
    await dialog.getByTestId("make-invitation").click();
    // The link before stands there until the new one has come.
    if (links.length > 0) await expect(dialog.getByTestId("invitation-url")).not.toHaveValue(links.at(-1)!);
    links.push(await dialog.getByTestId("invitation-url").inputValue());
  }
  await dialog.getByRole("button", { name: "Close" }).click();
  expect(new Set(links).size).toBe(2);
  await Promise.all([participant.page.goto(links[0]!), viewer.page.goto(links[1]!)]);
  await Promise.all([participant.ready(), viewer.ready()]);
  expect(await Promise.all(all.map((r) => r.page.evaluate(() => window.__caseroom!.role)))).toEqual(["HOST", "PARTICIPANT", "VIEWER"]);
  for (const room of all) {
    for (const name of [HOST, PARTICIPANT, VIEWER]) await expect(room.page.locator("[data-participant]").filter({ hasText: name })).toBeVisible();
  }
  await expect(host.follow()).toHaveText(/You are presenting · 2 of 2 follow/);
  await expect(participant.follow()).toContainText(`Following ${HOST}`);
});

test("CT and PET side by side are the same for all", async () => {
  await host.layout(1, 2);
  await host.series("CT").click();
  await host.series("PT").dragTo(host.pane(1));
  await expect.poll(async () => (await host.view()).viewports.map((v) => v.series !== null)).toEqual([true, true]);
  await samePictures([0, 1]);
});

test("scrolling, window, zoom and pan of the presenter are seen by all", async () => {
  const before = (await host.view()).viewports[0]!;
  const stack = (await host.stack(before.study!, before.series!)).map((i) => i.instance);
  await host.wheel(0, 5);
  await expect.poll(async () => stack.indexOf((await host.shown(0))!.instance)).toBe(stack.indexOf(before.image!.instance) + 5);
  await host.page.keyboard.press("ArrowUp");
  await expect.poll(async () => stack.indexOf((await host.shown(0))!.instance)).toBe(stack.indexOf(before.image!.instance) + 4);
  await samePictures([0]);
  const scrolled = await picture(viewer.page, 0);

  await host.drag(0, { x: 0.5, y: 0.5 }, { x: 0.75, y: 0.6 }, "right");
  await expect.poll(async () => (await host.view()).viewports[0]!.voi?.width ?? 0).toBeGreaterThan(0);
  await samePictures([0]);
  const windowed = await picture(viewer.page, 0);
  expect(difference(scrolled, windowed), "another window is another picture").toBeGreaterThan(2);

  await host.hover(0, { x: 0.4, y: 0.5 });
  await host.page.keyboard.down("Control");
  await host.page.mouse.wheel(0, -120);
  await host.page.keyboard.up("Control");
  await expect.poll(async () => (await host.view()).viewports[0]!.camera?.zoom ?? 1).toBeGreaterThan(1.1);
  const zoomed = (await host.view()).viewports[0]!.camera!;
  await host.drag(0, { x: 0.5, y: 0.5 }, { x: 0.55, y: 0.55 }, "middle");
  await expect.poll(async () => (await host.view()).viewports[0]!.camera!.center.row).toBeLessThan(zoomed.center.row);
  await samePictures([0, 1]);
  expect(difference(windowed, await picture(viewer.page, 0)), "zoomed is another picture").toBeGreaterThan(2);
  await host.away();
  const corner = (room: Room) => room.pane(0).locator(".corner.bottom-right").innerText();
  await expect(async () => expect(await corner(viewer)).toBe(await corner(host))).toPass({ timeout: 10_000 });
});

test("cursors and laser are seen by the others, with names", async () => {
  const place = { x: 0.4, y: 0.4 };
  for (const [who, name, others] of [[participant, PARTICIPANT, [host, viewer]], [host, HOST, [participant, viewer]]] as const) {
    await who.hover(0, place);
    for (const other of others) {
      await expect.poll(async () => (await other.pointers()).map((p) => p.name)).toContain(name);
      const spot = await other.spot(0, place);
      const box = (await other.pane(0).boundingBox())!;
      await expect.poll(() => cursorPainted(other.page, 0, { x: spot.x - box.x, y: spot.y - box.y })).toBe(true);
    }
    await who.page.keyboard.down("Alt");
    await who.hover(0, { x: 0.5, y: 0.45 });
    for (const other of others) await expect.poll(async () => (await other.pointers()).find((p) => p.name === name)?.laser).toBe(true);
    await who.page.keyboard.up("Alt");
    // Out at once, not only with the next movement.
    for (const other of others) await expect.poll(async () => (await other.pointers()).find((p) => p.name === name)?.laser).toBe(false);
    await expect.poll(() => who.page.getByTestId("viewport-0").evaluate((pane) => {
      const canvas = pane.querySelector<HTMLCanvasElement>("canvas.cursors")!;
      return canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v > 0);
    }), { message: "one's own laser" }).toBe(false);
    await who.away();
    for (const other of others) await expect.poll(async () => (await other.pointers()).some((p) => p.name === name && !p.laser)).toBe(false);
  }
  await viewer.hover(0, place);
  await viewer.away();
  expect((await host.pointers()).map((p) => p.name)).not.toContain(VIEWER);
});

test("the host starts the recording and everybody sees it", async () => {
  await expect(participant.page.getByTestId("start-recording")).toHaveCount(0);
  await host.page.getByTestId("start-recording").click();
  for (const room of all) await expect(room.page.getByTestId("recording")).toBeVisible();
  await expect(participant.page.getByTestId("stop-recording")).toHaveCount(0);
});

const drawn: Record<string, Mark> = {};

test("all who may annotate draw at the same time", async () => {
  await Promise.all([
    (async () => {
      drawn["arrow"] = await host.arrow(0, { x: 0.3, y: 0.32 }, { x: 0.2, y: 0.2 }, "nodule?");
      drawn["text"] = await host.text(0, { x: 0.1, y: 0.45 }, "Grüße");
      drawn["freehand"] = await host.draw("Draw", 0, { x: 0.15, y: 0.65 }, { x: 0.35, y: 0.8 }, [{ x: 0.2, y: 0.8 }, { x: 0.3, y: 0.65 }]);
    })(),
    (async () => {
      drawn["line"] = await participant.draw("Line", 0, { x: 0.55, y: 0.12 }, { x: 0.85, y: 0.14 });
      drawn["rectangle"] = await participant.draw("Rectangle", 0, { x: 0.52, y: 0.25 }, { x: 0.68, y: 0.38 });
      drawn["ellipse"] = await participant.draw("Ellipse", 0, { x: 0.8, y: 0.28 }, { x: 0.92, y: 0.42 });
      drawn["length"] = await participant.draw("Length", 0, { x: 0.52, y: 0.6 }, { x: 0.82, y: 0.7 });
    })(),
  ]);
  await agreed(all);
  expect(Object.values(drawn).map((m) => m.shape.type)).toEqual(expect.arrayContaining(["Arrow", "Text", "Freehand", "Line", "Rectangle", "Ellipse", "Length"]));
  expect((drawn["arrow"]!.shape as Extract<Shape, { type: "Arrow" }>).text).toBe("nodule?");
  for (const room of all) {
    await expect(room.drawn(0)).toHaveCount(7);
    for (const { id } of Object.values(drawn)) {
      const author = Object.values(drawn).find((m) => m.id === id)!.author === drawn["arrow"]!.author ? /^(Dr\. Host|H)$/ : /^(Dr\. Participant|P)$/;
      await expect(room.pane(0).locator(`[data-mark="${id}"] .author`)).toHaveText(author);
    }
  }
});

test("a length is in mm by the spacing of the file", async () => {
  const mark = drawn["length"]!;
  const { from, to } = mark.shape as Extract<Shape, { type: "Length" }>;
  const viewport = (await participant.view()).viewports[0]!;
  const spacing = await participant.page.evaluate(async ([study, series, instance]) => {
    const answer = await fetch(`/dicom-web/studies/${study}/series/${series}/instances/${instance}/metadata`, { headers: { Accept: "application/dicom+json" } });
    return ((await answer.json()) as Record<string, { Value: number[] }>[])[0]!["00280030"]!.Value;
  }, [viewport.study!, viewport.series!, mark.image.instance] as const);
  const mm = Math.hypot((to.column - from.column) * spacing[1]!, (to.row - from.row) * spacing[0]!);
  // What the hand did: 0.3 by 0.1 of the square in the middle, in which the fitted image has 512 pixels.
  const byHand = Math.hypot(0.3, 0.1) * 512 / viewport.camera!.zoom * spacing[0]!;
  expect(Math.abs(mm - byHand), `${mm} mm by the mark, ${byHand} mm by the hand`).toBeLessThan(1.5);
  for (const room of all) await expect(room.pane(0).locator(`[data-mark="${mark.id}"] .value`)).toHaveText(`${mm.toFixed(1)} mm`);
});

test("marks are moved, edited, deleted, and one's own is undone and redone", async () => {
  const shape = async (room: Room, key: string) => (await room.marks()).find((m) => m.id === drawn[key]!.id)?.shape;
  // Moved by its line.
  await host.select(0, { x: 0.25, y: 0.26 });
  await host.drag(0, { x: 0.25, y: 0.26 }, { x: 0.3, y: 0.36 });
  for (const room of all) await expect.poll(() => shape(room, "arrow")).not.toEqual(drawn["arrow"]!.shape);
  const before = drawn["arrow"]!.shape as Extract<Shape, { type: "Arrow" }>;
  const after = await shape(host, "arrow") as typeof before;
  expect(after.head.row - before.head.row).toBeGreaterThan(5);
  expect(after.head.row - before.head.row).toBeCloseTo(after.tail.row - before.tail.row, 2);
  // Edited by a corner.
  await participant.select(0, { x: 0.6, y: 0.25 });
  await participant.drag(0, { x: 0.68, y: 0.38 }, { x: 0.72, y: 0.46 });
  const rectangle = drawn["rectangle"]!.shape as Extract<Shape, { type: "Rectangle" }>;
  for (const room of all) await expect.poll(async () => ((await shape(room, "rectangle")) as typeof rectangle).to.row).toBeGreaterThan(rectangle.to.row + 5);
  expect(((await shape(host, "rectangle")) as typeof rectangle).from).toEqual(rectangle.from);
  // Deleted, and taken back.
  await participant.select(0, { x: 0.8, y: 0.35 });
  await participant.page.keyboard.press("Delete");
  for (const room of all) await expect.poll(() => shape(room, "ellipse")).toBeUndefined();
  for (const [key, there] of [["Control+z", true], ["Control+Shift+z", false], ["Control+z", true]] as const) {
    await participant.page.keyboard.press(key);
    for (const room of all) await expect.poll(async () => (await shape(room, "ellipse")) !== undefined, { message: key }).toBe(there);
  }
  // The undo of one is not the undo of the other.
  await host.page.keyboard.press("Control+z");
  for (const room of all) await expect.poll(() => shape(room, "arrow")).toEqual(before);
  expect(((await shape(host, "rectangle")) as typeof rectangle).to).not.toEqual(rectangle.to);
  // Nobody gets hold of another's mark.
  await participant.select(0, { x: 0.25, y: 0.26 });
  await participant.drag(0, { x: 0.25, y: 0.26 }, { x: 0.4, y: 0.5 });
  await agreed(all);
  expect(await shape(host, "arrow")).toEqual(before);
  for (const room of [host, participant]) await room.use("Window");
});

test("what is written in the chat reaches all", async () => {
  const words = ["What do you think of this one?", "Spiculated, 12 mm. <b>Biopsy</b>", "日本語も"];
  for (const [i, room] of all.entries()) {
    await room.say(words[i]!);
    // Of words from several lines the first to be there comes first.
    await expect.poll(async () => (await host.state()).chat.at(-1)?.text).toBe(words[i]);
  }
  for (const room of all) {
    await room.tab("chat");
    await expect(room.page.locator(".message-text")).toHaveText(words);
  }
});

test("screenshots of the room", async () => {
  await host.tab("people");
  await screenshot(host.page, "room-host");
  await screenshot(participant.page, "room-participant");
  await screenshot(viewer.page, "room-viewer");
});

test("the participant leaves follow mode by touching an image and returns with one key", async () => {
  const shown = await host.shown(0);
  await participant.wheel(0, 3);
  await expect(participant.follow()).toHaveAttribute("data-state", "around");
  await expect.poll(() => participant.shown(0)).not.toEqual(shown);
  expect(await host.shown(0)).toEqual(shown);
  await expect(host.follow()).toContainText("1 of 2 follow");
  await participant.atRest(0);
  await expect.poll(async () => difference(await picture(participant.page, 0), await picture(host.page, 0))).toBeGreaterThan(0.5);
  await participant.page.keyboard.press("Escape");
  await expect(participant.follow()).toHaveAttribute("data-state", "following");
  await expect.poll(() => participant.shown(0)).toEqual(shown);
  await expect(host.follow()).toContainText("2 of 2 follow");
});

test("presenting is given to the participant and taken back", async () => {
  await host.tab("people");
  await host.page.getByRole("button", { name: `Role of ${PARTICIPANT}` }).click();
  await host.page.getByTestId("give-floor").click();
  await present(participant);
  await expect(host.follow()).toContainText(`Following ${PARTICIPANT}`);
  const before = await host.shown(0);
  await participant.wheel(0, -2);
  for (const room of [host, viewer]) await expect.poll(() => room.shown(0)).not.toEqual(before);
  await sameView(participant, [host, viewer]);
  await host.page.getByTestId("take-floor").click();
  await present(host);
  await expect.poll(() => participant.presenting()).toBe(false);
  await host.wheel(0, 2);
  await expect.poll(() => host.shown(0)).toEqual(before);
  await samePictures([0]);
});

test("a cine runs for all, and the radiograph is there too", async () => {
  const before = await host.view();
  await host.series("US").dragTo(host.pane(1));
  await expect.poll(async () => (await host.view()).viewports[1]!.series).not.toBe(before.viewports[1]!.series);
  await sameView(host, all);
  for (const room of all) await room.atRest(1);
  const { study, series } = (await host.view()).viewports[1]!;
  const frames = (await host.stack(study!, series!)).map((i) => `${i.instance}/${i.frame}`);
  expect(frames).toHaveLength(40);
  const seen = new Set<string | null>();
  await host.page.keyboard.press(" ");
  await expect.poll(async () => {
    seen.add(await viewer.pane(1).getAttribute("data-image"));
    return seen.size;
  }, { intervals: [20], message: "frames of the cine that the viewer has seen" }).toBeGreaterThan(8);
  for (const frame of seen) expect(frames).toContain(frame);
  await host.page.keyboard.press(" ");
  await samePictures([1]);
  await host.series("DX").dragTo(host.pane(1));
  await samePictures([1]);
  await expect(viewer.pane(1)).toContainText("Chest PA");
  await host.series("PT").dragTo(host.pane(1));
  await host.pane(0).click({ position: { x: 20, y: 300 } });
  await expect.poll(() => host.view()).toEqual(before);
  await samePictures([0, 1]);
  await host.away();
});

test("the viewer is offered neither tools to draw nor the floor", async () => {
  for (const tool of ["Select", "Length", "Arrow", "Text", "Draw", "Line", "Rectangle", "Ellipse"] as const) await expect(viewer.tool(tool)).toHaveCount(0);
  for (const kind of ["Measure", "Drawing tools"]) await expect(viewer.page.getByRole("toolbar").getByRole("button", { name: kind })).toHaveCount(0);
  for (const id of ["take-floor", "give-floor", "start-recording", "stop-recording", "invite"]) await expect(viewer.page.getByTestId(id)).toHaveCount(0);
  const marks = (await viewer.marks()).length;
  await viewer.away();
  await viewer.page.keyboard.press("l");
  await viewer.drag(0, { x: 0.3, y: 0.9 }, { x: 0.7, y: 0.9 });
  await viewer.page.keyboard.press("Escape");
  await agreed(all);
  expect(await viewer.marks()).toHaveLength(marks);
});

test("a browser whose network is away for 20 s comes back by itself, with what was done there", async () => {
  test.setTimeout(CUT + 60_000);
  await host.wheel(0, 0);
  const marks = (await host.marks()).length;
  const onGlass = await participant.drawn(0).count();
  people[1]!.watch.offline = true;
  const end = Date.now() + CUT;
  proxy.cut();
  await expect(participant.page.getByTestId("reconnecting")).toBeVisible();

  await participant.use("Line");
  await participant.drag(0, { x: 0.4, y: 0.88 }, { x: 0.6, y: 0.9 });
  await participant.use("Length");
  await participant.drag(0, { x: 0.1, y: 0.55 }, { x: 0.4, y: 0.56 });
  await expect(participant.drawn(0)).toHaveCount(onGlass + 2);
  await expect(participant.page.getByTestId("reconnecting")).toContainText("2 changes kept");
  await screenshot(participant.page, "room-offline");

  await host.wheel(0, 4);
  await host.draw("Ellipse", 0, { x: 0.4, y: 0.4 }, { x: 0.6, y: 0.6 });
  await host.use("Window");
  await viewer.say("Is he still there?");
  await host.say("He will come back.");
  await agreed([host, viewer]);
  expect(await host.marks()).toHaveLength(marks + 1);
  expect(await participant.marks(), "confirmed marks while the network is away").toHaveLength(marks);
  await participant.page.waitForTimeout(Math.max(0, end - Date.now()));
  expect(proxy.refused, "attempts to connect meanwhile").toBeGreaterThan(1);

  proxy.restore();
  await expect(participant.page.getByTestId("reconnecting")).toHaveCount(0, { timeout: 30_000 });
  await agreed(all);
  people[1]!.watch.offline = false;
  expect(await host.marks()).toHaveLength(marks + 3);
  expect((await host.marks()).filter((m) => m.author === drawn["line"]!.author)).toHaveLength(6);
  await participant.use("Window");
  await samePictures([0, 1]);
});

test("who comes late has the full state", async ({ browser }) => {
  const late = await signedIn(browser, "participant");
  const room = new Room(late.page);
  await late.page.goto(new URL(host.page.url()).pathname);
  await room.ready();
  await agreed([...all, room]);
  await room.tab("chat");
  await expect(late.page.locator(".message-text")).toHaveCount(5);
  await room.atRest(0);
  await expect.poll(async () => difference(await picture(late.page, 0), await picture(host.page, 0))).toBeLessThan(3);
  await expect(room.drawn(0)).toHaveCount(await host.drawn(0).count());
  expect(late.watch.faults).toEqual([]);
  await late.context.close();
});

test("the recording is there at once when it is stopped", async () => {
  for (const room of all) await room.away();
  await agreed(all);
  await host.page.getByTestId("stop-recording").click();
  await expect(host.page.getByRole("button", { name: "Watch it" })).toBeVisible();
  for (const room of all) await expect(room.page.getByTestId("recording")).toHaveCount(0);
  stopped = await agreed(all);
});

test("the replay shows what was shown, lets one look around while it stands, and ends in the same state", async () => {
  const { page } = host;
  await page.getByRole("button", { name: "Watch it" }).click();
  await expect(page).toHaveURL(/\/recordings\//);
  const id = new URL(page.url()).pathname.split("/").pop()!;
  const summary = await page.evaluate(async (id) => await (await fetch(`/api/recordings/${id}`)).json() as RecordingSummary, id);
  expect(summary.endedAt).not.toBeNull();
  await host.ready();
  const clock = page.getByTestId("timeline");
  const playing = page.getByTestId("replay-state");

  await page.getByRole("button", { name: "Speed", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "8×" }).click();
  await page.getByTestId("play").click();
  await expect(playing).toHaveAttribute("data-state", "playing");
  await expect.poll(async () => Object.keys((await host.state()).marks).length, { message: "marks come as they came" }).toBeGreaterThan(3);
  await page.keyboard.press(" ");
  await expect(playing).toHaveAttribute("data-state", "paused");

  // Back and forth by the timeline.
  const box = (await clock.boundingBox())!;
  await page.mouse.click(box.x + 2, box.y + box.height / 2);
  await expect.poll(async () => Object.keys((await host.state()).marks).length).toBe(0);
  // How long each story took, and so where they had drawn all of it, is the machine's.
  let part = 0.5;
  await expect(async () => {
    await page.mouse.click(box.x + box.width * part, box.y + box.height / 2);
    part = part >= 0.9 ? 0.5 : part + 0.1;
    await expect.poll(async () => Object.keys((await host.state()).marks).length, { timeout: 3_000 }).toBeGreaterThan(6);
  }).toPass({ timeout: 20_000 });
  await expect(page.locator('[role="tab"]', { hasText: "Chat" })).toContainText(/\d/);

  // What was shown, another image in another window, and back.
  await host.atRest(0);
  const shown = await host.view();
  const asShown = await picture(page, 0);
  await host.wheel(0, 4);
  await expect(playing).toHaveAttribute("data-state", "around");
  await expect.poll(() => host.shown(0)).not.toEqual(shown.viewports[0]!.image);
  await host.drag(0, { x: 0.5, y: 0.5 }, { x: 0.2, y: 0.4 }, "right");
  await expect.poll(async () => (await host.view()).viewports[0]!.voi).not.toEqual(shown.viewports[0]!.voi);
  await host.atRest(0);
  await expect.poll(async () => difference(asShown, await picture(page, 0))).toBeGreaterThan(2);
  await screenshot(page, "replay");
  await page.keyboard.press("b");
  await expect.poll(() => host.view()).toEqual(shown);
  await host.atRest(0);
  await expect.poll(async () => difference(asShown, await picture(page, 0))).toBeLessThan(1);

  // To its end.
  await page.getByTestId("play").click();
  await expect.poll(async () => (await host.standing()).seq, { timeout: 30_000, message: "the end of the recording" }).toBe(stopped.seq);
  expect((await host.standing()).hash, "replayed against live").toBe(stopped.hash);
  expect(summary.stateHash, "server against live").toBe(stopped.hash);
});

test("room and recording stand in the library", async () => {
  const { page } = host;
  await page.getByRole("button", { name: "To my cases and rooms" }).click();
  await expect(page.getByRole("region", { name: "Rooms" }).locator(".card").first()).toContainText("2 here");
  await expect(page.getByRole("region", { name: "Recordings" }).locator(".card").first()).toContainText(/[01]:\d\d/);
  await expect(page.locator(".card.study.sample img")).toBeVisible();
  await screenshot(page, "library");
});

test("nothing went wrong unseen: no console errors, no violations of the content security policy", () => {
  expect(people.flatMap((x) => x.watch.faults)).toEqual([]);
});
