import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import type { Invitation, StudyDetail, StudySummary } from "../src/net/apiTypes";
import type { ServerMessage } from "../src/protocol/wire";
import { call } from "./support/api";
import { person, signedIn, type Person } from "./support/cast";
import { Room } from "./support/room";
import { settled } from "./support/screenshot";
import { origin, screenshots, users, type Login } from "./support/surroundings";

/** A page with questions: answered alone by a reader, then click-the-lesion with four browsers, everything on their wires searched. */
test.describe.configure({ mode: "serial" });

const SIZES = [[1440, 900], [390, 844]] as const;
const SECRET = "canary-nodule";
/** Of the right place, as no other number is. */
const PLACE = "7.30917";

/** Searches all that comes to browsers, over HTTP and every WebSocket, as it comes. */
class Wiretap {
  /** What told of the answer, and where. */
  readonly found: string[] = [];
  readonly heard = { bodies: 0, events: 0, frames: 0 };
  /** Messages of rooms, as they came. */
  readonly messages: { who: string; text: string }[] = [];
  private readonly open = new Set<Promise<void>>();

  over(page: Page, who: string): void {
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => {
      const text = typeof payload === "string" ? payload : payload.toString("latin1");
      if (typeof payload === "string") this.messages.push({ who, text });
      this.heard[socket.url().endsWith("/ws/frames") ? "frames" : "events"]++;
      this.search(text, `${who} ${new URL(socket.url()).pathname}`);
    }));
    page.on("response", (response) => {
      const read = response.body().then((body) => {
        this.heard.bodies++;
        this.search(body.toString("utf8"), `${who} ${response.url()}`);
      }, () => undefined);
      this.open.add(read);
      void read.finally(() => this.open.delete(read));
    });
  }

  /** Forgets what came so far. */
  async begin(): Promise<void> {
    await Promise.all(this.open);
    this.found.length = 0;
    this.messages.length = 0;
    Object.assign(this.heard, { bodies: 0, events: 0, frames: 0 });
  }

  async searched(): Promise<readonly string[]> {
    await Promise.all(this.open);
    return [...this.found];
  }

  private search(text: string, where: string): void {
    for (const secret of [SECRET, PLACE]) if (text.includes(secret)) this.found.push(`${where}: ${secret}`);
  }
}

let study: string;
let stack: { series: string; images: string[]; columns: number; rows: number };
let reading: string;
let clicking: string;

async function look(page: Page, name: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await settled(page);
    await page.screenshot({ path: join(screenshots, `teaching-${name}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** A fourth account. */
async function pupil(browser: Browser): Promise<Person> {
  const admin = users.find((u) => u.role === "ADMIN")!;
  const data = { login: "pupil", displayName: "Dr. Pupil", role: "PARTICIPANT", password: "a long enough one" };
  const made = await fetch(`${origin}/api/accounts`, { method: "POST", headers: { Authorization: `Bearer ${admin.token}`, "Content-Type": "application/json" }, body: JSON.stringify(data) });
  expect([200, 201, 422]).toContain(made.status);
  const someone = await person(browser, "pupil" as Login);
  expect((await someone.page.request.post(`${origin}/api/session`, { data: { login: data.login, password: data.password }, maxRetries: 2 })).status()).toBe(200);
  return someone;
}

const created = async (title: string, markdown: string) => (await call<{ id: string }>("host", "POST", "/api/library/pages", { title, kind: "CASE", markdown })).id;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await expect.poll(async () => (await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies")).studies.some((s) => s.modalities.includes("CT") && s.instanceCount > 100), { timeout: 60_000 }).toBe(true);
  const { studies } = await call<{ studies: StudySummary[] }>("host", "GET", "/api/studies");
  study = studies.find((s) => s.modalities.includes("CT") && s.instanceCount > 100)!.study;
  const detail = await call<StudyDetail>("host", "GET", `/api/studies/${study}`);
  const series = detail.series.find((s) => s.modality === "CT" && s.stack.length > 40)!;
  stack = { series: series.series, images: series.stack.map((i) => i.instance), columns: series.stack[0]!.columns, rows: series.stack[0]!.rows };
  const middle = Math.floor(stack.images.length / 2);
  const at = (x: number, y: number) => `{column: ${stack.columns * x}, row: ${stack.rows * y}}`;
  clicking = await created("Click the lesion", [
    "## History", "", "A cough for three weeks.", "", "```question", "id: lesion", "kind: locate", "prompt: Click on the nodule", `study: ${study}`, `series: ${stack.series}`, "tolerance: 8",
    `start: {instance: ${stack.images[0]}, frame: 1}`, `explanation: ${SECRET} explained`, "targets:",
    `  - {name: ${SECRET}, instance: ${stack.images[middle]}, frame: 1, shape: {type: Ellipse, from: {column: ${Math.floor(stack.columns * 0.042)}${PLACE}, row: ${stack.rows * 0.42}}, to: ${at(0.58, 0.58)}}}`, "```", "",
  ].join("\n"));
  reading = await created("Questions alone", [
    "## History", "", "Sudden pain in the chest.", "", "```question", "id: finding", "kind: choice", "prompt: Which finding explains the pain?", `explanation: ${SECRET} explained`,
    "options: [{text: Bulla, why: Its wall is curved the other way.}, {text: Pneumothorax, right: yes}, {text: Skin fold}]", "```", "", "```question", "id: words", "kind: text",
    "prompt: What is done next?", "accept: [chest drain, thoracic drainage]", "```", "", "```question", "id: order", "kind: order", "prompt: Order by urgency", "items: [Tension pneumothorax, Large pneumothorax, Small pneumothorax]", "```", "",
  ].join("\n"));
  await call("host", "POST", `/api/library/pages/${reading}/state`, { state: "PUBLISHED", note: "" });
});

