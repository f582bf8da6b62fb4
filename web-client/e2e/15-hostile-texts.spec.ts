import { randomInt, randomUUID } from "node:crypto";
import { connect } from "node:net";
import { expect, test, type Page } from "@playwright/test";
import type { DeskPeer, DeskSafety, DeskTable } from "../src/admin/deskTypes";
import type { Page as CasePage } from "../src/cases/types";
import type { ImportBatch, ImportResult, Invitation, RoomSummary, StudyDetail } from "../src/net/apiTypes";
import type { Command, Shape } from "../src/protocol/wire";
import type { SendPeer } from "../src/sending/types";
import type { Source } from "../src/sources/types";
import { call } from "./support/api";
import { person } from "./support/cast";
import { dicomFile, element, pdfFile } from "./support/dicom";
import { Guard, guarded, guardedStranger, hostile, hostileElements, hostileMarkdown, packs, plain, strangers, visible, type Guarded } from "./support/hostile";
import { Room } from "./support/room";
import { command } from "./support/roomLine";
import { screenshot } from "./support/screenshot";
import { origin, user } from "./support/surroundings";

/**
 * The 255 hostile texts in every field that takes a text, put there by the interfaces that anybody may call, and then looked at in a browser: nothing
 * runs, nothing is asked of others, and what was written is there to be read.
 */
test.describe.configure({ mode: "serial" });

const uid = () => `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;
const id = () => `x-${randomUUID()}`;
const STUDY = uid();
const RUN = `${randomInt(1e9)}`;
const long = packs(800);
let turn = 0;
const next = () => long[turn++ % long.length]!;
let host: Guarded;
let room: string;
let recording: string;
let pages: string[] = [];
let names: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  host = await guarded(browser, "host");
  const plainFile = (n: number) => ({ study: STUDY, series: `${STUDY}.${n}`, instance: `${STUDY}.${n}.1`, number: n });
  const files: [string, Buffer][] = [
    [`${visible(hostile[35]!)}.dcm`, dicomFile({ ...plainFile(1), patient: "", description: "", more: hostileElements(next) })],
    ["<svg onload=alert(1)>/\"><img src=x onerror=alert(1)>.dcm", dicomFile({ ...plainFile(2), patient: "", description: "", more: hostileElements(next) })],
    ["javascript:alert(1).dcm", pdfFile({ ...plainFile(3), patient: long[0]!, description: long[1]! }, "<script>alert\\(1\\)</script>")],
  ];
  // Name and description of the study are what its lists show.
  const sick = files.map(([name, bytes]) => [name, renamed(bytes)] as const);
  const { id: batch } = await call<ImportBatch>("host", "POST", "/api/imports", { files: sick.length, bytes: 1 });
  for (const [name, bytes] of sick) {
    const { results } = await call<{ results: ImportResult[] }>("host", "PUT", `/api/imports/${batch}/files?name=${encodeURIComponent(name)}`, bytes);
    expect(results.map((r) => r.outcome), results[0]?.reason ?? "").toEqual(["ACCEPTED"]);
  }
});

test.afterAll(async () => {
  await host?.context.close();
});

/** The file with other words in place of its empty ones: elements stay in their order. */
function renamed(file: Buffer): Buffer {
  const put = (bytes: Buffer, group: number, number: number, vr: string, text: string) => {
    const head = Buffer.alloc(6);
    head.writeUInt16LE(group, 0);
    head.writeUInt16LE(number, 2);
    head.write(vr, 4, "latin1");
    const at = bytes.indexOf(head, 132);
    if (at < 0) return bytes;
    const length = bytes.readUInt16LE(at + 6);
    return Buffer.concat([bytes.subarray(0, at), element(group, number, vr, Buffer.from(text.replaceAll("\\", "/"), "utf8")), bytes.subarray(at + 8 + length)]);
  };
  return put(put(put(file, 0x0008, 0x1030, "LO", packs(120)[9]!), 0x0010, 0x0010, "PN", packs(300)[2]!.replaceAll(/[\^=]/g, "-")), 0x0010, 0x0020, "LO", packs(60)[5]!);
}

/** Asks for an association under this name (PS3.8 section 9.3.2) and waits for the answer. */
async function ring(port: number, name: string): Promise<void> {
  const item = (type: number, content: Buffer) => Buffer.concat([Buffer.from([type, 0, content.length >> 8, content.length & 255]), content]);
  const text = (value: string) => Buffer.from(value, "latin1");
  const content = Buffer.concat([
    Buffer.from([0, 1, 0, 0]), text("CASEROOM".padEnd(16)), text(name.padEnd(16)), Buffer.alloc(32), item(0x10, text("1.2.840.10008.3.1.1.1")),
    item(0x20, Buffer.concat([Buffer.from([1, 0, 0, 0]), item(0x30, text("1.2.840.10008.1.1")), item(0x40, text("1.2.840.10008.1.2"))])),
    item(0x50, Buffer.concat([item(0x51, Buffer.from([0, 0, 64, 0])), item(0x52, text("2.25.1")), item(0x55, text("<svg onload=a()>"))])),
  ]);
  const head = Buffer.from([1, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(content.length, 2);
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.concat([head, content])));
    socket.once("data", () => socket.end());
    socket.once("close", () => resolve());
    socket.once("error", reject);
  });
}

const drawn = (i: number, text: string): Shape => i % 2 ? { type: "Text", at: { column: 5, row: i }, text } : { type: "Arrow", tail: { column: 5, row: i }, head: { column: 30, row: i }, text };

test("the guard sees what runs where nothing is done about it", async ({ browser }) => {
  const context = await browser.newContext();
  const guard = await Guard.over(context);
  const page = await context.newPage();
  await page.route(`${origin}/unprotected`, (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><body>${hostile.slice(0, 90).join("\n")}` }));
  await page.goto("/unprotected");
  // Some of them try to lead elsewhere, which interrupts who looks.
  await expect.poll(() => page.evaluate(strangers).then((found) => found.length, () => 0), { timeout: 20_000 }).toBeGreaterThan(5);
  await expect.poll(() => guard.alarms.filter((x) => x.startsWith("dialog")).length).toBeGreaterThan(3);
  await expect.poll(() => guard.alarms.filter((x) => x.startsWith("request")).length).toBeGreaterThan(3);
  await expect.poll(() => guard.alarms).toContain("hostile text ran");
  await context.close();
});

