import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Locator, test } from "@playwright/test";
import type { Invitation, StudySummary } from "../src/net/apiTypes";
import type { Mark, Shape } from "../src/protocol/wire";
import { inSpace, onImage } from "../src/viewer/planes";
import { call, roomWith } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { agreed, restingView, Room, sameView } from "./support/room";
import { settled } from "./support/screenshot";
import { origin, results, screenshots, user } from "./support/surroundings";

/** What three people do with marks: layers and locks, threads, other planes, the list, exports. On CT and PET of the sample case. */
test.describe.configure({ mode: "serial" });

const HOST = "Dr. Host";
const PARTICIPANT = "Dr. Participant";
const SIZES = [[1920, 1080], [1280, 720], [820, 1180], [390, 844]] as const;

let study: string;
let people: Person[];
let host: Room;
let participant: Room;
let viewer: Room;
let all: Room[];
let length: Mark;
let ellipse: Mark;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  await expect.poll(async () => {
    const { studies } = await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies");
    study = studies.find((s) => s.modalities.includes("CT") && s.modalities.includes("PT") && s.instanceCount > 150)?.study ?? "";
    return study;
  }, { timeout: 90_000, message: "the sample case with CT and PET" }).not.toBe("");
  const id = await roomWith("Marks", [study], ["participant"]);
  const { code } = await call<Invitation>("host", "POST", `/api/rooms/${id}/invitations`, { role: "VIEWER", expiresInHours: 1 });
  await call("reviewer", "POST", `/api/invitations/${code}/accept`);
  people = [];
  for (const login of ["host", "participant", "reviewer"] as const) {
    const person = await signedIn(browser, login);
    people.push(person);
    await person.page.goto(`${origin}/rooms/${id}`);
    const room = new Room(person.page);
    await expect(room.pane(0)).toBeVisible({ timeout: 20_000 });
    if (login === "host") {
      await expect.poll(() => room.presenting()).toBe(true);
      await room.series("CT").first().click();
      await room.ready();
    }
  }
  all = people.map((x) => new Room(x.page));
  [host, participant, viewer] = all as [Room, Room, Room];
  await Promise.all(all.map((r) => r.ready()));
});

test.afterEach(() => {
  for (const { watch } of people ?? []) expect(watch.faults).toEqual([]);
});

test.afterAll(async () => {
  await Promise.all((people ?? []).map((x) => x.context.close()));
});

/** At four sizes, for people to look at. On small ones the panel is a sheet, which `panel` opens; it begins with its first tab. */
async function shots({ page }: Room, name: string, panel = true): Promise<void> {
  const before = page.viewportSize()!;
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    if (panel && width <= 900) {
      // The panel of a wide page goes a moment after the page has become narrow.
      await expect(async () => {
        if (await page.getByTestId("tab-marks").count() === 0) await page.getByRole("button", { name: "People panel" }).click();
        await page.getByTestId("tab-marks").click({ timeout: 1_000 });
      }).toPass({ timeout: 10_000 });
    }
    await settled(page);
    await page.screenshot({ path: join(screenshots, `marks-${name}-${width}.png`) });
  }
  await page.setViewportSize(before);
  await page.getByTestId("tab-marks").click();
}

const row = (room: Room, mark: Mark): Locator => room.page.locator(`[data-row="${mark.id}"]`);
const drawn = (room: Room, mark: Mark, viewport = 0): Locator => room.pane(viewport).locator(`g.mark[data-mark="${mark.id}"]`);