test("a reader answers alone, and learns with each answer what is right", async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  const { page, context } = await signedIn(browser, "participant");
  const wire: string[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/")) void response.text().then((text) => wire.push(text), () => undefined);
  });
  await page.goto(`${origin}/library/${reading}`);
  const finding = page.getByTestId("question-finding");
  await expect(finding.getByTestId("choice-1")).toBeEnabled();
  await look(page, "alone");
  expect(wire.join("\n")).not.toContain(SECRET);
  await finding.getByTestId("choice-0").click();
  await finding.getByTestId("send-answer").click();
  await expect(finding.getByTestId("solution")).toHaveAttribute("data-verdict", "wrong");
  await expect(finding.getByTestId("solution")).toContainText(`${SECRET} explained`);
  await page.getByTestId("question-words").getByTestId("text-answer").fill("Chest drian");
  await page.getByTestId("question-words").getByTestId("send-answer").click();
  await expect(page.getByTestId("question-words").getByTestId("solution")).toHaveAttribute("data-verdict", "right");
  await page.getByTestId("question-order").getByTestId("give-up").click();
  await expect(page.getByTestId("question-order").getByTestId("solution")).toHaveAttribute("data-verdict", "looked");
  await look(page, "alone-answered");
  await page.reload();
  await expect(finding.getByTestId("solution")).toHaveAttribute("data-verdict", "wrong");
  await context.close();
});