test("pages of the library: titles, texts, tags, notes, captions, marks, questions, comments", async () => {
  test.setTimeout(180_000);
  const markdowns = hostileMarkdown(STUDY);
  const quoted = markdowns[0]!;
  const labels = packs(100).map(visible);
  const titles = packs(290).map(visible);
  for (const [i, title] of titles.entries()) {
    const made = await call<CasePage>("host", "POST", "/api/library/pages", {
      title, kind: "CASE", markdown: markdowns[i] ?? title, tags: i % 2 ? [] : labels.slice((i * 5) % labels.length).slice(0, 40), anatomy: i % 2 ? labels.slice((i * 3) % labels.length).slice(0, 40) : [],
    });
    pages.push(made.id);
  }
  const first = await call<CasePage>("host", "GET", `/api/library/pages/${pages[0]!}`);
  await call("host", "PUT", `/api/library/pages/${pages[0]!}`, { baseRevision: first.revision, title: titles[1], markdown: `${quoted}\n\nmore`, tags: labels.slice(0, 50), anatomy: labels.slice(50, 100), difficulty: null, note: packs(490)[3] });
  const paragraph = /data-p="([^"]+)"/.exec(first.html)![1]!;
  for (const [i, text] of long.entries()) await call("host", "POST", `/api/library/pages/${pages[0]!}/comments`, { anchor: i % 2 ? { kind: "paragraph", ref: paragraph } : { kind: "page", ref: "" }, text });
  await call("host", "POST", "/api/library/templates", { kind: "CASE", title: titles[3], language: "en", markdown: quoted });
  const { page, guard } = host;
  await page.goto(`/library/${pages[0]!}`);
  await expect(page.getByTestId("page-title")).toHaveText(/\S/);
  const shown = () => page.locator(".prose").first().textContent();
  await expect.poll(shown).toContain("<script>__pwned=1</script>");
  await expect.poll(shown).toContain("<img src=x onerror=alert(1)>");
  await guard.holds(page, "a page", [titles[1]!, ...labels.slice(0, 50), ...long.map(visible)]);
  await screenshot(page, "hostile-page");
  await page.goto(`/library/${pages[1]!}`);
  await expect(page.locator(".prose").first()).toContainText("before");
  await guard.holds(page, "a page of links", [titles[1]!]);
  await page.goto(`/library/${pages[2]!}`);
  await expect(page.locator(".prose figure").first()).toBeVisible();
  await page.getByTestId("living-3").scrollIntoViewIfNeeded();
  await expect(page.getByTestId("living-3").locator("g.mark[data-mark]")).toHaveCount(6, { timeout: 20_000 });
  await guard.holds(page, "a page of blocks", [titles[2]!, ...packs(450).slice(0, 1), ...packs(190).slice(0, 38)], 0.9);
  await screenshot(page, "hostile-blocks");
  await page.goto(`/library/${pages[0]!}/edit`);
  await expect(page.getByTestId("preview").locator("blockquote").first()).toBeVisible();
  await guard.holds(page, "the editor", [titles[1]!]);
  await page.goto(`/library/${pages[0]!}/history`);
  await expect(page.getByTestId("revision").first()).toBeVisible();
  await guard.holds(page, "the history", [packs(490)[3]!]);
  await page.goto(`/library/${pages[2]!}/results`);
  await page.waitForTimeout(500);
  await guard.holds(page, "the results");
  await page.goto("/library");
  await expect(page.getByTestId("page-card").first()).toBeVisible();
  await guard.holds(page, "the library", titles.slice(-5));
  for (const words of ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "alert", hostile[200]!]) {
    await page.getByTestId("library-search").fill(visible(words));
    await page.waitForTimeout(500);
    await guard.holds(page, `a search for ${words}`);
  }
  await screenshot(page, "hostile-library");
});

