import { randomInt } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { person, signedIn } from "./support/cast";
import { dicomFile, zipFile } from "./support/dicom";
import { Room } from "./support/room";
import { screenshot } from "./support/screenshot";
import { origin, printedLink, results, user } from "./support/surroundings";

/** New in every run, so that a server may be used again. */
const RUN = `${Date.now()}${randomInt(1e6)}`;
const ROOT = `2.25.${RUN}`;
const plain = (study: number, number: number) => ({
  study: `${ROOT}.${study}`, series: `${ROOT}.${study}.1`, instance: `${ROOT}.${study}.1.${number}`, number,
  patient: `Browser^Test ${study}`, description: `Dropped ${study} in run ${RUN}`,
});

/** Nothing sticks out of the page, and no two of these lie over each other, once all has found its place. */
const fits = (page: Page, ...apart: Locator[]) => expect(() => fitting(page, apart)).toPass({ timeout: 5_000 });

async function fitting(page: Page, apart: readonly Locator[]): Promise<void> {
  const { wide, view } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, view: innerWidth }));
  expect(wide, "width of the page").toBeLessThanOrEqual(view);
  const boxes = (await Promise.all(apart.map(async (l) => await Promise.all((await l.all()).map((x) => x.boundingBox()))))).flat().filter((b) => b !== null);
  expect(boxes.length, "elements looked at").toBeGreaterThan(1);
  for (const [i, a] of boxes.entries()) {
    expect(a.x, JSON.stringify(a)).toBeGreaterThanOrEqual(0);
    expect(a.x + a.width, JSON.stringify(a)).toBeLessThanOrEqual(view + 0.5);
    for (const b of boxes.slice(i + 1)) {
      const over = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1 && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1;
      expect(over, `${JSON.stringify(a)} and ${JSON.stringify(b)} overlap`).toBe(false);
    }
  }
}

test("files, a ZIP and a broken file are dropped on the page", async ({ browser }) => {
  const host = await signedIn(browser, "host");
  const { page } = host;
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });
  await page.locator(".home").drop({
    files: [
      file("one.dcm", dicomFile(plain(1, 1))), file("two.dcm", dicomFile(plain(1, 2))), file("again.dcm", dicomFile(plain(1, 1))),
      file("case.zip", zipFile({ "a/three.dcm": dicomFile(plain(1, 3)), "a/readme.txt": Buffer.from("not an image") })),
      file("letter.pdf", Buffer.from("%PDF-1.7 not an image")),
      file("cut.dcm", dicomFile(plain(1, 4)).subarray(0, 700)),
    ],
  });
  const panel = page.getByRole("region", { name: "Import", exact: true });
  await expect(panel.getByRole("heading")).toHaveText("Import finished", { timeout: 30_000 });
  await expect(panel).toContainText("3 new");
  await expect(panel).toContainText("1 already there");
  await expect(panel).toContainText("3 refused");
  const report = panel.locator(".import-report li");
  await expect(report).toHaveCount(3);
  for (const [name, reason] of [["letter.pdf", /DICOM/], ["cut.dcm", /\w+ \w+/], ["readme.txt", /DICOM/]] as const) {
    await expect(report.filter({ hasText: name }).locator(".reason")).toHaveText(reason);
  }
  await screenshot(page, "import");
  const card = page.locator(".card.study").filter({ hasText: `Dropped 1 in run ${RUN}` });
  await expect(card).toContainText("3 images");
  // It can be seen, alone.
  await card.getByRole("button", { name: "Look at it alone" }).last().click();
  await expect(page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless");
  await expect(page.locator(".series-count")).toHaveText("3");
  // What comes to it meanwhile is there without a reload.
  const other = await host.context.newPage();
  await other.goto("/");
  await other.locator(".home").drop({ files: [file("four.dcm", dicomFile(plain(1, 4)))] });
  await expect(other.getByRole("heading", { name: "Import finished" })).toBeVisible({ timeout: 30_000 });
  await page.bringToFront();
  await expect(page.locator(".series-count")).toHaveText("4", { timeout: 15_000 });
  expect(host.watch.faults).toEqual([]);
  await host.context.close();
});