test("a layer is hidden by one for himself and locked by the host for all", async () => {
  length = await host.draw("Length", 0, { x: 0.3, y: 0.42 }, { x: 0.42, y: 0.5 });
  await host.tab("marks");
  await host.page.getByTestId("marks-layers").click();
  await host.page.getByTestId("layer-new").fill("Findings");
  await host.page.getByTestId("layer-add").click();
  for (const room of [host, participant]) await expect.poll(async () => Object.values((await room.state()).markLayers).map((l) => l.name)).toEqual(["Findings"]);
  // What is drawn next comes into the layer that was just made; the other mark is moved there.
  const second = await host.arrow(0, { x: 0.6, y: 0.4 }, { x: 0.7, y: 0.3 }, "Hilum");
  const layer = Object.keys((await host.state()).markLayers)[0]!;
  expect(second.layer).toBe(layer);
  await row(host, length).getByTestId("mark-row").click();
  await row(host, length).getByTestId("mark-layer").selectOption({ label: "Findings" });
  await expect.poll(async () => (await participant.state()).marks[length.id]?.layer).toBe(layer);

  await participant.tab("marks");
  await participant.page.getByTestId("marks-layers").click();
  await expect(drawn(participant, length)).toHaveCount(1);
  await participant.page.locator(`[data-layer="${layer}"]`).getByTestId("layer-eye").click();
  await expect(drawn(participant, length)).toHaveCount(0);
  await expect(drawn(host, length)).toHaveCount(1);
  await expect(drawn(viewer, length)).toHaveCount(1);
  await expect(participant.page.locator(".marks-note")).toBeVisible();

  // By layer, by author, by kind: each for oneself.
  await participant.page.locator(".marks-note").getByRole("button").click();
  await expect(drawn(participant, length)).toHaveCount(1);
  await participant.page.getByTestId("marks-filters").click();
  await participant.page.getByTestId("marks-kind").and(participant.page.locator('[data-kind="Arrow"]')).click();
  await expect(drawn(participant, second)).toHaveCount(0);
  await expect(drawn(participant, length)).toHaveCount(1);
  await participant.page.getByTestId("marks-author").click();
  await expect(drawn(participant, length)).toHaveCount(0);
  await shots(participant, "filters");
  await participant.page.keyboard.press("Shift+D");
  await expect(drawn(participant, length)).toHaveCount(1);

  // In a locked layer nothing changes, not even by its author.
  await host.page.locator(`[data-layer="${layer}"]`).getByTestId("layer-lock").click();
  await expect.poll(async () => (await participant.state()).markLayers[layer]?.locked).toBe(true);
  const before = (await host.state()).marks[length.id]!.shape;
  await host.select(0, { x: 0.36, y: 0.46 });
  await expect(drawn(host, length)).toHaveClass(/selected/);
  await expect(host.pane(0).locator(".handle")).toHaveCount(0);
  await host.page.keyboard.press("Delete");
  await host.drag(0, { x: 0.36, y: 0.46 }, { x: 0.5, y: 0.6 });
  expect((await host.state()).marks[length.id]!.shape).toEqual(before);
  await expect(row(host, length).getByTestId("mark-remove")).toBeDisabled();
  await expect(host.pane(0).locator(".mark-badge").first()).toBeVisible();
  await shots(host, "layers");
  await host.page.locator(`[data-layer="${layer}"]`).getByTestId("layer-lock").click();
  await expect.poll(async () => (await participant.state()).markLayers[layer]?.locked).toBe(false);

  // Taken back and done again: what happened to layers too.
  await host.page.locator(`[data-layer="${layer}"]`).getByTestId("layer-remove").click();
  await expect.poll(async () => (await participant.state()).marks[length.id]?.layer).toBeNull();
  await host.page.keyboard.press("Control+z");
  await expect.poll(async () => (await participant.state()).marks[length.id]?.layer).toBe(layer);
  await host.page.getByTestId("marks-layers").click();
  await agreed(all);
});