test("collections, people, groups, names of accounts, terms", async ({ browser }) => {
  test.setTimeout(150_000);
  const titles = packs(290).map(visible);
  const made: { id: string; about: string }[] = [];
  for (const [i, title] of titles.slice(0, 12).entries()) {
    const { id: collection } = await call<{ id: string }>("host", "POST", "/api/library/collections", { title, kind: i % 2 ? "COURSE" : "COLLECTION" });
    await call("host", "PUT", `/api/library/collections/${collection}`, { title, about: hostile.join("\n"), pages: pages.slice(0, 5) });
    made.push({ id: collection, about: title });
  }
  // Signs without a shape are refused in names of accounts.
  names = packs(88).slice(0, 6).map((x) => `${visible(x).replace(/\p{Cf}/gu, "")} ${RUN}`);
  const strange: string[] = [];
  for (const [i, displayName] of names.entries()) {
    strange.push((await call<{ accountId: string }>("admin", "POST", "/api/accounts", { login: `x${RUN}${i}`, displayName, role: i < 2 ? "HOST" : "REVIEWER", password: "a long enough one" })).accountId);
  }
  const me = (await call<{ accountId: string }>("host", "GET", "/api/me")).accountId;
  await call("host", "PUT", `/api/library/people/${me}`, { about: packs(4_900)[0] });
  await call("host", "PUT", `/api/library/pages/${pages[1]!}/people`, { authors: [me, ...strange.slice(0, 2)], reviewers: strange.slice(2) });
  await call("host", "POST", "/api/library/groups", { title: titles[2], members: [me] }).catch((e: Error) => expect(e.message).toMatch(/40[03]/));
  const terms = await fetch(`${origin}/api/library/terms`, { method: "POST", headers: { Authorization: `Bearer ${user("admin").token}`, "Content-Type": "text/csv" }, body: "x,1,<img src=x onerror=alert(1)>,en\n" });
  expect(terms.status).toBeLessThan(500);
  const { page, guard } = host;
  await page.goto(`/library/collections/${made[0]!.id}`);
  await expect(page.getByText(made[0]!.about, { exact: false }).first()).toBeVisible();
  await guard.holds(page, "a collection", [titles[0]!, ...hostile.slice(0, 100)]);
  await page.goto(`/library/people/${me}`);
  await guard.holds(page, "a person", [packs(4_900)[0]!]);
  await page.goto(`/library/${pages[1]!}`);
  await guard.holds(page, "authors and reviewers", names.slice(0, 2));
  await page.goto("/library");
  await expect(page.getByTestId("page-card").first()).toBeVisible();
  for (const link of ["Collections", "Feed", "News"]) {
    const button = page.getByRole("button", { name: link }).or(page.getByRole("tab", { name: link })).or(page.getByRole("link", { name: link })).first();
    if (await button.isVisible()) {
      await button.click();
      await page.waitForTimeout(400);
      await guard.holds(page, link);
    }
  }
  // Somebody with such a name signs in.
  const stranger = await person(browser, "reviewer");
  const seen = await Guard.over(stranger.context);
  expect((await stranger.page.request.post(`${origin}/api/session`, { data: { login: `x${RUN}0`, password: "a long enough one" } })).status()).toBe(200);
  await stranger.page.goto("/");
  await seen.holds(stranger.page, "signed in with such a name", [names[0]!]);
  await stranger.context.close();
});

