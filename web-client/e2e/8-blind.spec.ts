import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import type { Invitation, RecordingSummary, RoomSummary, StudySummary } from "../src/net/apiTypes";
import type { Answer, LoggedEvent, RoomState, Round, ServerMessage } from "../src/protocol/wire";
import { call } from "./support/api";
import { person, signedIn, type Person } from "./support/cast";
import { Room, type Place } from "./support/room";
import { settled } from "./support/screenshot";
import { origin, screenshots, users, type Login } from "./support/surroundings";

/** Five browsers answer blind and chat; everything that the wire brings to each of them is kept and searched. */
test.describe.configure({ mode: "serial" });

const SIZES = [[1920, 1080], [1280, 720], [820, 1180], [390, 844]] as const;
const PLACES: readonly (readonly [Place, Place])[] = [
  [{ x: 0.31, y: 0.42 }, { x: 0.56, y: 0.47 }], [{ x: 0.33, y: 0.52 }, { x: 0.61, y: 0.49 }], [{ x: 0.29, y: 0.57 }, { x: 0.52, y: 0.61 }],
  [{ x: 0.36, y: 0.36 }, { x: 0.63, y: 0.41 }], [{ x: 0.34, y: 0.66 }, { x: 0.58, y: 0.63 }],
];

interface Member { room: Room; me: string; wire: ServerMessage[]; someone: Person }
let all: Member[];
let room: string;
const host = () => all[0]!;

function listen(page: Page, wire: ServerMessage[]): void {
  page.on("websocket", (socket) => {
    if (socket.url().endsWith("/ws/room")) socket.on("framereceived", ({ payload }) => wire.push(JSON.parse(String(payload)) as ServerMessage));
  });
}