test("a thread calls somebody by name, is changed, deleted and resolved", async () => {
  ellipse = await participant.draw("Ellipse", 0, { x: 0.55, y: 0.55 }, { x: 0.68, y: 0.66 });
  await participant.page.keyboard.press("Shift+M");
  const thread = participant.page.getByTestId("thread");
  await expect(thread).toBeVisible();
  const field = thread.getByTestId("comment-input");
  await field.pressSequentially("Is this a node, @dr. h");
  await expect(thread.getByTestId("mention")).toHaveCount(1);
  await participant.page.screenshot({ path: join(screenshots, "marks-mention-1440.png") });
  await field.press("Enter");
  await field.pressSequentially("?");
  await field.press("Enter");
  await expect(thread.locator(".mention")).toHaveText(`@${HOST}`);
  // The panel stands beside the mark and not over it.
  await expect.poll(async () => {
    const boxes = await Promise.all([thread.boundingBox(), drawn(participant, ellipse).locator("path.line").boundingBox()]);
    const [panel, mark] = boxes as [NonNullable<typeof boxes[0]>, NonNullable<typeof boxes[1]>];
    return panel.x >= mark.x + mark.width || panel.x + panel.width <= mark.x || panel.y >= mark.y + mark.height || panel.y + panel.height <= mark.y;
  }).toBe(true);

  // A quiet notice, and the number of what was not read.
  const toast = host.page.locator(".toast").filter({ hasText: `${PARTICIPANT} speaks to you` });
  await expect(toast).toBeVisible();
  await expect(viewer.page.locator(".toast").filter({ hasText: "speaks to you" })).toHaveCount(0);
  await expect(host.page.getByTestId("tab-marks").locator(".count.new")).toHaveText("1");
  await expect(host.pane(0).locator(`[data-of="${ellipse.id}"]`)).toHaveClass(/unread/);
  await toast.getByRole("button", { name: "Show" }).click();
  const hosts = host.page.getByTestId("thread");
  await expect(hosts.locator("[data-comment]")).toHaveCount(1);
  await expect(host.page.getByTestId("tab-marks").locator(".count.new")).toHaveCount(0);
  await hosts.getByTestId("comment-input").fill("Six mm, we follow it.");
  await hosts.getByTestId("comment-input").press("Enter");
  await expect(thread.locator("[data-comment]")).toHaveCount(2);
  // A viewer leaves no mark, but he may ask.
  await viewer.pane(0).locator(`[data-of="${ellipse.id}"]`).click();
  const viewers = viewer.page.getByTestId("thread");
  await viewers.getByTestId("comment-input").fill("For how long?");
  await viewers.getByTestId("comment-send").click();
  await expect(thread.locator("[data-comment]")).toHaveCount(3);
  await expect(viewers.getByTestId("thread-resolve")).toHaveCount(0);

  await thread.locator("[data-comment]").nth(0).hover();
  await thread.locator("[data-comment]").nth(0).getByRole("button", { name: "Change this comment" }).click();
  await thread.locator("[data-comment]").nth(0).getByTestId("comment-input").fill(`Is this a lymph node, @${HOST}?`);
  await thread.locator("[data-comment]").nth(0).getByTestId("comment-input").press("Enter");
  await expect(hosts.locator("[data-comment]").nth(0)).toContainText("lymph node");
  await expect(hosts.locator("[data-comment]").nth(0)).toContainText("edited");
  await hosts.locator("[data-comment]").nth(2).hover();
  await hosts.locator("[data-comment]").nth(2).getByRole("button", { name: "Delete this comment" }).click();
  await expect(viewers).toContainText("This comment was deleted.");
  await shots(host, "thread", false);
  await hosts.getByTestId("thread-resolve").click();
  await expect(thread).toContainText("Resolved");
  await hosts.getByTestId("thread-close").click();
  await viewers.getByTestId("thread-close").click();
  await participant.page.keyboard.press("Escape");
  await expect(thread).toHaveCount(0);
  const said = (await agreed(all), (await host.state()).threads[ellipse.id]!);
  expect(said).toMatchObject({ resolved: true, comments: [{ mentions: [expect.any(String)] }, { deleted: false }, { deleted: true, text: "" }] });
});

