import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import type { StudySummary } from "../src/net/apiTypes";
import { call, roomWith } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { contrast, difference, picture } from "./support/pictures";
import { agreed, restingView, Room } from "./support/room";
import { settled } from "./support/screenshot";
import { origin, screenshots } from "./support/surroundings";

/** Staying in step and giving the floor, by four browsers of three people; one of them has the room on the phone too. */
test.describe.configure({ mode: "serial" });

const HOST = "Dr. Host";
const PARTICIPANT = "Dr. Participant";
const REVIEWER = "Dr. Reviewer";

let people: Person[] = [];
let host: Room;
let participant: Room;
let reviewer: Room;
let phone: Room;
let all: Room[];

const person = (room: Room, name: string) => room.page.locator("[data-participant]").filter({ hasText: name });
const follow = (room: Room, name: string) => person(room, name).getByTestId("follow-person").click();
const key = (room: Room, keys: string) => room.page.keyboard.press(keys);
const frame = (page: Page) => page.locator(".stage").evaluate((e) => getComputedStyle(e).borderColor);
const dot = (room: Room) => room.follow().locator(".dot").evaluate((e) => getComputedStyle(e).backgroundColor);

async function sameImage(rooms: readonly Room[], as: Room): Promise<void> {
  await expect(async () => {
    const wanted = await as.shown(0);
    for (const room of rooms) expect(await room.shown(0)).toEqual(wanted);
  }).toPass({ timeout: 15_000 });
}

async function shoot(room: Room, name: string, sizes: readonly (readonly [number, number])[]): Promise<void> {
  const before = room.page.viewportSize()!;
  for (const [width, height] of sizes) {
    await room.page.setViewportSize({ width, height });
    await settled(room.page);
    await room.page.screenshot({ path: join(screenshots, `${name}-${width}.png`) });
  }
  await room.page.setViewportSize(before);
}
const ALL_SIZES = [[1920, 1080], [1280, 720], [820, 1180], [390, 844]] as const;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  await expect.poll(async () => (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies")).studies.some((s) => s.modalities.includes("PT") && s.instanceCount > 150),
    { timeout: 45_000 }).toBe(true);
  const { studies } = await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies");
  const sample = studies.find((s) => s.modalities.includes("PT"))!.study;
  const id = await roomWith("Floor", [sample], ["participant", "reviewer"]);
  people = [await signedIn(browser, "host"), ...await Promise.all([signedIn(browser, "participant"), signedIn(browser, "reviewer"),
    signedIn(browser, "reviewer", { viewport: { width: 390, height: 844 }, hasTouch: true })])];
  all = people.map((x) => new Room(x.page));
  [host, participant, reviewer, phone] = all as [Room, Room, Room, Room];
  for (const x of people) {
    await x.page.goto(`${origin}/rooms/${id}`);
    await expect(x.page.getByTestId("viewport-0")).toBeVisible({ timeout: 20_000 });
  }
  await expect.poll(() => host.presenting()).toBe(true);
  await host.series("CT").first().click();
  for (const room of all) await room.ready();
});

test.afterAll(async () => {
  await Promise.all(people.map((x) => x.context.close()));
});

test("one click shows what somebody else sees, also along a chain, and one key goes back", async () => {
  await participant.wheel(0, 7);
  await expect(participant.follow()).toHaveAttribute("data-state", "around");
  const seen = await participant.shown(0);
  expect(await host.shown(0)).not.toEqual(seen);
  await expect(person(host, PARTICIPANT).getByTestId("person-place")).toContainText(/\d+\/124/);
  await expect(host.follow()).toContainText("1 of 2 follow");

  await follow(reviewer, PARTICIPANT);
  await expect(reviewer.follow()).toHaveAttribute("data-state", "leader");
  await expect(reviewer.follow()).toContainText(`Seeing what ${PARTICIPANT} sees`);
  await sameImage([reviewer], participant);
  await expect(async () => expect(await frame(reviewer.page)).toBe(await dot(reviewer))).toPass({ timeout: 10_000 });
  await participant.wheel(0, 3);
  await expect.poll(() => participant.shown(0)).not.toEqual(seen);
  await sameImage([reviewer], participant);
  for (const room of [reviewer, participant]) await room.atRest(0);
  await expect.poll(async () => difference(await picture(reviewer.page, 0), await picture(participant.page, 0))).toBeLessThan(3);
  await expect(person(host, REVIEWER)).toContainText(`follows ${PARTICIPANT}`);

  // Who is followed goes back to what is presented, and takes along who sees through his eyes.
  await key(participant, "Escape");
  await expect(participant.follow()).toHaveAttribute("data-state", "following");
  await sameImage([participant, reviewer], host);
  await participant.wheel(0, -4);
  await sameImage([reviewer], participant);
  await shoot(reviewer, "floor-following", [[1440, 900]]);

  // A touch of the image leaves, Escape goes back to him, and again to what is presented.
  await reviewer.wheel(0, 2);
  await expect(reviewer.follow()).toHaveAttribute("data-state", "around");
  await expect(reviewer.follow()).toContainText(`Back to ${PARTICIPANT}`);
  await shoot(reviewer, "floor-around", [[1440, 900], [390, 844]]);
  await key(reviewer, "Escape");
  await sameImage([reviewer], participant);
  await key(reviewer, "Escape");
  await expect(reviewer.follow()).toHaveAttribute("data-state", "following");
  await sameImage([reviewer], host);
  await key(participant, "Escape");
});