test("a teacher runs click-the-lesion with four browsers; what is right is on no wire before the reveal", async ({ browser }: { browser: Browser }) => {
  test.setTimeout(240_000);
  const teacher = await signedIn(browser, "host");
  const tap = new Wiretap();
  const all: { someone: Person; room: Room }[] = [];
  tap.over(teacher.page, "host");
  await teacher.page.goto(`${origin}/library/${clicking}`);
  await expect(teacher.page.getByTestId("question-lesion")).toBeVisible();
  await look(teacher.page, "locate-page");
  await teacher.page.getByRole("button", { name: "More" }).first().click();
  await teacher.page.getByTestId("open-room-with-page").click();
  await teacher.page.waitForURL(/\/rooms\//);
  await expect.poll(() => tap.searched(), { message: "its author has all of the page before him" }).not.toEqual([]);
  await tap.begin();
  const room = teacher.page.url().split("/").pop()!;
  const invite = (await call<Invitation>("host", "POST", `/api/rooms/${room}/invitations`, { role: "PARTICIPANT", expiresInHours: 1 })).code;
  all.push({ someone: teacher, room: new Room(teacher.page) });
  for (const login of ["participant", "reviewer", "pupil"]) {
    const someone = login === "pupil" ? await pupil(browser) : await signedIn(browser, login as Login);
    tap.over(someone.page, login);
    await someone.page.goto(`${origin}/join/${invite}`);
    all.push({ someone, room: new Room(someone.page) });
  }
  await expect.poll(() => all[0]!.room.presenting()).toBe(true);
  await all[0]!.room.series("CT").first().click();
  for (const m of all) await m.room.ready();
  await teacher.page.getByTestId("tab-questions").click();
  await teacher.page.getByTestId("ask-lesion").click();
  for (const m of all) await expect(m.someone.page.getByTestId("question-bar")).toContainText("Click on the nodule");
  await look(teacher.page, "room-asked");
  const spots = [{ x: 0.5, y: 0.5 }, { x: 0.52, y: 0.48 }, { x: 0.3, y: 0.35 }, { x: 0.49, y: 0.53 }];
  for (const [i, m] of all.entries()) {
    await m.someone.page.getByTestId("answer-on-image").click();
    const { x, y } = await m.room.spot(0, spots[i]!);
    await m.someone.page.mouse.click(x, y);
    await expect.poll(async () => Object.values((await all[0]!.room.state()).rounds)[0]!.answered.length).toBe(i + 1);
  }
  await expect.poll(() => tap.heard.bodies).toBeGreaterThan(40);
  await expect.poll(() => tap.heard.events).toBeGreaterThan(20);
  await expect.poll(() => tap.heard.frames).toBeGreaterThan(8);
  // Nor what others answered: of four answers everybody gets his own.
  // The host's browser having all four says nothing of the others': each is waited for by itself.
  const given = (login: string): boolean[] =>
    tap.messages
      .filter(({ who, text }) => who === login && text.includes("RoundAnswered"))
      .flatMap(({ text }) => {
        const message = JSON.parse(text) as ServerMessage;
        return message.type === "Events" ? message.events.flatMap(({ event }) => (event.type === "RoundAnswered" ? [event.answer !== null] : [])) : [];
      })
      .sort();
  for (const { someone } of all) await expect.poll(() => given(someone.login), { message: someone.login }).toEqual([false, false, false, true]);
  expect(await tap.searched(), "what tells of the answer before the reveal").toEqual([]);
  await teacher.page.getByTestId("tab-questions").click();
  await teacher.page.getByTestId("reveal").first().click();
  for (const m of all) {
    await m.someone.page.getByTestId("tab-questions").click();
    await expect(m.someone.page.getByTestId("round-outcome")).toContainText(SECRET, { timeout: 15_000 });
    await expect(m.someone.page.getByTestId("slice-heat")).toBeVisible();
  }
  await expect(teacher.page.getByTestId("outcome-score")).toContainText("of 4");
  await expect.poll(async () => [...new Set((await tap.searched()).map((x) => x.split(" ")[0]))].sort(), { message: "and all are told by it" }).toEqual(["host", "participant", "pupil", "reviewer"]);
  const right = { instance: stack.images[Math.floor(stack.images.length / 2)]!, frame: 1 };
  await teacher.page.getByTestId("to-place").filter({ hasText: SECRET }).click();
  await expect.poll(() => all[0]!.room.shown(0)).toEqual(right);
  await expect(teacher.page.getByTestId("heat-target")).toHaveCount(1);
  await look(teacher.page, "room-revealed");
  // What he outlines here becomes a question of another page.
  const next = await created("Outlined in a room", "Words.");
  await all[0]!.room.draw("Ellipse", 0, { x: 0.4, y: 0.4 }, { x: 0.6, y: 0.55 });
  await teacher.page.getByRole("toolbar").getByRole("button", { name: "View", exact: true }).click();
  await teacher.page.getByTestId("put-into-page").click();
  await teacher.page.getByTestId("put-as-question").click();
  await look(teacher.page, "put-question");
  await teacher.page.locator(`[data-testid="put-page"][data-page="${next}"]`).click();
  await expect(teacher.page.getByText("The image is in “Outlined in a room”.")).toBeVisible();
  const { blocks } = await call<{ blocks: { kind: string; readable: boolean; content: unknown }[] }>("host", "GET", `/api/library/pages/${next}`);
  expect(blocks).toMatchObject([{ kind: "question", readable: true, content: { kind: "LOCATE", series: stack.series } }]);
  await teacher.page.goto(`${origin}/library/${clicking}/results`);
  await expect(teacher.page.getByTestId("results-learners")).toHaveText("4");
  await teacher.page.getByTestId("result-item").first().getByRole("button").click();
  await look(teacher.page, "results");
  for (const m of all) await m.someone.context.close();
});

test("an author writes a question by the form, with the place drawn on the stack", async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  const { page, context } = await signedIn(browser, "host");
  const id = await created("Written by the form", "## History\n\nA cough.\n");
  await page.goto(`${origin}/library/${id}/edit`);
  await page.getByTestId("insert-question").click();
  await look(page, "form-choice");
  await page.getByTestId("question-kind-LOCATE").click();
  await page.getByTestId("question-prompt").fill("Where is it?");
  await page.locator(`[data-testid="choose-study"][data-study="${study}"]`).click();
  const pane = page.getByTestId("target-pane");
  await expect(pane.getByTestId(/^viewport-/)).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });
  await page.getByTestId("target-ellipse").click();
  const box = (await pane.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.45);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.58, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByTestId("target")).toHaveCount(1);
  await look(page, "form-locate");
  await page.getByTestId("question-insert").click();
  await expect(page.getByTestId("markdown")).toHaveValue(/kind: locate/);
  await expect(page.getByTestId("preview").locator(".question-block")).toContainText("Where is it?");
  await look(page, "editor");
  await context.close();
});