test("a folder is dropped, or chosen, and imported with the names of its files", async ({ browser }) => {
  const host = await signedIn(browser, "host");
  const folder = join(results, "folder");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "deep/er"), { recursive: true });
  for (let i = 1; i <= 4; i++) writeFileSync(join(folder, i % 2 ? "deep" : "deep/er", `image ${i}`), dicomFile(plain(2, i)));
  writeFileSync(join(folder, "deep/er/DICOMDIR-like.txt"), "nothing");
  writeFileSync(join(folder, ".DS_Store"), "clutter");
  // As from the file manager: only the browser itself can make a drop with a folder in it.
  const devtools = await host.context.newCDPSession(host.page);
  const drag = (type: "dragEnter" | "dragOver" | "drop") =>
    devtools.send("Input.dispatchDragEvent", { type, x: 700, y: 500, data: { items: [], files: [folder], dragOperationsMask: 1 } });
  const panel = host.page.getByRole("region", { name: "Import", exact: true });
  // The protocol of the developer tools does not wait for the page to accept a drop, as a file manager does.
  await expect(async () => {
    await drag("dragEnter");
    await drag("dragOver");
    await expect(host.page.getByText("Drop to import")).toBeVisible();
    await drag("dragOver");
    await drag("drop");
    // Twice dropped is twice imported.
    await expect(panel).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 40_000 });
  await expect(panel.getByRole("heading")).toHaveText("Import finished", { timeout: 30_000 });
  await expect(panel).toContainText("4 new");
  await expect(panel.locator(".import-report li")).toHaveCount(1);
  await expect(panel.locator(".import-report .path")).toHaveText("folder/deep/er/DICOMDIR-like.txt");
  // And again by the menu.
  await host.page.getByTestId("import-folder").setInputFiles(folder);
  await expect(panel).toContainText("4 already there");
  await expect(panel.locator(".import-report li")).toHaveCount(1);
  await expect(panel.locator(".import-report .path")).toHaveText("folder/deep/er/DICOMDIR-like.txt");
  expect(host.watch.faults).toEqual([]);
  await host.context.close();
});

test("sign-in and the way into a room need no mouse", async ({ browser }) => {
  const host = await person(browser, "host");
  const { page } = host;
  await page.goto("/");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await screenshot(page, "sign-in");
  await page.keyboard.type("host");
  await page.keyboard.press("Tab");
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("Name or password is not right.");
  await page.keyboard.press("Control+a");
  await page.keyboard.type(user("host").password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
  const open = page.locator(".card.study").first().getByRole("button", { name: "Open in a room" });
  await expect(open).toBeVisible();
  for (let i = 0; i < 40 && !(await open.evaluate((e) => e === document.activeElement)); i++) await page.keyboard.press("Tab");
  await expect(open).toBeFocused();
  await page.keyboard.press("Enter");
  const room = new Room(page);
  await room.ready();
  const before = await room.shown(0);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => room.shown(0)).not.toEqual(before);
  expect(host.watch.faults.filter((f) => !/status of 401.*\/api\/session/.test(f))).toEqual([]);
  await host.context.close();
});

test("a password in a sign-in link does not stay in the address", async ({ browser }) => {
  const someone = await signedIn(browser, "reviewer");
  expect(printedLink("reviewer")).toContain(`${origin}/sign-in#`);
  await expect.poll(() => new URL(someone.page.url()).hash).toBe("");
  expect(await someone.page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  await someone.context.close();
});

test("when the session has ended the page goes back to sign-in, and on from there", async ({ browser }) => {
  const host = await signedIn(browser, "host");
  const { page } = host;
  await page.locator(".card.study").first().getByRole("button", { name: "Look at it alone" }).last().click();
  await expect(page).toHaveURL(/\/studies\//);
  const study = page.url();
  await page.goto("/");
  await expect(page.locator(".card.study").first()).toBeVisible();
  await host.context.clearCookies();
  await page.getByRole("searchbox").fill("anything");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.goto(study);
  await page.getByLabel("Name", { exact: true }).fill("host");
  await page.getByLabel("Password", { exact: true }).fill(user("host").password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(study);
  await expect(page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless");
  await host.context.close();
});

test("home and a room fit a phone", async ({ browser }) => {
  const host = await signedIn(browser, "host", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  const { page } = host;
  const first = page.locator(".card.study").first();
  await expect(first.locator("img")).toBeVisible();
  await fits(page, page.locator(".home-bar"), page.locator(".home-columns .card"));
  await fits(page, first.locator(".actions > *"));
  await first.getByRole("button", { name: "Open in a room" }).tap();
  const room = new Room(page);
  await room.ready();
  await fits(page, page.locator(".top-bar"), page.locator(".stage"), page.locator(".status-bar"));
  await fits(page, page.locator(".top-bar > *:visible"));
  await fits(page, page.locator(".status-bar > *:visible"));
  await page.screenshot({ path: join(results, "../screenshots/room-phone.png") });
  // The panels are sheets over the images and fold away again.
  await page.getByRole("button", { name: /^People panel/ }).tap();
  await expect(page.getByTestId("tab-people")).toBeVisible();
  await page.screenshot({ path: join(results, "../screenshots/room-phone-people.png") });
  await page.locator(".sheet-shade").tap({ position: { x: 200, y: 200 } });
  await expect(page.getByTestId("tab-people")).toHaveCount(0);
  // One finger scrolls.
  const before = await room.shown(0);
  const box = (await room.pane(0).boundingBox())!;
  const client = await host.context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) => client.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: box.x + box.width / 2, y }] });
  await touch("touchStart", box.y + 200);
  for (let y = 210; y <= 300; y += 10) await touch("touchMove", box.y + y);
  await touch("touchEnd");
  await expect.poll(() => room.shown(0)).not.toEqual(before);
  expect(host.watch.faults).toEqual([]);
  await host.context.close();
});
