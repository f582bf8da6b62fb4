import { join } from "node:path";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import type { StudySummary } from "../src/net/apiTypes";
import { call, roomWith } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { Room } from "./support/room";
import { screenshot, settled } from "./support/screenshot";
import { origin, screenshots } from "./support/surroundings";

test.describe.configure({ mode: "serial" });

const TITLE = "Canary board 4711";

/** A browser of somebody without an account, and everything that it was sent. */
interface Visitor { context: BrowserContext; page: Page; room: Room; heard: string[]; frames: number[] }

let host: Person;
let hostRoom: Room;
let room: string;
let study: string;
const visitors: Visitor[] = [];

async function visitor(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const one: Visitor = { context, page, room: new Room(page), heard: [], frames: [] };
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => {
    if (typeof payload === "string") one.heard.push(payload);
    else one.frames.push(Date.now());
  }));
  page.on("response", (answer) => {
    if (/\/(api|dicom-web)\//.test(answer.url())) void answer.text().then((text) => one.heard.push(`${answer.url()} ${text}`), () => undefined);
  });
  visitors.push(one);
  return one;
}

async function link(terms: { password?: string; uses?: string; guests?: boolean } = {}): Promise<string> {
  const { page } = host;
  await page.getByTestId("invite").click();
  const dialog = page.getByRole("dialog");
  if (terms.uses) await dialog.getByTestId("invite-uses").selectOption(terms.uses);
  if (terms.password) await dialog.getByTestId("invite-password").fill(terms.password);
  if (terms.guests === false) await dialog.getByTestId("invite-guests").uncheck();
  await dialog.getByTestId("make-invitation").click();
  const url = await dialog.getByTestId("invitation-url").inputValue();
  await dialog.getByRole("button", { name: "Close" }).click();
  return url;
}

async function enter(who: Visitor, url: string, name: string, password?: string): Promise<void> {
  await who.page.goto(url);
  await who.page.getByTestId("guest-name").fill(name);
  if (password) await who.page.getByTestId("link-password").fill(password);
  await who.page.getByTestId("enter").click();
}

const door = () => host.page.getByTestId("door");
const openDoor = async () => {
  if (await door().getAttribute("aria-expanded") !== "true") await door().click();
};
async function set(which: "lobby" | "lock", on: boolean): Promise<void> {
  await openDoor();
  await host.page.getByTestId(`door-${which}`).setChecked(on);
  await expect.poll(async () => (await hostRoom.state()).door[which === "lobby" ? "lobby" : "locked"]).toBe(on);
  await host.page.keyboard.press("Escape");
}

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  test.setTimeout(150_000);
  host = await signedIn(browser, "host");
  hostRoom = new Room(host.page);
  await expect(host.page.locator(".card.study.sample")).toContainText(/[3-9] series/, { timeout: 60_000 });
  const { studies } = await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies?limit=50");
  study = studies.find((s) => s.modalities.includes("CT"))!.study;
  room = await roomWith(TITLE, [study], []);
  await host.page.goto(`${origin}/rooms/${room}`);
  await hostRoom.ready();
});

test.afterAll(() => Promise.all([host?.context.close(), ...visitors.map((v) => v.context.close())]));

test("a link with a password lets in one, as a guest that everybody can tell", async ({ browser }) => {
  const url = await link({ password: "open sesame", uses: "1" });
  const anna = await visitor(browser);
  await anna.page.goto(url);
  await expect(anna.page.getByTestId("join")).toBeVisible();
  await expect(anna.page.getByText(TITLE)).toHaveCount(0);
  await screenshot(anna.page, "door-join");
  await anna.page.getByTestId("guest-name").fill("Anna Guest");
  await anna.page.getByTestId("link-password").fill("open season");
  await anna.page.getByTestId("enter").click();
  await expect(anna.page.getByText("The password of this link is another one.")).toBeVisible();
  await screenshot(anna.page, "door-join-wrong");
  await anna.page.getByTestId("link-password").fill("open sesame");
  await anna.page.getByTestId("enter").click();
  await anna.room.ready();
  await expect(host.page.locator("[data-participant]").filter({ hasText: "Anna Guest" }).getByTestId("guest")).toBeVisible();
  await screenshot(host.page, "door-guest-in");

  const bert = await visitor(browser);
  await enter(bert, url, "Bert", "open sesame");
  await expect(bert.page.getByText("This link has been used as often as it may be. Ask for a new one.")).toBeVisible();
  // The guest has this room and nothing else.
  await anna.page.goto(origin);
  await expect(anna.page.getByTestId("guest-home")).toBeVisible();
  await screenshot(anna.page, "door-guest-home");
  await anna.page.getByRole("button", { name: "Back to the room" }).click();
  await anna.room.ready();
  await host.page.getByTestId("invite").click();
  await expect(host.page.locator("[data-link]").first()).toContainText("used 1 of 1");
  await screenshot(host.page, "door-invite");
  await host.page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
});