test("what became of a mark is told with who and when, and seen on the image", async () => {
  await participant.select(0, { x: 0.615, y: 0.55 });
  await expect(drawn(participant, ellipse)).toHaveClass(/selected/);
  await participant.drag(0, { x: 0.615, y: 0.55 }, { x: 0.62, y: 0.57 });
  await expect.poll(async () => (await host.state()).marks[ellipse.id]?.shape).not.toEqual(ellipse.shape);
  await host.tab("marks");
  await row(host, ellipse).getByTestId("mark-row").click();
  await row(host, ellipse).getByTestId("mark-lock").click();
  await expect.poll(async () => (await host.state()).marks[ellipse.id]?.locked).toBe(true);
  await row(host, ellipse).getByTestId("mark-history").click();
  const history = host.page.getByTestId("history");
  await expect(history.locator("[data-step]")).toHaveCount(3);
  expect(await history.locator("[data-step]").evaluateAll((x) => x.map((s) => s.getAttribute("data-step")))).toEqual(["LOCKED", "CHANGED", "ADDED"]);
  await expect(history.locator("[data-step=ADDED]")).toContainText(PARTICIPANT);
  await expect(history.locator("[data-step=LOCKED]")).toContainText(HOST);
  await expect(history.locator("[data-step=ADDED] .mark-figures")).toContainText("HU");
  await history.locator("[data-step=ADDED]").hover();
  await expect(host.page.getByTestId("mark-preview")).toBeVisible();
  await host.page.screenshot({ path: join(screenshots, "marks-history-1440.png") });
  await shots(host, "history");
  await history.getByRole("button", { name: "Close" }).click();
  await row(host, ellipse).getByTestId("mark-lock").click();
  await expect.poll(async () => (await participant.state()).marks[ellipse.id]?.locked).toBe(false);
});

test("a mark made on CT stands on PET where it is in the patient", async () => {
  await host.layout(1, 2);
  await host.series("PT").dragTo(host.pane(1));
  await host.pane(0).click({ position: { x: 5, y: 200 } });
  await host.page.keyboard.press("Shift+L");
  await host.atRest(1);
  const now = (await host.state()).marks[length.id] as Mark & { shape: Extract<Shape, { type: "Length" }> };
  await restingView(host);
  const view = await sameView(host, all);
  const [ct, pt] = await Promise.all(view.viewports.map((v) => host.stack(study, v.series!)));
  const from = ct!.find((i) => i.instance === now.image.instance)!;
  const to = pt!.find((i) => i.instance === view.viewports[1]!.image!.instance)!;
  const places = [now.shape.from, now.shape.to].map((p) => onImage(to, inSpace(from, p)!)!);
  const gap = Math.abs(pt![1]!.position![2]! - pt![0]!.position![2]!);
  expect(Math.abs(places[0]!.away)).toBeLessThanOrEqual(gap / 2 + 1e-6);
  for (const room of all) {
    await room.atRest(1);
    const projection = room.pane(1).locator(`[data-projection="${length.id}"]`);
    await expect(projection).toContainText("from CT");
    await expect(async () => {
      const spots = await projection.locator("path.line").evaluate((path: SVGPathElement) => {
        const r = path.ownerSVGElement!.getBoundingClientRect();
        const [a, b] = [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())];
        return [a, b].map((p) => ({ x: p.x + r.left, y: p.y + r.top }));
      });
      const box = (await room.pane(1).boundingBox())!;
      const side = Math.min(box.width, box.height);
      places.forEach(({ point }, i) => {
        expect(spots[i]!.x).toBeCloseTo(box.x + (box.width - side) / 2 + (point.column / to.columns) * side, 0);
        expect(spots[i]!.y).toBeCloseTo(box.y + (box.height - side) / 2 + (point.row / to.rows) * side, 0);
      });
    }).toPass({ timeout: 10_000 });
    // A figure is true where it was measured.
    await expect(projection).not.toContainText("mm");
    await expect(room.pane(1).locator(`g.mark[data-mark="${length.id}"]`)).toHaveCount(0);
  }
  await shots(host, "projected", false);
  await viewer.page.keyboard.press("Shift+K");
  await expect(viewer.pane(1).locator("[data-projection]")).toHaveCount(0);
  await expect(host.pane(1).locator(`[data-projection="${length.id}"]`)).toHaveCount(1);
  await viewer.page.keyboard.press("Shift+K");
  // Linked, four slices on: on another slice of the PET it is not.
  await host.wheel(0, 6);
  await host.atRest(0);
  await host.atRest(1);
  await expect(host.pane(1).locator(`[data-projection="${length.id}"]`)).toHaveCount(0);
  await host.page.keyboard.press("Shift+L");
  await host.layout(1, 1);
});