test("who comes later knows at once where the others are", async () => {
  await participant.wheel(0, 9);
  await expect(participant.follow()).toHaveAttribute("data-state", "around");
  await reviewer.page.reload();
  await reviewer.ready();
  await expect(person(reviewer, PARTICIPANT).getByTestId("person-place")).toContainText(/\d+\/124/);
  await follow(reviewer, PARTICIPANT);
  await sameImage([reviewer], participant);
});

test("the host calls everyone to what is presented", async () => {
  for (const room of [participant, reviewer]) expect(await room.shown(0)).not.toEqual(await host.shown(0));
  await host.page.getByTestId("call-everyone").click();
  for (const room of [participant, reviewer]) {
    await expect(room.follow()).toHaveAttribute("data-state", "following");
    await expect(room.page.locator(".toast").filter({ hasText: `${HOST} calls everyone` })).toBeVisible();
  }
  await sameImage([participant, reviewer, phone], host);
  await expect(host.follow()).toContainText("2 of 2 follow");
});

test("an own layout goes along with the presenter in the patient", async () => {
  await participant.layout(1, 2);
  await participant.series("PT").dragTo(participant.pane(1));
  await expect.poll(async () => (await participant.view()).viewports[1]?.series !== null).toBe(true);
  await participant.page.getByTestId("in-step").click();
  await expect(participant.follow()).toHaveAttribute("data-state", "in-step");
  await expect(host.follow()).toContainText("2 of 2 follow");
  const place = async (room: Room, viewport: number) => {
    const { study, series, image } = (await room.view()).viewports[viewport]!;
    return (await room.stack(study!, series!)).find((x) => x.instance === image!.instance && x.frame === image!.frame)!.position![2]!;
  };
  for (const notches of [12, -30]) {
    await host.wheel(0, notches);
    await expect(async () => {
      const z = await place(host, 0);
      expect(Math.abs((await place(participant, 0)) - z)).toBeLessThan(0.01);
      expect(Math.abs((await place(participant, 1)) - z)).toBeLessThan(3);
    }).toPass({ timeout: 15_000 });
  }
  expect((await participant.view()).viewports).toHaveLength(2);
  expect((await host.view()).viewports).toHaveLength(1);
  await shoot(participant, "floor-in-step", [[1440, 900]]);
  await key(participant, "Escape");
  await expect(participant.follow()).toHaveAttribute("data-state", "following");
});

test("hands stand in a queue, and the floor is given from it and taken back", async () => {
  await key(reviewer, "y");
  await expect(host.page.getByTestId("hand-queue")).toContainText("would like to speak");
  await participant.page.getByTestId("hand").click();
  await participant.page.getByTestId("hand-floor").click();
  await expect(host.page.getByTestId("hand-queue").locator("li")).toHaveCount(2);
  await expect(host.page.getByTestId("hand-queue").locator("li").nth(0)).toContainText(REVIEWER);
  await expect(host.page.getByTestId("hand-queue").locator("li").nth(1)).toContainText("would like to present");
  await expect(participant.page.getByTestId("hand")).toHaveText("2");
  await shoot(host, "floor-hands", ALL_SIZES);
  await expect(participant.page.getByTestId("give-from-queue")).toHaveCount(0);

  await host.page.getByTestId("hand-queue").locator("li").nth(1).getByTestId("give-from-queue").click();
  await expect.poll(() => participant.presenting()).toBe(true);
  // The one who was let present is told, for a moment.
  await expect(participant.page.locator(".toast").filter({ hasText: `${HOST} lets you present` })).toBeVisible();
  await expect(host.page.getByTestId("hand-queue").locator("li")).toHaveCount(1);
  await participant.page.getByTestId("hand-queue").getByTestId("lower-hand").click();
  await expect(host.page.getByTestId("hand-queue")).toHaveCount(0);
  // He gives the floor back; the host takes it at any time.
  await shoot(participant, "floor-given", [[1440, 900], [390, 844]]);
  await participant.page.getByTestId("give-back").click();
  await expect.poll(() => host.presenting()).toBe(true);
  await person(host, REVIEWER).getByRole("button", { name: `Role of ${REVIEWER}` }).click();
  await host.page.getByTestId("give-floor").click();
  await expect.poll(() => reviewer.presenting()).toBe(true);
  await host.page.getByTestId("take-floor").click();
  await expect.poll(() => host.presenting()).toBe(true);

  await key(reviewer, "y");
  await expect(host.page.getByTestId("hand-queue")).toBeVisible();
  await key(reviewer, "y");
  await expect(host.page.getByTestId("hand-queue")).toHaveCount(0);
});

