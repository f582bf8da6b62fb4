import { randomInt } from "node:crypto";
import { expect, test } from "@playwright/test";
import { call, importFiles, roomWith } from "./support/api";
import { Canaries, Ear, sickStudy, type Sick } from "./support/canaries";
import { person, signedIn, type Person } from "./support/cast";
import { difference, picture } from "./support/pictures";
import { Room } from "./support/room";
import { screenshot } from "./support/screenshot";
import { printedLink } from "./support/surroundings";

/** Identities by role: what of a study full of canaries reaches the browser of somebody who shall see none of it. */
test.describe.configure({ mode: "serial" });

const uid = () => `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;
const canaries = new Canaries(`QX${Array.from({ length: 4 }, () => String.fromCharCode(65 + randomInt(26))).join("")}`);

let sick: Sick;
let instances: Record<"ct" | "capture" | "letter", string>;
let host: Room;
let student: Room;
let reviewer: Room;
let people: Person[] = [];
let ear: Ear;
let roomId: string;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  const made = sickStudy(uid, canaries);
  sick = made.sick;
  await importFiles("host", made.files);
  const all = await call<{ "00080018": { Value: string[] }; "0020000E": { Value: string[] } }[]>("host", "GET", `/dicom-web/studies/${sick.study}/instances`);
  const of = (series: string) => all.find((x) => x["0020000E"].Value[0] === series)!["00080018"].Value[0]!;
  instances = { ct: of(sick.ct), capture: of(sick.capture), letter: of(sick.letter) };
  roomId = await roomWith(`The case of ${sick.name.replace("^", ", ")}`, [sick.study], []);
});

test.afterAll(async () => {
  await Promise.all(people.map((x) => x.context.close()));
});

test("a host says what participants see, and draws a mask over what is written into an image", async ({ browser }) => {
  const dr = await signedIn(browser, "host");
  people.push(dr);
  host = new Room(dr.page);
  await dr.page.goto(`/rooms/${roomId}`);
  await host.ready();
  const shown = (await host.view()).viewports[0]!;
  if (shown.series !== sick.ct) {
    await host.series("CT").click();
    await host.atRest(0);
  }
  await dr.page.getByRole("button", { name: "More", exact: true }).or(dr.page.getByLabel("More")).first().click();
  await dr.page.getByTestId("identities").click();
  const dialog = dr.page.getByRole("dialog");
  await dialog.getByTestId("identities-PARTICIPANT-NONE").check();
  await expect.poll(async () => (await host.state()).privacy.participants).toBe("NONE");
  await dialog.getByTestId("draw-masks").click();
  await expect(dr.page.getByTestId("mask-bar")).toBeVisible();
  await host.drag(0, { x: 0.002, y: 0.002 }, { x: 0.995, y: 0.12 });
  await expect.poll(async () => (await host.state()).privacy.masks[sick.ct]?.length).toBe(1);
  expect(await host.marks()).toEqual([]);
  await screenshot(dr.page, "identities-masking");
  await dr.page.getByTestId("masks-done").click();
  await dialog.getByRole("combobox").selectOption("PARTICIPANT");
  await expect(dialog.getByTestId("seen").locator("img")).toBeVisible();
  await expect(dialog.getByTestId("seen")).toContainText("No patient is named");
  await screenshot(dr.page, "identities-dialog");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dr.page.getByTestId("identities-kept")).toBeVisible();
});

test("a student goes through every panel and every address", async ({ browser }) => {
  test.setTimeout(180_000);
  const { code } = await call<{ code: string }>("host", "POST", `/api/rooms/${roomId}/invitations`, { role: "PARTICIPANT", expiresInHours: 1 });
  const [family, given] = sick.name.split("^");
  const someone = await person(browser, "participant");
  people.push(someone);
  ear = new Ear(someone.page);
  await someone.page.goto(printedLink("participant"));
  await expect(someone.page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
  await someone.page.evaluate(async (code) => {
    const session = await (await fetch("/api/session")).json() as { csrf?: string; csrfToken?: string };
    await fetch(`/api/invitations/${code}`);
    await fetch(`/api/invitations/${code}/accept`, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": session.csrf ?? session.csrfToken ?? "" } });
  }, code);
  await call("participant", "POST", `/api/invitations/${code}/accept`).catch(() => undefined);
  await someone.page.goto(`/rooms/${roomId}`);
  student = new Room(someone.page);
  await student.ready();
  await expect(someone.page.getByTestId("sight-badge")).toBeVisible();

  await host.say(`${given} ${family}, number ${sick.id}, born 17.05.1948, has come back`);
  await host.page.evaluate(() => undefined);
  await expect.poll(async () => (await student.state()).chat.at(-1)?.text).toBe("••• •••, number •••, born •••, has come back");
  for (const tab of ["people", "chat", "marks", "layers"] as const) await student.tab(tab);
  expect((await student.state()).title).toBe("The case of •••, •••");
  expect(await someone.page.title()).not.toContain(canaries.prefix);
  await someone.page.keyboard.press("Shift+T");
  await someone.page.waitForTimeout(800);
  await screenshot(someone.page, "identities-student");
  await someone.page.keyboard.press("Escape");
  await student.series("OT").click();
  await expect(student.pane(0).getByRole("alert")).toContainText("may have the patient's name", { timeout: 10_000 });
  await screenshot(someone.page, "identities-held-back");
  await student.series("CT").click();
  await student.atRest(0);

  const study = `/api/studies/${sick.study}`;
  const web = `/dicom-web/studies/${sick.study}`;
  const paths = [
    "/api/studies", `/api/studies?search=${family}`, study, `${study}/documents`, `${study}/layers`, `${study}/states`, "/api/rooms", `/api/rooms/${roomId}`,
    `/api/rooms/${roomId}/studies`, "/api/recordings", `/api/rooms/${roomId}/chat?words=${given}`, `/api/rooms/${roomId}/chat`, `/api/invitations/${code}`,
    ...Object.values(instances).flatMap((i) => [`${study}/instances/${i}/tags`, `${study}/documents/${i}`, `${study}/documents/${i}/file`, `${study}/documents/${i}/pages`,
      `${study}/documents/${i}/pages/1`, `${study}/instances/${i}/frames/1/range`, `${study}/instances/${i}/frames/1/values?column=5&row=5`]),
    ...[sick.ct, sick.capture, sick.letter].map((s) => `${study}/series/${s}/thumbnail`),
    "/dicom-web/studies", "/dicom-web/series", "/dicom-web/instances", "/dicom-web/studies?includefield=all", `/dicom-web/studies?PatientName=${family}*`,
    `/dicom-web/studies?includefield=00100010,00081030,00104000,00080080,00101000`, `/dicom-web/instances?includefield=00081010,00204000,0020000D,00180015`,
    `${web}/series`, `${web}/instances`, `${web}/metadata`, web,
    ...([["ct", sick.ct], ["capture", sick.capture], ["letter", sick.letter]] as const).flatMap(([k, s]) => {
      const i = `${web}/series/${s}/instances/${instances[k]}`;
      return [i, `${i}/metadata`, `${i}/frames/1`, `${i}/rendered`, `${i}/rendered?presentation=file`, `${i}/frames/1/rendered`, `${i}/bulkdata/7FE00010`, `${i}/bulkdata/00420011`,
        `${i}/bulkdata/00104000`];
    }),
    `/api/rooms/${roomId}/seen/HOST/studies/${sick.study}`, `/api/rooms/${roomId}/seen/HOST/studies/${sick.study}/instances/${instances.ct}/frames/1`,
  ];
  const statuses = await someone.page.evaluate(async (paths) => {
    const found: Record<string, number> = {};
    for (const path of paths) {
      for (const accept of ["application/json, */*", "application/dicom+json", "application/dicom; transfer-syntax=*", "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
        "application/octet-stream", "image/png"]) {
        const answer = await fetch(path, { headers: { Accept: accept } });
        await answer.arrayBuffer();
        found[path] = Math.min(found[path] ?? 999, answer.status);
      }
    }
    return found;
  }, paths);
  for (const open of [study, `${study}/documents`, `${study}/instances/${instances.ct}/tags`, `${web}/metadata`, `${web}/instances`, `${study}/series/${sick.ct}/thumbnail`, "/dicom-web/studies"]) {
    expect(statuses[open], open).toBe(200);
  }
  for (const shut of [`${study}/documents/${instances.letter}`, `${study}/documents/${instances.letter}/file`, web, `${study}/series/${sick.capture}/thumbnail`,
    `${study}/instances/${instances.ct}/frames/1/values?column=5&row=5`, `/api/rooms/${roomId}/seen/HOST/studies/${sick.study}`]) {
    expect(statuses[shut], shut).toBeGreaterThanOrEqual(400);
  }
});

test("none of the canaries is in any byte that came", async () => {
  const words = [...canaries.words, canaries.prefix, "19480517", "17.05.1948"];
  const heard = await ear.all();
  const addressed = (from: string) => from.includes("?search=") || from.includes("PatientName=") || from.includes("words=");
  expect(heard.length).toBeGreaterThan(100);
  const leaks = (await ear.leaks(words)).filter((leak) => !(leak.includes("headers of") && addressed(leak)));
  expect([...new Set(leaks)].slice(0, 20)).toEqual([]);
  // The ear does hear: the name of the host, on the socket and over HTTP.
  expect((await ear.leaks(["Dr. Host"])).length).toBeGreaterThan(0);
  test.info().annotations.push({ type: "bytes", description: `${heard.length} answers and messages, ${heard.reduce((sum, x) => sum + x.bytes.length, 0)} bytes, ${words.length} words in 9 writings` });
});

test("what a mask covers is black for the student and not for the host", async () => {
  for (const room of [student, host]) await room.atRest(0);
  const [seen, whole] = await Promise.all([picture(student.page, 0), picture(host.page, 0)]);
  const row = (grey: number[], y: number) => grey.slice(y * 48, y * 48 + 48).reduce((a, b) => a + b, 0) / 48;
  expect(row(seen!, 1)).toBeLessThan(1);
  expect(row(whole!, 1)).toBeGreaterThan(200);
  expect(Math.abs(row(seen!, 30) - row(whole!, 30))).toBeLessThan(2);
  expect(difference(seen, whole)).toBeGreaterThan(5);
});

test("a level that changes takes effect at once, in both directions", async ({ browser }) => {
  const { code } = await call<{ code: string }>("host", "POST", `/api/rooms/${roomId}/invitations`, { role: "VIEWER", expiresInHours: 1 });
  await call("reviewer", "POST", `/api/invitations/${code}/accept`);
  const someone = await signedIn(browser, "reviewer");
  people.push(someone);
  await someone.page.goto(`/rooms/${roomId}`);
  reviewer = new Room(someone.page);
  await reviewer.ready();
  const [family] = sick.name.split("^");
  expect((await reviewer.state()).title).toContain(family);
  await expect(someone.page.locator("body")).toContainText(family!);
  // What was asked for before, with the name in it, is not to be mistaken for what came after.
  await someone.page.waitForLoadState("networkidle");
  const late = new Ear(someone.page);
  await call("host", "GET", `/api/rooms/${roomId}`);
  await host.page.getByTestId("identities-kept").click();
  await host.page.getByTestId("identities-VIEWER-INITIALS").check();
  await expect(someone.page.getByTestId("sight-badge")).toBeVisible();
  await expect(someone.page.locator("body")).not.toContainText(family!);
  await reviewer.atRest(0);
  await expect.poll(async () => ((await picture(someone.page, 0)) ?? [255]).slice(48, 96).reduce((a, b) => a + b, 0) / 48).toBeLessThan(1);
  const words = canaries.words;
  expect((await late.leaks(words)).slice(0, 5)).toEqual([]);
  await screenshot(someone.page, "identities-initials");
  await host.page.getByTestId("identities-VIEWER-FULL").check();
  await expect(someone.page.getByTestId("sight-badge")).toHaveCount(0);
  await expect(someone.page.locator("body")).toContainText(family!);
  await host.page.keyboard.press("Escape");
  for (const p of people) expect(p.watch.faults.filter((f) => !/40[34]|422|503|406|400/.test(f))).toEqual([]);
});