test("studies: every text of the files, their names, documents and lists", async () => {
  const { page, guard } = host;
  await page.goto("/");
  await expect(page.locator(".card.study").first()).toBeVisible();
  await guard.holds(page, "the list of studies", [packs(120)[9]!]);
  await page.goto(`/studies/${STUDY}`);
  await expect(page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });
  await guard.holds(page, "a study", [long[1]!]);
  await page.locator(`[data-testid="document"][data-kind="PDF"]`).click();
  await expect(page.getByTestId("document-panel").getByRole("img").first()).toBeVisible({ timeout: 30_000 });
  await guard.holds(page, "a document");
  await page.getByTestId("document-close").click();
  await page.keyboard.press("Shift+T");
  await expect(page.getByTestId("tags")).toBeVisible();
  await page.waitForTimeout(500);
  await guard.holds(page, "the tags");
  await screenshot(page, "hostile-tags");
  const broken = page.locator(".home");
  await page.goto("/");
  await broken.drop({ files: hostile.slice(0, 40).map((x) => ({ name: `${visible(x)}.dcm`, mimeType: "text/html", buffer: Buffer.from("<script>alert(1)</script>") })) });
  await expect(page.getByRole("region", { name: "Import", exact: true }).getByRole("heading")).toHaveText("Import finished", { timeout: 30_000 });
  await guard.holds(page, "names of files");
  await screenshot(page, "hostile-import");
});

test("a room: title, chat, marks, threads, layers, agenda, rounds, names, and its recording", async ({ browser }) => {
  test.setTimeout(150_000);
  const title = visible(packs(190)[1]!);
  ({ room } = await call<RoomSummary>("host", "POST", "/api/rooms", { title, studies: [STUDY] }));
  for (const other of packs(190).slice(2, 10)) await call("host", "POST", "/api/rooms", { title: visible(other), studies: [STUDY] });
  const image = { instance: `${STUDY}.1.1`, frame: 1 };
  recording = id();
  const marks = packs(490).map((text) => ({ mark: id(), text }));
  const layer = packs(95).map((name) => ({ type: "AddMarkLayer", id: id(), name }) as const).slice(0, 95);
  const meeting = id();
  const cases = packs(195).slice(0, 30).map((text, i) => ({ type: "AddCase", id: id(), title: text, studies: [], minutes: 5, opening: null, notes: long[i % long.length]! }) as const);
  const rounds = [0, 1, 2].map((n) => ({ type: "AskRound", id: id(), question: packs(490)[n]!, kind: "CATEGORY", measure: null, options: packs(190).slice(n * 18, n * 18 + 18).map((x, i) => `${i} ${x}`.slice(0, 200)), image: null }) as const);
  const all: Command[] = [
    { type: "StartRecording", id: recording, title: packs(190)[4]! },
    { type: "OpenMeeting", id: meeting, title: packs(190)[5]!, minutes: 60 },
    ...layer, ...cases,
    { type: "NoteCase", id: cases[0]!.id, notes: long[2]!, outcome: long[3]!, revision: 0 },
    { type: "StartCase", id: cases[0]!.id },
    ...marks.map(({ mark, text }, i): Command => ({ type: "AddMark", id: mark, image, layer: layer[i % layer.length]!.id, shape: drawn(i, text) })),
    ...packs(1_900).map((text) => ({ type: "CommentMark", id: id(), mark: marks[0]!.mark, text, mentions: [] }) as const),
    ...packs(3_900).map((text) => ({ type: "Say", id: id(), text, replyTo: null, view: null, mark: null, audience: null }) as const),
    ...rounds, ...rounds.map((r) => ({ type: "AnswerRound", id: r.id, answer: { image: null, shape: null, choice: 0, text: null, order: null } }) as const), ...rounds.map((r) => ({ type: "RevealRound", id: r.id }) as const),
  ];
  const refused = await command(host.page, "host", room, all);
  expect(refused, "texts that the room does not take").toEqual([]);
  // A guest and a member whose names are as hostile.
  const link = (await call<Invitation>("host", "POST", `/api/rooms/${room}/invitations`, { role: "PARTICIPANT", expiresInHours: 1 })).code;
  const { page, guard } = host;
  await page.goto(`/rooms/${room}`);
  const mine = new Room(page);
  await mine.ready();
  const guest = await guardedStranger(browser);
  await guest.page.goto(`/join/${link}`);
  const name = "<img src=x onerror=alert(1)> \"' onload=alert(1)";
  await guest.page.getByTestId("guest-name").fill(name);
  await guest.guard.holds(guest.page, "the door", [title]);
  await guest.page.getByTestId("guest-name").press("Enter");
  await expect(guest.page.getByTestId("viewport-0")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("[data-participant]").filter({ hasText: name }).first()).toBeVisible();
  for (const who of [{ room: mine, guard, page }, { room: new Room(guest.page), guard: guest.guard, page: guest.page }]) {
    for (const tab of ["people", "chat", "marks", "questions", "layers"] as const) {
      await who.room.tab(tab);
      await who.guard.holds(who.page, tab, tab === "people" ? [name] : tab === "chat" ? packs(3_900) : tab === "marks" ? marks.map((m) => m.text) : [], 0.9);
      if (who.page === page && tab !== "layers") await screenshot(page, `hostile-room-${tab}`);
    }
  }
  await page.getByTestId("agenda-button").click();
  await expect(page.getByTestId("agenda-panel")).toBeVisible();
  await guard.holds(page, "the agenda", cases.map((c) => c.title), 0.9);
  await screenshot(page, "hostile-agenda");
  await guest.context.close();
  await command(page, "host", room, [{ type: "StopRecording" }]);
  await page.goto(`/recordings/${recording}`);
  await expect(page.getByTestId("timeline")).toBeVisible({ timeout: 20_000 });
  await page.getByTestId("timeline").press("End");
  await page.waitForTimeout(1_000);
  await guard.holds(page, "the replay", [packs(190)[4]!]);
  await page.goto(`/rooms/${room}/attendance`);
  await page.waitForTimeout(500);
  await guard.holds(page, "attendance", [name]);
  await page.goto("/");
  await expect(page.locator(".card").first()).toBeVisible();
  await guard.holds(page, "the rooms", [title]);
});