async function member(browser: Browser, login: string, password: string): Promise<Person> {
  const someone = await person(browser, login as Login);
  const answer = await someone.page.request.post(`${origin}/api/session`, { data: { login, password } });
  expect(answer.status()).toBe(200);
  return someone;
}

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  const admin = users.find((u) => u.role === "ADMIN")!;
  const residents = ["resident1", "resident2"];
  for (const [i, login] of residents.entries()) {
    const made = await fetch(`${origin}/api/accounts`, {
      method: "POST", headers: { Authorization: `Bearer ${admin.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ login, displayName: `Dr. Resident ${i + 1}`, role: "PARTICIPANT", password: "a long enough one" }),
    });
    expect([200, 201, 422]).toContain(made.status);
  }
  await expect.poll(async () => (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies")).studies.some((s) => s.modalities.includes("CT") && s.instanceCount > 150), { timeout: 60_000 }).toBe(true);
  const { studies } = await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies");
  const study = studies.find((s) => s.modalities.includes("CT") && s.instanceCount > 150)!.study;
  ({ room } = await call<RoomSummary>("host", "POST", "/api/rooms", { title: "Blind reading", studies: [study] }));
  const invite = async (role: string) => (await call<Invitation>("host", "POST", `/api/rooms/${room}/invitations`, { role, expiresInHours: 1 })).code;
  const [participant, viewer] = [await invite("PARTICIPANT"), await invite("VIEWER")];
  const people = [
    await signedIn(browser, "host"), await signedIn(browser, "participant"), await signedIn(browser, "reviewer"),
    await member(browser, "resident1", "a long enough one"), await member(browser, "resident2", "a long enough one"),
  ];
  all = people.map((someone) => ({ room: new Room(someone.page), me: "", wire: [], someone }));
  for (const [i, m] of all.entries()) {
    listen(m.room.page, m.wire);
    await m.room.page.goto(i === 0 ? `${origin}/rooms/${room}` : `${origin}/join/${i === 2 || i === 4 ? viewer : participant}`);
  }
  await expect.poll(() => host().room.presenting()).toBe(true);
  await host().room.series("CT").first().click();
  for (const m of all) {
    await m.room.ready();
    m.me = (await m.room.page.evaluate(() => window.__caseroom!.participant))!;
  }
});

test.afterAll(async () => {
  await Promise.all((all ?? []).map((m) => m.someone.context.close()));
});

async function ask(question: string, kind: "MEASUREMENT" | "CATEGORY" | "POINT", options: readonly string[] = []): Promise<string> {
  const page = host().room.page;
  await page.keyboard.press("Shift+Q");
  await page.getByTestId("round-question").fill(question);
  await page.getByTestId(`round-kind-${kind}`).check({ force: true });
  for (const [i, option] of options.entries()) {
    if (i > 1) await page.getByRole("button", { name: "Another option" }).click();
    await page.getByTestId(`round-option-${i}`).fill(option);
  }
  await page.getByTestId("ask-round").click();
  for (const m of all) await expect(m.room.page.getByTestId("question-bar")).toContainText(question);
  return Object.values((await host().room.state()).rounds).find((r) => r.question === question)!.id;
}

async function round(m: Member, id: string): Promise<Round> {
  return (await m.room.state()).rounds[id]!;
}

async function answered(m: Member, id: string): Promise<void> {
  await expect.poll(async () => (await round(m, id)).answers[m.me] !== undefined, { message: `the answer of ${m.someone.login}` }).toBe(true);
}

async function measure(m: Member, id: string, [from, to]: readonly [Place, Place]): Promise<void> {
  await m.room.page.getByTestId("answer-on-image").click();
  await m.room.drag(0, from, to);
  await answered(m, id);
}

async function reveal(): Promise<void> {
  await host().room.page.getByTestId("tab-questions").click();
  await host().room.page.getByTestId("reveal").first().click();
}

const points = (value: unknown): string[] => {
  if (value === null || typeof value !== "object") return [];
  const it = value as Record<string, unknown>;
  const own = typeof it["column"] === "number" && typeof it["row"] === "number" ? [`${it["column"].toFixed(2)} ${it["row"].toFixed(2)}`] : [];
  return [...own, ...Object.values(it).flatMap(points)];
};

/** No other's answer in anything that reached somebody: no event, snapshot or signal, not even a place where another answered. */
async function blind(id: string): Promise<void> {
  // Each has heard of all answers: one browser's having done so says nothing of the others'.
  for (const m of all) await expect.poll(async () => (await round(m, id)).answered.length, { message: `answers that ${m.someone.login} has heard of` }).toBe(5);
  const given: Record<string, Answer> = {};
  for (const m of all) given[m.me] = (await round(m, id)).answers[m.me]!;
  for (const m of all) {
    const secret = new Set(Object.entries(given).filter(([who]) => who !== m.me).flatMap(([, a]) => points(a.shape)));
    for (const message of m.wire) {
      const events: readonly LoggedEvent[] = message.type === "Events" || message.type === "Welcome" ? message.events : [];
      for (const { event, actor } of events) {
        if (event.type === "RoundAnswered" && event.id === id && actor !== m.me) expect(event.answer, `what ${m.someone.login} got`).toBeNull();
        expect(event.type === "RoundRevealed" && event.id === id).toBe(false);
      }
      if (message.type === "Welcome" && message.snapshot) expect(Object.keys((message.snapshot as RoomState).rounds[id]?.answers ?? {}).filter((who) => who !== m.me)).toEqual([]);
      for (const p of points(message)) expect(secret.has(p), `a place of another's answer at ${m.someone.login}: ${JSON.stringify(message).slice(0, 300)}`).toBe(false);
    }
    expect(Object.keys((await round(m, id)).answers)).toEqual([m.me]);
    expect((await round(m, id)).answered).toHaveLength(5);
  }
}

async function look(page: Page, name: string, panel = false): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await settled(page);
    // On a narrow page the panel is a sheet that is closed at first.
    const folded = panel && await page.locator(".panel.right").count() === 0;
    if (folded) await page.locator('.top-bar button[aria-label$=" here"]').click();
    await page.screenshot({ path: join(screenshots, `${name}-${width}.png`) });
    if (folded) await page.locator(".sheet-shade").click({ position: { x: 20, y: 20 } });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("five measure blind, the viewers too; nothing of it is on anybody's wire before the reveal", async () => {
  test.setTimeout(180_000);
  await call("host", "GET", "/api/session");
  await host().room.page.getByTestId("start-recording").click();
  const title = host().room.page.getByRole("dialog").getByRole("textbox");
  if (await title.count() > 0) await title.press("Enter");
  await expect.poll(async () => (await host().room.state()).recording !== null).toBe(true);
  const id = await ask("How long is the nodule?", "MEASUREMENT");
  await look(all[1]!.room.page, "blind-question");
  await all[1]!.room.page.getByTestId("answer-on-image").click();
  await look(all[1]!.room.page, "blind-answering");
  await all[1]!.room.page.keyboard.press("Escape");
  for (const [i, m] of all.entries()) await measure(m, id, PLACES[i]!);
  // One changes his mind.
  const viewer = all[4]!.room.page;
  await viewer.getByTestId("tab-questions").click();
  const first = (await round(all[4]!, id)).answers[all[4]!.me];
  await viewer.getByRole("button", { name: "Change the answer" }).click();
  await all[4]!.room.drag(0, { x: 0.37, y: 0.67 }, { x: 0.54, y: 0.62 });
  await expect.poll(async () => (await round(all[4]!, id)).answers[all[4]!.me]).not.toEqual(first);
  await blind(id);
  await host().room.page.getByTestId("tab-questions").click();
  await expect(host().room.page.getByTestId("round-answered")).toContainText("5 answered");
  await look(host().room.page, "blind-before", true);
  await reveal();
  for (const m of all) {
    await expect.poll(async () => Object.keys((await round(m, id)).answers)).toHaveLength(5);
    await expect(m.room.pane(0).locator("[data-answer]")).toHaveCount(5);
  }
  await expect(host().room.page.getByTestId("round-n")).toHaveText("5");
  await expect(host().room.page.getByTestId("round-mean")).toContainText("mm");
  await look(host().room.page, "blind-revealed", true);
});

test("a second measurement gives ICC and Bland-Altman", async () => {
  test.setTimeout(180_000);
  const id = await ask("And this one?", "MEASUREMENT");
  for (const [i, m] of all.entries()) await measure(m, id, [{ x: 0.4, y: 0.3 + i * 0.05 }, { x: 0.52 + i * 0.01, y: 0.33 + i * 0.05 }]);
  await blind(id);
  await reveal();
  const page = host().room.page;
  await expect(page.getByTestId("icc")).not.toHaveText("–");
  await expect(page.getByTestId("bland-altman")).toContainText("mm");
  await page.getByTestId("agreement").scrollIntoViewIfNeeded();
  await look(page, "blind-agreement", true);
});

test("categories and points are blind too", async () => {
  test.setTimeout(180_000);
  const options = ["Lung-RADS 2", "Lung-RADS 3", "Lung-RADS 4A"];
  for (const [question, choices] of [["Category of the first?", [0, 0, 1, 0, 2]], ["Category of the second?", [2, 2, 2, 1, 2]]] as const) {
    const id = await ask(question, "CATEGORY", options);
    if (choices[4] === 2 && choices[0] === 0) await look(all[2]!.room.page, "blind-category");
    for (const [i, m] of all.entries()) {
      await m.room.page.getByTestId("question-bar").getByTestId(`answer-${choices[i]}`).click();
      await answered(m, id);
    }
    await blind(id);
    await reveal();
    await expect.poll(async () => Object.values((await round(all[3]!, id)).answers).map((a) => a.choice)).toEqual(choices);
  }
  await expect(host().room.page.getByTestId("kappa")).not.toHaveText("–");
  const id = await ask("Where is the fissure?", "POINT");
  for (const [i, m] of all.entries()) {
    await m.room.page.getByTestId("answer-on-image").click();
    const { x, y } = await m.room.spot(0, { x: 0.45 + i * 0.023, y: 0.55 - i * 0.011 });
    await m.room.page.mouse.click(x, y);
    await answered(m, id);
  }
  await blind(id);
  const [before] = await call<RecordingSummary[]>("host", "GET", "/api/recordings");
  await host().room.page.getByTestId("stop-recording").click();
  await expect.poll(async () => (await host().room.state()).recording).toBeNull();
  const lines = async (login: Login) => {
    const answer = await fetch(`${origin}/api/recordings/${before!.id}/events`, { headers: { Authorization: `Bearer ${users.find((u) => u.login === login)!.token}` } });
    return (await answer.text()).trim().split("\n").slice(1).map((line) => JSON.parse(line) as LoggedEvent);
  };
  for (const [login, m] of [["host", all[0]!], ["reviewer", all[2]!]] as const) {
    const given = (await lines(login)).filter((e) => e.event.type === "RoundAnswered" && e.event.id === id);
    expect(given).toHaveLength(5);
    for (const { actor, event } of given) expect(event.type === "RoundAnswered" && event.answer !== null, `the answer of ${actor} for ${login}`).toBe(actor === m.me);
    expect((await lines(login)).filter((e) => e.event.type === "RoundRevealed")).toHaveLength(4);
  }
  await reveal();
  for (const m of all) await expect(m.room.pane(0).locator("[data-answer]")).toHaveCount(5);
  await look(host().room.page, "blind-points");
  // The recording that ended before the reveal stays blind, and comes out as on the server.
  const viewer = all[2]!.room.page;
  await viewer.goto(`${origin}/recordings/${before!.id}`);
  await viewer.getByTestId("tab-questions").click();
  await viewer.getByTestId("timeline").press("End");
  await viewer.getByTestId("timeline").click({ position: { x: (await viewer.getByTestId("timeline").boundingBox())!.width - 2, y: 10 } });
  await expect(viewer.getByTestId("round").first()).toHaveAttribute("data-state", "blind");
  await expect(viewer.locator(".toast.error")).toHaveCount(0);
  await look(viewer, "blind-replay");
  await viewer.goto(`${origin}/rooms/${room}`);
  await all[2]!.room.ready();
});

test("the chat answers, edits, reacts, names, links, and speaks to the hosts alone", async () => {
  test.setTimeout(180_000);
  const [h, p, v, r] = [all[0]!.room, all[1]!.room, all[2]!.room, all[3]!.room];
  await p.say("The lesion in the lower lobe is new");
  await h.tab("chat");
  const first = h.page.getByTestId("message").filter({ hasText: "lower lobe" });
  await first.hover();
  await first.getByTestId("message-more").click();
  await first.getByTestId("message-reply").click();
  await h.page.getByTestId("link-view").click();
  await h.page.getByTestId("chat-input").fill("Seen here as well, @Dr. Part");
  await h.page.getByTestId("chat-input").press("Enter");
  await h.page.getByTestId("chat-input").press("Enter");
  await p.tab("marks");
  const answer = v.page.getByTestId("message").filter({ hasText: "Seen here" });
  await v.tab("chat");
  await expect(answer.locator(".quote")).toContainText("lower lobe");
  await expect(answer.locator(".mention")).toHaveText("@Dr. Participant");
  await v.page.getByTestId("message").filter({ hasText: "lower lobe" }).first().hover();
  await v.page.getByTestId("message").filter({ hasText: "lower lobe" }).first().getByTestId("message-more").click();
  await v.page.getByTestId("message-react-AGREE").click();
  await expect(first.getByTestId("reaction-AGREE")).toContainText("1");
  // An edit and a deletion.
  await p.tab("chat");
  await p.page.getByTestId("chat-input").press("ArrowUp");
  await p.page.getByTestId("chat-input").fill("The lesion in the upper lobe is new");
  await p.page.getByTestId("chat-input").press("Enter");
  await expect(h.page.getByTestId("message").filter({ hasText: "upper lobe" }).filter({ hasText: "(edited)" }).first()).toBeVisible();
  await r.say("this goes away");
  const gone = h.page.getByTestId("message").filter({ hasText: "this goes away" });
  await gone.hover();
  await gone.getByTestId("message-more").click();
  await gone.getByTestId("message-delete").click();
  await expect(r.page.getByText("Message deleted")).toBeVisible();
  // To the hosts alone, and the answer of one.
  await v.page.getByTestId("private").click();
  await expect(v.page.getByTestId("to-hosts")).toBeVisible();
  await v.page.getByTestId("chat-input").fill("canaryquestion may I leave early?");
  await v.page.getByTestId("chat-input").press("Enter");
  const secret = h.page.getByTestId("message").filter({ hasText: "canaryquestion" });
  await expect(secret).toContainText("to the hosts");
  await secret.hover();
  await secret.getByTestId("message-more").click();
  await secret.getByTestId("message-reply").click();
  await h.page.getByTestId("chat-input").fill("canaryanswer of course");
  await h.page.getByTestId("chat-input").press("Enter");
  await expect(v.page.getByTestId("message").filter({ hasText: "canaryanswer" })).toBeVisible();
  await look(v.page, "chat-private", true);
  await r.say("after the private words");
  for (const m of all) await expect.poll(() => JSON.stringify(m.wire)).toContain("after the private words");
  for (const m of [all[1]!, all[3]!, all[4]!]) expect(JSON.stringify(m.wire), m.someone.login).not.toContain("canary");
  // The link looks around for who does not present.
  await v.page.getByTestId("message-view").first().click();
  await expect.poll(() => v.following()).toBe(false);
  // Search, as far as one may read.
  for (const [who, found] of [[h, 2], [v, 2], [r, 0]] as const) {
    await who.tab("chat");
    await who.page.getByTestId("open-chat-search").click();
    await who.page.getByTestId("chat-search").fill("CANARY");
    if (found === 0) await expect(who.page.getByText("Nothing found.")).toBeVisible();
    await expect(who.page.getByTestId("found")).toHaveCount(found);
  }
  await look(h.page, "chat-search", true);
  await h.page.getByTestId("open-chat-search").click();
  await look(h.page, "chat", true);
  for (const m of all) expect(m.someone.watch.faults).toEqual([]);
});
