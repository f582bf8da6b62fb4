import { randomInt } from "node:crypto";
import { join } from "node:path";
import { expect, test, type Browser } from "@playwright/test";
import { importFiles, roomWith } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { ctSlice } from "./support/dicom";
import { agreed, Room } from "./support/room";
import { origin, screenshots } from "./support/surroundings";

/** The server dies by kill -9 under a room of three browsers and comes back: everything acknowledged is there, and what was said meanwhile is said. */
const uid = () => `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;
const NAMES = ["host", "participant", "reviewer"] as const;

async function control(deed: "kill" | "start"): Promise<void> {
  const answer = await fetch(`${process.env["CONTROL"]}/${deed}`, { method: "POST" });
  if (!answer.ok) throw new Error(await answer.text());
}

/** At one place of the log with nothing under way; while a question is blind everybody's state is his own. */
async function together(rooms: readonly Room[], timeout = 15_000): Promise<void> {
  await expect.poll(async () => {
    const all = await Promise.all(rooms.map((r) => r.standing()));
    return { places: new Set(all.map((s) => s.seq)).size, rest: all.every((s) => s.pending === 0 && s.connection === "open") };
  }, { timeout }).toEqual({ places: 1, rest: true });
}

test("a room outlives its server", async ({ browser }: { browser: Browser }) => {
  test.skip(!process.env["CONTROL"], "there is nobody who could end the server");
  test.setTimeout(180_000);
  const [study, series] = [uid(), uid()];
  await importFiles("host", Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.dcm`, ctSlice(study, series, `${series}.${i + 1}`, i + 1, "Outlives")])));
  const id = await roomWith("Outlives its server", [study], ["participant", "reviewer"]);
  const people: Person[] = await Promise.all(NAMES.map((name) => signedIn(browser, name)));
  const rooms = people.map((p) => new Room(p.page));
  const [host, participant, reviewer] = rooms as [Room, Room, Room];
  for (const room of rooms) {
    await room.page.goto(`${origin}/rooms/${id}`);
    await expect(room.pane(0)).toBeVisible({ timeout: 20_000 });
  }
  await expect.poll(() => host.presenting()).toBe(true);
  await host.series("CT").first().click();
  for (const room of rooms) await room.ready();

  // A meeting in full swing: marks, words, a hand, an offered view, a question that is blind, a case with notes, a recording.
  await host.draw("Length", 0, { x: 0.4, y: 0.4 }, { x: 0.6, y: 0.5 });
  await participant.draw("Ellipse", 0, { x: 0.3, y: 0.6 }, { x: 0.4, y: 0.7 });
  await participant.say("the lesion has grown");
  await reviewer.page.keyboard.press("y");
  await reviewer.wheel(0, 3);
  await reviewer.page.getByTestId("offer-view").click();
  await reviewer.page.getByTestId("offer-note").fill("three slices on");
  await reviewer.page.getByTestId("offer-send").click();
  await host.page.getByTestId("start-recording").click();
  await expect.poll(async () => (await host.state()).recording !== null).toBe(true);
  await host.page.keyboard.press("Shift+Q");
  await host.page.getByTestId("round-question").fill("Grown?");
  await host.page.getByTestId("round-kind-CATEGORY").check({ force: true });
  await host.page.getByTestId("round-option-0").fill("yes");
  await host.page.getByTestId("round-option-1").fill("no");
  await host.page.getByTestId("ask-round").click();
  await participant.page.getByTestId("question-bar").getByTestId("answer-0").click();
  await expect.poll(async () => Object.values((await host.state()).rounds)[0]?.answered.length).toBe(1);
  await together(rooms);
  const sure = await host.standing();

  for (const p of people) p.watch.offline = true;
  await control("kill");
  for (const room of rooms) await expect(room.page.getByTestId("reconnecting")).toBeVisible({ timeout: 15_000 });
  // What is seen stays, and what is done is kept. Where a pointer went is noted every few seconds, so once more before the end perhaps.
  const [held, { seq, hash }] = [await host.state(), await host.standing()];
  expect(seq).toBeGreaterThanOrEqual(sure.seq);
  expect(Object.keys(held.marks)).toHaveLength(2);
  expect(Object.values(held.rounds)[0]!.answered).toHaveLength(1);
  await participant.use("Rectangle");
  await participant.drag(0, { x: 0.6, y: 0.6 }, { x: 0.7, y: 0.7 });
  await expect(participant.page.getByTestId("reconnecting")).toContainText("1 change");
  expect((await host.standing()).hash).toBe(hash);
  await participant.page.screenshot({ path: join(screenshots, "node-lost.png") });
  await control("start");
  for (const room of rooms) await expect(room.page.getByTestId("reconnecting")).toHaveCount(0, { timeout: 40_000 });
  await together(rooms, 30_000);
  for (const p of people) p.watch.offline = false;

  const after = await host.state();
  expect(after.seq).toBeGreaterThanOrEqual(held.seq);
  const same = ["view", "chat", "floor", "recording", "agenda", "studies", "privacy", "threads"] as const;
  expect(Object.fromEntries(same.map((part) => [part, after[part]]))).toEqual(Object.fromEntries(same.map((part) => [part, held[part]])));
  expect(Object.keys(after.marks)).toEqual(expect.arrayContaining(Object.keys(held.marks)));
  expect(Object.values(after.marks).map((m) => m.shape.type).sort()).toEqual(["Ellipse", "Length", "Rectangle"]);
  // Still blind for those who have not asked for it to be otherwise.
  const [round] = Object.values(after.rounds);
  expect(round!.answered).toHaveLength(1);
  expect(round!.answers).toEqual({});
  expect(Object.values((await participant.state()).rounds)[0]!.answers).not.toEqual({});

  // And it goes on: pictures, a new mark, the end of the recording.
  await host.wheel(0, 2);
  for (const room of [host, participant]) await room.atRest(0, 20_000);
  await host.draw("Length", 0, { x: 0.3, y: 0.3 }, { x: 0.5, y: 0.3 });
  await host.tab("questions");
  await host.page.getByTestId("reveal").click();
  await host.page.getByTestId("stop-recording").click();
  await expect.poll(async () => (await host.state()).recording).toBeNull();
  await agreed(rooms);
  for (const p of people) expect(p.watch.faults).toEqual([]);
  await Promise.all(people.map((p) => p.context.close()));
});