test("an offered view is looked at, shown to all four and gone back from", async () => {
  const before = await host.view();
  await reviewer.wheel(0, 20);
  await reviewer.drag(0, { x: 0.5, y: 0.5 }, { x: 0.7, y: 0.55 }, "right");
  await reviewer.hover(0, { x: 0.35, y: 0.4 });
  await reviewer.page.keyboard.down("Control");
  for (let i = 0; i < 4; i++) await reviewer.page.mouse.wheel(0, -120);
  await reviewer.page.keyboard.up("Control");
  const wanted = await restingView(reviewer);
  await key(reviewer, "Shift+y");
  await reviewer.page.getByTestId("offer-note").fill("a second nodule");
  await shoot(reviewer, "floor-offering", [[1440, 900], [390, 844]]);
  await reviewer.page.getByTestId("offer-note").press("Enter");
  await expect(reviewer.page.getByTestId("offer-view")).toHaveAttribute("data-state", "offered");
  const card = host.page.getByTestId("offer-card");
  await expect(card).toContainText(REVIEWER);
  await expect(card).toContainText("a second nodule");
  await expect(card.getByTestId("offer-picture")).toHaveAttribute("data-ready", "true");
  const painted = await card.getByTestId("offer-picture").evaluate((c: HTMLCanvasElement) => {
    const { data } = c.getContext("2d")!.getImageData(0, 0, c.width, c.height);
    let [least, most] = [255, 0];
    for (let i = 0; i < data.length; i += 4) [least, most] = [Math.min(least, data[i]!), Math.max(most, data[i]!)];
    return most - least;
  });
  expect(painted, "the picture of the offer is not blank").toBeGreaterThan(40);
  await expect(participant.page.getByTestId("offer-tray")).toHaveCount(0);
  expect(await host.view()).toEqual(before);
  await shoot(host, "floor-offer", ALL_SIZES);

  await card.getByTestId("show-offer").click();
  for (const room of [host, participant, phone]) await expect.poll(() => room.view()).toEqual(wanted);
  await expect(reviewer.page.getByTestId("offer-view")).toHaveAttribute("data-state", "shown");
  await expect(participant.page.getByTestId("shown-view")).toContainText(REVIEWER);
  await expect(host.follow()).toContainText(`You show the view of ${REVIEWER}`);
  for (const room of [host, participant, phone]) await room.atRest(0);
  const reference = await picture(host.page, 0);
  expect(contrast(reference)).toBeGreaterThan(2);
  await expect.poll(async () => difference(reference, await picture(participant.page, 0))).toBeLessThan(3);
  await shoot(host, "floor-shown", [[1440, 900], [820, 1180], [390, 844]]);
  await shoot(participant, "floor-shown-participant", [[1440, 900], [390, 844]]);
  await shoot(phone, "floor-shown-phone", [[390, 844]]);

  await card.getByTestId("return-view").click();
  for (const room of [host, participant, phone]) await expect.poll(() => room.view()).toEqual(before);
  await card.getByTestId("show-offer").click();
  await expect.poll(() => participant.view()).toEqual(wanted);
  await card.getByTestId("dismiss-offer").click();
  for (const room of [host, participant]) await expect.poll(() => room.view()).toEqual(before);
  await expect(card).toHaveCount(0);
  await expect(reviewer.page.getByTestId("offer-view")).toHaveAttribute("data-state", "none");
  await key(reviewer, "Escape");
});

test("an answer without words stands beside the name for a moment", async () => {
  await participant.page.getByRole("button", { name: "Answer without words" }).click();
  await participant.page.getByTestId("react-AGREE").click();
  await expect(person(host, PARTICIPANT).getByTestId("reaction")).toContainText("Agree");
  await shoot(host, "floor-reaction", [[1440, 900]]);
  await expect(person(host, PARTICIPANT).getByTestId("reaction")).toHaveCount(0, { timeout: 15_000 });
});

test("each has pictures as good as wished, and all hold the same state", async () => {
  await expect(participant.follow()).toHaveAttribute("data-state", "following");
  await participant.page.getByRole("button", { name: "More", exact: true }).last().click();
  await shoot(participant, "floor-quality", [[1440, 900], [390, 844]]);
  await participant.page.getByTestId("quality-saving").click();
  // A window that nobody has seen: what came without loss before is shown so again.
  await host.drag(0, { x: 0.5, y: 0.5 }, { x: 0.63, y: 0.41 }, "right");
  await expect.poll(() => participant.pane(0).getAttribute("data-fidelity")).toBe("lossy");
  await host.atRest(0);
  await participant.page.waitForTimeout(800);
  expect(await participant.pane(0).getAttribute("data-fidelity")).toBe("lossy");
  await participant.page.evaluate(() => localStorage.removeItem("caseroom.quality"));
  await agreed(all);
  expect(people.flatMap((x) => x.watch.faults)).toEqual([]);
});