test("the transfer desk: names under which others call", async ({ browser }) => {
  const { us } = await call<{ us: { port: number; listening: boolean } }>("admin", "GET", "/api/admin/desk/associations");
  expect(us.listening, "the server listens for DICOM").toBe(true);
  const names = hostile.filter((x) => x.length <= 16 && plain(x).length > 3 && !/[^ -~]|\\/.test(x)).slice(0, 20);
  names.push("<svg onload=a()>", "\"><script src=/>", "' onclick='a()");
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) await ring(us.port, name);
  const { page, context, guard } = await guarded(browser, "admin");
  await page.goto("/admin/transfers");
  await expect(page.getByTestId("desk-lines")).toBeVisible();
  await guard.holds(page, "the desk", names);
  await page.getByTestId("desk-lines").getByText(names.at(-3)!).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await guard.holds(page, "an association", [names.at(-3)!]);
  await screenshot(page, "hostile-desk");
  await page.keyboard.press("Escape");
  await page.getByTestId("tab-security").or(page.getByTestId("tab-SECURITY")).click();
  await page.waitForTimeout(500);
  await guard.holds(page, "the safety of the desk", names.slice(-3));
  await context.close();
});

/** Settings cannot be changed while a server runs, so its answers name others here: all texts, as long as titles of archives may be. */
test("configured peers and archives: the lists of studies, sending, the desk", async ({ browser }) => {
  test.setTimeout(180_000);
  const called = [...new Set(hostile.map((x) => visible(x).slice(0, 100).trim()).filter((x) => plain(x).length > 0))];
  const answered = <T,>(page: Page, path: string, change: (answer: T) => unknown) => page.route((url) => url.pathname === path, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: change((await answer.json()) as T) });
  });
  const { page, guard } = host;
  await answered(page, "/api/sources", () => called.map((title, i): Source => ({ name: `s${i}`, title, kind: "DICOMWEB" })));
  await page.route(/\/api\/sources\/s\d+\/studies/, (route) => route.fulfill({ json: { studies: [], more: false } }));
  await answered(page, "/api/sending/peers", () => called.map((aeTitle, i): SendPeer => ({ aeTitle, tls: i % 2 === 0 })));
  await page.goto("/");
  const archives = page.getByTestId("source-switch").getByRole("radio");
  await expect(archives).toHaveCount(called.length + 1);
  await guard.holds(page, "the archives", called);
  await archives.nth(1).click();
  await page.getByRole("combobox").first().selectOption("0");
  await expect(page.getByText("has nothing that matches")).toBeVisible();
  await guard.holds(page, "an archive", [called[0]!]);
  await page.goto(`/studies/${STUDY}`);
  await page.getByTestId("send-to").first().click();
  await expect(page.getByRole("dialog").getByRole("radio")).toHaveCount(called.length);
  await guard.holds(page, "peers to send to", called);
  await page.unrouteAll({ behavior: "wait" });
  const admin = await guarded(browser, "admin");
  await answered<DeskTable>(admin.page, "/api/admin/desk/associations", (table) => ({ ...table, peers: called.map((name): DeskPeer => ({ aeTitle: name, host: name, port: 104, tls: false, callable: true })) }));
  await answered<DeskSafety>(admin.page, "/api/admin/desk/security", (safety) => ({ ...safety, peers: called.map((aeTitle) => ({ aeTitle, listed: true, mayRetrieve: true, plain: 1, encrypted: 0 })) }));
  await admin.page.goto("/admin/transfers");
  await expect(admin.page.locator(".desk-peer")).toHaveCount(called.length);
  await admin.guard.holds(admin.page, "peers of the desk", called);
  await screenshot(admin.page, "hostile-peers");
  await admin.page.getByTestId("tab-security").click();
  await admin.guard.holds(admin.page, "safety of peers", called);
  await admin.context.close();
});

