import { randomInt } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import type { Page as CasePage } from "../src/cases/types";
import { call, importFiles, roomWith } from "./support/api";
import { signedIn } from "./support/cast";
import { ctSlice } from "./support/dicom";
import { agreed, Room, sameView } from "./support/room";
import { screenshot } from "./support/screenshot";

/** What happened in a room becomes a draft of its host: images with their marks, figures, notes and the recording, and nobody's name. */
const uid = () => `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;
const [STUDY, SERIES] = [uid(), uid()];
const NAME = "Nobodyknows";
const row = (page: Page) => page.locator("[data-case]").first();

test("a session becomes a draft that names nobody, and is published once its study is released", async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  const description = `Chest ${randomInt(1e6)}`;
  await importFiles("host", Object.fromEntries([1, 2, 3].map((n) => [`${n}.dcm`, ctSlice(STUDY, SERIES, `${SERIES}.${n}`, n, description, `${NAME}^Jörg`)])));
  const id = await roomWith(`Board with ${NAME}`, [STUDY], ["participant"]);
  const [host, participant] = await Promise.all([signedIn(browser, "host"), signedIn(browser, "participant")]);
  const [mine, theirs] = [new Room(host.page), new Room(participant.page)];
  await host.page.goto(`/rooms/${id}`);
  await expect(mine.pane(0)).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => mine.presenting()).toBe(true);
  await mine.series("CT").first().click();
  await mine.ready();
  await participant.page.goto(`/rooms/${id}`);
  await theirs.ready();

  // The sitting: recorded, a case with notes, two images marked by two people, one of them measured.
  await host.page.getByTestId("start-recording").click();
  await expect.poll(async () => (await mine.state()).recording !== null).toBe(true);
  await host.page.keyboard.press("j");
  await host.page.getByTestId("add-case").click();
  const dialog = host.page.getByRole("dialog");
  await dialog.getByTestId("case-title-field").fill(`Mr. ${NAME}, chest`);
  await dialog.getByRole("searchbox").fill(description);
  await dialog.locator(`[data-study="${STUDY}"]`).click();
  await dialog.getByTestId("opening-now").check();
  await dialog.getByTestId("save-case").click();
  await expect(dialog).toHaveCount(0);
  await row(host.page).getByTestId("start-case").click();
  await expect.poll(async () => (await mine.state()).agenda.current).not.toBeNull();
  await row(host.page).getByTestId("case-notes").fill(`${NAME} has coughed for three weeks.`);
  await row(host.page).getByTestId("case-outcome").fill("Biopsy");
  await expect(row(host.page).getByTestId("notes-saved")).toHaveAttribute("data-saved", "true");
  await mine.ready();
  await theirs.ready();
  await mine.draw("Length", 0, { x: 0.4, y: 0.45 }, { x: 0.6, y: 0.45 });
  const measured = await mine.shown(0);
  await mine.wheel(0, 1);
  await expect.poll(() => mine.shown(0)).not.toEqual(measured);
  await sameView(mine, [theirs]);
  for (const room of [mine, theirs]) await room.atRest(0);
  await theirs.text(0, { x: 0.55, y: 0.6 }, `${NAME}: nodule`);
  await agreed([mine, theirs]);
  await host.page.getByTestId("stop-recording").click();
  await expect.poll(async () => (await mine.state()).recording).toBeNull();

  // Its end: the room is closed, and what it was becomes a page.
  await host.page.getByRole("button", { name: "More" }).last().click();
  await host.page.getByRole("button", { name: "Close the room for all" }).click();
  await host.page.getByRole("dialog").getByRole("button", { name: "Close the room for all" }).click();
  await expect(participant.page.getByText("The room was closed.")).toBeVisible();
  await expect(participant.page.getByTestId("session-page"), "for who held it").toHaveCount(0);
  await host.page.getByTestId("session-page").click();
  await expect(host.page.getByTestId("waiting-release")).toHaveCount(1);
  await screenshot(host.page, "session-made");
  await host.page.getByTestId("open-session-page").click();
  const { page } = host;
  await expect(page.getByTestId("page-title")).toHaveText("Board with •••");
  const draft = /\/library\/([\w-]+)$/.exec(page.url())![1]!;
  await expect(page.locator(".case-head").getByTestId("page-state")).toHaveAttribute("data-state", "DRAFT");
  for (const n of [0, 1]) {
    await page.getByTestId(`living-${n}`).scrollIntoViewIfNeeded();
    await expect(page.getByTestId(`viewport-${n}`)).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });
    await expect(page.getByTestId(`viewport-${n}`).locator("g.mark[data-mark]")).toHaveCount(1);
  }
  const prose = page.locator(".prose").first();
  await expect(prose).toContainText("has coughed for three weeks.");
  await expect(prose).toContainText("Biopsy");
  await expect(prose.locator("td").filter({ hasText: /^\d+(\.\d)? mm$/ })).toHaveCount(1);
  await page.getByTestId("clip-2").scrollIntoViewIfNeeded();
  await page.getByTestId("clip-2").getByRole("button").first().click();
  await expect(page.getByTestId("clip-2").locator("g.mark[data-mark]").first(), "the recording plays, with what was drawn").toBeVisible({ timeout: 20_000 });
  const { markdown, title, html } = await call<CasePage>("host", "GET", `/api/library/pages/${draft}`);
  expect([markdown, title, html].join("\n")).not.toMatch(/Nobodyknows|Jörg/i);
  await page.evaluate(() => scrollTo(0, 0));
  await screenshot(page, "session-page");

  // Its study has a name yet.
  await page.getByTestId("to-PUBLISHED").click();
  await page.getByTestId("state-go").click();
  await expect(page.getByTestId("refused")).toHaveText("The page shows a study that is not released to everybody.");
  await screenshot(page, "session-refused");
  await page.keyboard.press("Escape");
  const { id: release } = await call<{ id: string }>("host", "POST", `/api/studies/${STUDY}/release`, { options: { options: [] } });
  await expect.poll(async () => (await call<{ state: string }>("host", "GET", `/api/releases/${release}`)).state, { timeout: 30_000 }).toBe("DONE");
  await page.getByRole("button", { name: "More" }).first().click();
  await page.getByTestId("use-copies").click();
  await expect(page.getByText("Copies stand in place of 2 images.")).toBeVisible();
  await expect(page.getByText("A clip shows originals and has become a link")).toBeVisible();
  await expect.poll(async () => (await call<CasePage>("host", "GET", `/api/library/pages/${draft}`)).markdown?.includes(STUDY)).toBe(false);
  await page.reload();
  await expect(page.getByText("has coughed for three weeks.")).toBeVisible();
  await expect(page.getByText("Before this page can be published"), "it can be").toHaveCount(0);
  await page.getByTestId("to-PUBLISHED").click();
  await page.getByTestId("state-go").click();
  await expect(page.locator(".case-head").getByTestId("page-state")).toHaveAttribute("data-state", "PUBLISHED");
  // Who reads it sees the copies with their marks.
  await participant.page.goto(`/library/${draft}`);
  await expect(participant.page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });
  await expect(participant.page.getByTestId("viewport-0").locator("g.mark[data-mark]")).toHaveCount(1);
  expect(await participant.page.locator("body").textContent()).not.toContain(NAME);
  // Who was there follows the link to the recording.
  await participant.page.getByRole("link", { name: "The session, as it was recorded" }).click();
  await expect(participant.page.getByTestId("timeline")).toBeVisible({ timeout: 20_000 });
  expect([...host.watch.faults, ...participant.watch.faults].filter((f) => !/status of 409/.test(f))).toEqual([]);
  await Promise.all([host, participant].map((p) => p.context.close()));
});