test("the list goes to a mark: for all when the presenter does it, alone when somebody else does", async () => {
  await viewer.tab("marks");
  const away = (await host.view()).viewports[0]!.image!;
  expect(away.instance).not.toBe(length.image.instance);
  await viewer.page.getByTestId("marks-search").fill("length");
  await expect(viewer.page.getByTestId("mark-row")).toHaveCount(1);
  await row(viewer, length).getByTestId("mark-row").click();
  await expect.poll(async () => (await viewer.view()).viewports[0]!.image!.instance).toBe(length.image.instance);
  expect(await viewer.following()).toBe(false);
  expect((await host.view()).viewports[0]!.image).toEqual(away);
  await viewer.page.getByTestId("marks-search").fill("");
  await viewer.page.keyboard.press("Escape");
  await viewer.page.locator("body").click({ position: { x: 700, y: 880 } });
  await viewer.page.keyboard.press("f");
  await expect.poll(() => viewer.following()).toBe(true);
  await row(host, length).getByTestId("mark-row").click();
  for (const room of all) await expect.poll(async () => (await room.view()).viewports[0]!.image!.instance).toBe(length.image.instance);
  await expect(drawn(viewer, length)).toHaveCount(1);
});

test("a mark is copied key by key and to a range", async () => {
  const stack = await host.stack(study, (await host.view()).viewports[0]!.series!);
  const own = stack.findIndex((i) => i.instance === length.image.instance);
  await host.select(0, { x: 0.36, y: 0.46 });
  await expect(drawn(host, length)).toHaveClass(/selected/);
  await host.page.keyboard.press("Control+ArrowDown");
  await expect.poll(async () => (await host.marks()).filter((m) => m.shape.type === "Length").length).toBe(2);
  const copy = (await host.marks()).findLast((m) => m.shape.type === "Length")!;
  expect(copy.image.instance).toBe(stack[own + 1]!.instance);
  expect(copy.shape).toEqual(length.shape);
  await expect.poll(async () => (await viewer.view()).viewports[0]!.image!.instance).toBe(copy.image.instance);
  await host.page.keyboard.press("u");
  await host.page.getByTestId("copy-from").fill(String(own + 3));
  await host.page.getByTestId("copy-to").fill(String(own + 6));
  await host.page.screenshot({ path: join(screenshots, "marks-copy-1440.png") });
  await host.page.getByTestId("copy-do").click();
  await expect.poll(async () => (await viewer.marks()).filter((m) => m.shape.type === "Length").length).toBe(6);
  await host.page.keyboard.press("Control+z");
  await expect.poll(async () => (await viewer.marks()).filter((m) => m.shape.type === "Length").length).toBe(2);
  await agreed(all);
});

