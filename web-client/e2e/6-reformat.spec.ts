import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { StudySummary } from "../src/net/apiTypes";
import { call, roomWith } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { difference, middle } from "./support/pictures";
import { Room, sameView } from "./support/room";
import { screenshots } from "./support/surroundings";

/** Planes that are computed through a volume, moved and turned by one and seen by two. */
let people: Person[] = [];

const isSample = (s: StudySummary) => s.modalities.includes("CT") && s.modalities.includes("PT") && s.instanceCount > 150;

test.afterAll(async () => {
  await Promise.all(people.map((p) => p.context.close()));
});

test("planes through a volume are moved, turned and thickened for all", async ({ browser }) => {
  const list = async () => (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies?limit=200")).studies.find(isSample);
  await expect.poll(async () => (await list()) !== undefined, { timeout: 45_000 }).toBe(true);
  const room = await roomWith("Planes", [(await list())!.study], ["participant"]);
  people = [await signedIn(browser, "host"), await signedIn(browser, "participant")];
  const [host, participant] = people.map((p) => new Room(p.page)) as [Room, Room];
  await host.page.goto(`/rooms/${room}`);
  await participant.page.goto(`/rooms/${room}`);
  await host.ready();
  await host.series("CT").first().click();
  await host.ready();

  await host.page.getByTestId("mpr").click();
  const names = (r: Room) => r.page.getByTestId("plane-chip").allTextContents();
  for (const r of [host, participant]) await expect.poll(() => names(r)).toEqual(["Axial", "Coronal", "Sagittal"]);
  for (const viewport of [0, 1, 2, 3]) await host.atRest(viewport);
  await expect(host.pane(1).getByTestId("fidelity")).toContainText("computed");

  // The coronal line, taken off the knobs, goes down and takes the coronal plane along, and no other.
  const before = await host.view();
  const cross = host.pane(0).getByTestId("cross");
  const pane = (await host.pane(0).boundingBox())!;
  const at = { x: pane.x + Number(await cross.getAttribute("data-x")), y: pane.y + Number(await cross.getAttribute("data-y")) };
  await host.page.mouse.move(at.x + 60, at.y);
  await host.page.mouse.down();
  await host.page.mouse.move(at.x + 60, at.y + 40, { steps: 4 });
  await host.page.mouse.up();
  await expect.poll(async () => (await host.shown(1))!.frame).toBeGreaterThan(before.viewports[1]!.image!.frame + 5);
  expect([await host.shown(0), await host.shown(2)]).toEqual([before.viewports[0]!.image, before.viewports[2]!.image]);
  await sameView(host, [participant]);

  // By a knob the lines turn about the cross: both planes are oblique, and new series.
  const knob = (await host.pane(0).locator('[data-cross="turn"][data-viewport="1"]').last().boundingBox())!;
  await host.page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2);
  await host.page.mouse.down();
  await host.page.mouse.move(knob.x + knob.width / 2 - 10, knob.y + knob.height / 2 + 50, { steps: 6 });
  await host.page.mouse.up();
  for (const r of [host, participant]) await expect.poll(() => names(r)).toEqual(["Axial", "Oblique coronal", "Oblique sagittal"]);
  await sameView(host, [participant]);
  for (const r of [host, participant]) await r.atRest(1, 20_000);
  await expect.poll(async () => difference(await middle(host.page, 1), await middle(participant.page, 1))).toBeLessThan(3);
  expect((await host.view()).viewports[1]!.series).not.toBe(before.viewports[1]!.series);

  await host.pane(1).getByTestId("plane-chip").click();
  await host.page.locator('[data-projection="MAX"]').click();
  for (const r of [host, participant]) await expect(r.pane(2).locator(".corner.top-right")).toContainText("Oblique sagittal reformat, 10 mm MIP");
  await host.page.getByTestId("straighten").click();
  await expect.poll(() => names(participant)).toEqual(["Axial · 10 mm MIP", "Coronal · 10 mm MIP", "Sagittal · 10 mm MIP"]);
  await host.page.screenshot({ path: join(screenshots, "planes.png") });

  // A phone in the same room has one plane at a time: that of the active viewport.
  await participant.page.setViewportSize({ width: 390, height: 844 });
  await expect(participant.page.getByTestId("plane-tabs").getByRole("button", { pressed: true })).toHaveText("Axial");
  await expect(participant.page.getByTestId("viewport-1")).toHaveCount(0);

  await host.page.keyboard.press("Shift+X");
  await expect.poll(async () => (await host.view()).viewports.length).toBe(1);
  await expect(host.page.getByTestId("cross")).toHaveCount(0);
  expect(people.flatMap((p) => p.watch.faults)).toEqual([]);
});