test("who waits in the lobby is sent nothing of the room until he is let in", async ({ browser }) => {
  await set("lobby", true);
  const url = await link();
  const [carl, dora, emil] = [await visitor(browser), await visitor(browser), await visitor(browser)];
  for (const [who, name] of [[carl, "Carl"], [dora, "Dora"], [emil, "Emil"]] as const) {
    await enter(who, url, name);
    await expect(who.page.getByTestId("waiting")).toBeVisible();
  }
  await expect(host.page.getByTestId("door-count")).toHaveText("3");
  await screenshot(carl.page, "door-waiting");
  await screenshot(host.page, "door-knocked");
  await openDoor();
  await expect(host.page.locator("[data-knock]")).toHaveCount(3);
  await screenshot(host.page, "door-menu");
  await host.page.keyboard.press("Escape");
  await hostRoom.say("for those inside only");
  await expect.poll(async () => (await hostRoom.state()).chat.at(-1)?.text).toBe("for those inside only");
  for (const who of [carl, dora, emil]) {
    await expect.poll(() => who.heard.join("\n")).toContain('"Waiting"');
    const everything = who.heard.join("\n");
    for (const secret of [TITLE, study, "for those inside only", '"Welcome"']) expect(everything).not.toContain(secret);
    expect(who.frames).toEqual([]);
    expect(await who.page.evaluate(async ([r, s]) => Promise.all([`/api/rooms/${r}`, `/api/rooms/${r}/studies`, `/api/studies/${s}`].map(async (path) => (await fetch(path)).status)), [room, study] as const))
      .toEqual([403, 403, 403]);
  }
  await openDoor();
  await host.page.locator("[data-knock]").filter({ hasText: "Carl" }).getByTestId("admit").click();
  await carl.room.ready();
  await host.page.locator("[data-knock]").filter({ hasText: "Dora" }).getByTestId("deny").click();
  await expect(dora.page.getByText("You were not let into the room")).toBeVisible();
  await screenshot(dora.page, "door-kept-out");
  await host.page.keyboard.press("Escape");
  await host.page.keyboard.press("Shift+K");
  await emil.room.ready();
  await expect(host.page.getByTestId("door-count")).toHaveCount(0);
  await set("lobby", false);
});

test("a locked room keeps out who is new and lets in again who was there", async ({ browser }) => {
  const url = await link();
  await set("lock", true);
  const fred = await visitor(browser);
  await enter(fred, url, "Fred");
  await expect(fred.page.getByText("The room is locked: nobody new comes in.").first()).toBeVisible();
  const emil = visitors[4]!;
  await emil.page.reload();
  await emil.room.ready();
  await set("lock", false);
});

test("a guest who is removed has nothing of the room on his page any more, and gets no more pictures", async () => {
  const carl = visitors[2]!;
  await carl.room.ready();
  await hostRoom.tab("people");
  const person = host.page.locator("[data-participant]").filter({ hasText: "Carl" });
  await person.getByRole("button").last().click();
  await person.getByTestId("remove").click();
  await screenshot(host.page, "door-remove");
  const at = Date.now();
  await host.page.getByTestId("confirm-remove").click();
  await expect(carl.page.getByText("A host has removed you from the room.")).toBeVisible();
  console.log(`removed ${Date.now() - at} ms after the host's click`);
  await expect(carl.page.locator("canvas, img")).toHaveCount(0);
  await expect.poll(() => carl.page.content()).not.toContain(TITLE);
  await expect.poll(() => carl.page.title()).not.toContain(TITLE);
  // As it is seen: everything near the black of the page but the words in its middle.
  const bright = async () => host.page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let most = 0;
    for (let i = 0; i < data.length; i += 4) most = Math.max(most, data[i]!, data[i + 1]!, data[i + 2]!);
    return most;
  }, [...await carl.page.screenshot({ clip: { x: 0, y: 0, width: 1440, height: 300 } })]);
  await expect.poll(bright).toBeLessThan(40);
  await screenshot(carl.page, "door-removed");
  const before = carl.heard.length;
  const pictures = carl.frames.length;
  await hostRoom.wheel(0, 3);
  await hostRoom.say("after he was gone");
  await expect.poll(async () => (await hostRoom.state()).chat.at(-1)?.text).toBe("after he was gone");
  await carl.page.waitForTimeout(1_000);
  expect(carl.frames.length).toBe(pictures);
  expect(carl.heard.slice(before).join("\n")).not.toContain("after he was gone");
  expect(await carl.page.evaluate(async (s) => (await fetch(`/api/studies/${s}`)).status, study)).toBe(401);
  expect(host.watch.faults).toEqual([]);
});

test("the door in German, and on a phone", async ({ browser }) => {
  const url = await link();
  await set("lobby", true);
  const gina = await visitor(browser);
  await gina.page.setViewportSize({ width: 390, height: 844 });
  await gina.page.goto(url);
  await gina.page.getByRole("button", { name: "DE", exact: false }).first().click();
  await gina.page.getByTestId("guest-name").fill("Gina");
  await screenshot(gina.page, "door-join-de");
  await gina.page.getByTestId("enter").click();
  await expect(gina.page.getByText("Warten auf Einlass")).toBeVisible();
  await screenshot(gina.page, "door-waiting-de");
  for (const size of [{ width: 1920, height: 1080 }, { width: 1280, height: 720 }, { width: 820, height: 1180 }]) {
    await host.page.setViewportSize(size);
    await openDoor();
    await settled(host.page);
    await host.page.screenshot({ path: join(screenshots, `door-menu-${size.width}.png`) });
    await host.page.keyboard.press("Escape");
  }
  await host.page.setViewportSize({ width: 1440, height: 900 });
  await set("lobby", false);
  await gina.room.ready();
});