test("answers of the server are never taken for a page, and its pages run nothing inline", async () => {
  const detail = await call<StudyDetail>("host", "GET", `/api/studies/${STUDY}`);
  const documents = await call<{ instance: string }[]>("host", "GET", `/api/studies/${STUDY}/documents`);
  const instance = `${STUDY}.1.1`;
  const paths = [
    "/", "/library", `/studies/${STUDY}`, "/favicon.svg", "/api/config", "/api/nothing/<script>alert(1)</script>", `/api/studies?search=${encodeURIComponent("<script>alert(1)</script>")}`, `/api/studies/${STUDY}`,
    `/api/studies/${STUDY}/instances/${instance}/tags`, `/api/studies/${STUDY}/series/${detail.series[0]!.series}/thumbnail`, `/api/studies/${STUDY}/media`,
    ...documents.flatMap((d) => [`/api/studies/${STUDY}/documents/${d.instance}`, `/api/studies/${STUDY}/documents/${d.instance}/file`]),
    `/dicom-web/studies/${STUDY}`, `/dicom-web/studies/${STUDY}/metadata`, `/dicom-web/studies/${STUDY}/series/${STUDY}.1/instances/${instance}`, "/dicom-web/studies?PatientName=%3Cscript%3E*",
    `/api/library/pages/${pages[0]!}`, "/api/library/pages?search=%3Cscript%3E", `/api/rooms/${room}/chat`, `/api/rooms/${room}/attendance`, `/api/rooms/${room}/attendance.csv`, `/api/recordings/${recording}/events`,
    "/<script>alert(1)</script>", "/assets/<script>alert(1)</script>.js",
  ];
  for (const path of paths) {
    const answer = await fetch(origin + path, { headers: { Authorization: `Bearer ${user("host").token}` }, redirect: "manual" });
    const body = await answer.text();
    const header = (name: string) => answer.headers.get(name) ?? "";
    expect(header("x-content-type-options"), path).toBe("nosniff");
    expect(header("x-frame-options"), path).toBe("DENY");
    const policy = header("content-security-policy");
    expect(policy, path).toMatch(/(?:script-src 'self'|default-src 'none')(?:;|$)/);
    expect(policy, path).not.toMatch(/unsafe-|script-src[^;]*(?:\*|data:|blob:|https?:)/);
    const type = header("content-type");
    if (/^\/(api|dicom-web)\//.test(path)) expect(type, path).toMatch(/^(?:application\/(?:json|dicom\+json|dicom|x-ndjson|pdf|zip|octet-stream)|multipart\/related|image\/(?:jpeg|png)|text\/(?:csv|plain))/);
    if (/html/.test(type)) expect(body, path).not.toMatch(/<script(?![^>]*\bsrc="\/assets\/)|\bon\w+=|alert\(1\)/);
    if (/\/file$|\/media$|\.csv$/.test(path)) expect(header("content-disposition"), path).toMatch(/^attachment; filename="[\w. -]+"$/);
  }
});