test("marks come out as a table and as DICOM objects that stand the checks", async () => {
  await host.tab("marks");
  const download = host.page.waitForEvent("download");
  await host.page.getByTestId("marks-csv").click();
  const csv = readFileSync((await (await download).path())!, "utf8");
  const lines = csv.slice(1).trim().split("\r\n");
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(lines).toHaveLength(1 + (await host.marks()).length);
  expect(lines[0]).toContain('"length","length_unit"');
  const figure = (await row(host, length).getByTestId("mark-figures").textContent())!;
  const cells = lines.find((l) => l.includes(length.id))!.split(",");
  expect(Number(cells[lines[0]!.split(",").indexOf('"length"')])).toBeCloseTo(Number.parseFloat(figure), 1);
  expect(csv).toContain("Findings");

  // What is chosen is what comes out.
  await row(host, ellipse).getByTestId("mark-choose").check();
  await expect(host.page.getByTestId("marks-export")).toContainText("1 chosen");
  const one = host.page.waitForEvent("download");
  await host.page.getByTestId("marks-csv").click();
  expect(readFileSync((await (await one).path())!, "utf8").trim().split("\r\n")).toHaveLength(2);
  await shots(host, "list");

  const posted = host.page.waitForResponse((r) => r.url().endsWith("/reports") && r.request().method() === "POST");
  await host.page.getByTestId("marks-dicom").click();
  await host.page.getByTestId("save-marks").click();
  const { saved } = await (await posted).json() as { saved: { kind: string; series: string; instance: string }[] };
  expect(saved.map((s) => s.kind)).toEqual(["MEASUREMENTS", "PRESENTATION"]);
  mkdirSync(results, { recursive: true });
  for (const { kind, series, instance } of saved) {
    const answer = await fetch(`${origin}/dicom-web/studies/${study}/series/${series}/instances/${instance}`,
      { headers: { Authorization: `Bearer ${user("host").token}`, Accept: 'multipart/related; type="application/dicom"' } });
    const body = Buffer.from(await answer.arrayBuffer());
    const file = join(results, `${kind}.dcm`);
    writeFileSync(file, body.subarray(body.indexOf("\r\n\r\n") + 4, body.lastIndexOf("\r\n--")));
    const said = verified(file);
    expect(said.split("\n").filter((l) => /^Error/.test(l)), said).toEqual([]);
  }
  const { groups } = await call<{ groups: { figures: unknown[] }[] }>("host", "GET", `/api/studies/${study}/documents/${saved[0]!.instance}`);
  expect(groups).toHaveLength(1);
  await row(host, ellipse).getByTestId("mark-choose").uncheck();
});

test("the same on a phone, by touch and in German", async () => {
  const { page } = participant;
  await page.evaluate(() => localStorage.setItem("caseroom.language", "de"));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await participant.ready();
  await row(host, ellipse).getByTestId("mark-row").click();
  await expect.poll(async () => (await participant.shown(0))?.instance).toBe(ellipse.image.instance);
  await participant.atRest(0);
  await participant.pane(0).locator(`[data-of="${ellipse.id}"]`).click();
  const thread = page.getByTestId("thread");
  await expect(thread).toHaveClass(/sheet/);
  await expect(thread).toContainText("Erledigt");
  // From above or below, wherever the mark is not, once it has come in.
  await expect(async () => {
    const box = (await thread.boundingBox())!;
    expect(box.x).toBe(0);
    expect(box.width).toBe(390);
    const mark = (await drawn(participant, ellipse).locator("path.line").boundingBox())!;
    expect(mark.y >= box.y + box.height || mark.y + mark.height <= box.y).toBe(true);
  }).toPass({ timeout: 10_000 });
  await page.screenshot({ path: join(screenshots, "marks-phone-thread-390.png") });
  await thread.getByTestId("thread-close").click();
  await page.getByRole("button", { name: /Personen/ }).last().click();
  await participant.tab("marks");
  await row(participant, ellipse).getByTestId("mark-row").click();
  await page.screenshot({ path: join(screenshots, "marks-phone-list-390.png") });
});

/** All that the validator says, and how it ended. */
function verified(file: string): string {
  const { stdout, stderr, status } = spawnSync("dciodvfy", ["-new", file], { encoding: "utf8" });
  expect(stdout + stderr, "dciodvfy ran").not.toBe("");
  return `${stdout}${stderr}${status === 0 ? "" : `Error: it ended with ${status}`}`;
}
