import { expect, test } from "@playwright/test";
import type { StudySummary } from "../src/net/apiTypes";
import type { FrameRequest } from "../src/protocol/wire";
import { call, roomWith } from "./support/api";
import { signedIn } from "./support/cast";
import { contrast, difference, picture } from "./support/pictures";
import { Room, sameView } from "./support/room";

const C = { x: 0.5, y: 0.5 };

test("who follows is sent each picture of the presenter and asks for none", async ({ browser }) => {
  test.setTimeout(180_000);
  const studies = async () => (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies")).studies;
  await expect.poll(async () => (await studies()).some((s) => s.modalities.includes("CT") && s.instanceCount > 150), { timeout: 60_000 }).toBe(true);
  const { study } = (await studies()).find((s) => s.modalities.includes("CT") && s.instanceCount > 150)!;
  const id = await roomWith("Followed", [study], ["participant"]);
  const people = await Promise.all([signedIn(browser, "host"), signedIn(browser, "participant")]);
  const [host, participant] = people.map((p) => new Room(p.page)) as [Room, Room];
  const said: FrameRequest[] = [];
  let came = 0;
  participant.page.on("websocket", (socket) => {
    if (!socket.url().includes("/ws/frames")) return;
    socket.on("framesent", ({ payload }) => typeof payload === "string" && said.push(JSON.parse(payload) as FrameRequest));
    socket.on("framereceived", ({ payload }) => typeof payload !== "string" && payload.readUInt16LE(6) > 0 && came++);
  });
  for (const room of [host, participant]) {
    await room.page.goto(`/rooms/${id}`);
    await room.ready();
    await room.atRest(0);
  }
  // Each step of the hand is another window, which nobody can have fetched before. It rests until its picture has come: what moves faster than pictures is left out.
  const drawn = async (steps: readonly number[]) => {
    await host.hover(0, C);
    await host.page.mouse.down();
    for (const x of steps) {
      const before = came;
      const { x: column, y: row } = await host.spot(0, { x, y: 1 - x });
      await host.page.mouse.move(column, row, { steps: 2 });
      await expect.poll(() => came, { message: "pictures that were pushed" }).toBeGreaterThan(before);
    }
    await host.page.mouse.up();
  };
  await host.use("Window");
  said.length = came = 0;
  await drawn([0.55, 0.65, 0.75]);
  expect((await sameView(host, [participant])).viewports[0]!.voi).not.toBeNull();
  for (const room of [host, participant]) await room.atRest(0);
  const reference = await picture(host.page, 0);
  expect(contrast(reference)).toBeGreaterThan(2);
  await expect.poll(async () => difference(reference, await picture(participant.page, 0))).toBeLessThan(3);
  const own = said.filter((m) => "viewport" in m && m.viewport === 0);
  expect(came, "pushed pictures").toBeGreaterThan(2);
  expect(own.filter((m) => m.type === "Follow").length, "said once").toBeLessThanOrEqual(1);
  expect(own.filter((m) => m.type === "Show"), "and nothing asked for").toEqual([]);

  // A touch, and the own view is asked for as ever; back, and it is followed again.
  said.length = 0;
  await participant.page.keyboard.press("ArrowDown");
  await expect.poll(() => participant.following()).toBe(false);
  await participant.atRest(0);
  await expect.poll(() => said.some((m) => m.type === "Show" && m.viewport === 0)).toBe(true);
  const begun = said.length;
  await participant.page.keyboard.press("f");
  await expect.poll(() => participant.following()).toBe(true);
  await sameView(host, [participant]);
  came = 0;
  await drawn([0.4, 0.3]);
  await sameView(host, [participant]);
  for (const room of [host, participant]) await room.atRest(0);
  expect(came, "pushed pictures").toBeGreaterThan(1);
  await expect.poll(() => said.slice(begun).filter((m) => m.type === "Follow").length).toBeGreaterThan(0);
  await Promise.all(people.map((p) => p.context.close()));
});
