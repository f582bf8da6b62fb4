import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Browser } from "@playwright/test";
import { roomWith } from "./support/api";
import { signedIn } from "./support/cast";
import { ctSlice } from "./support/dicom";
import { Room } from "./support/room";
import { screenshot } from "./support/screenshot";
import { origin, screenshots } from "./support/surroundings";

/** Neighbours are played by DCMTK. Without it there is no port, and nothing to test. */
const port = process.env["DICOM_PORT"];
const uid = () => `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;

/** @returns the status the program ended with */
function peer(program: "echoscu" | "storescu", calling: string, called: string, files: readonly string[] = []): Promise<number> {
  return new Promise((done) => {
    execFile(program, ["-aet", calling, "-aec", called, "127.0.0.1", port!, ...files], { timeout: 20_000 }, (error) =>
      done(error ? typeof error.code === "number" ? error.code : -1 : 0));
  });
}

if (port) {
  test("an administrator sees what a peer does wrong, tests peers, and rehearses it in the lab", async ({ browser }: { browser: Browser }) => {
    expect(await peer("echoscu", "CT1", "CASEROOM1")).toBeGreaterThan(0);
    expect(await peer("echoscu", "STRANGER", "CASEROOM")).toBeGreaterThan(0);
    const admin = await signedIn(browser, "admin");
    const { page } = admin;
    await page.goto(`${origin}/admin/transfers`);
    await expect(page.getByText(`We are CASEROOM, port ${port}`)).toBeVisible();
    const refused = page.getByTestId("desk-lines").locator(".desk-line").filter({ hasText: "The peer CT1 calls us CASEROOM1, we are CASEROOM." }).first();
    await expect(refused).toContainText("Enter CASEROOM at the peer, or set dicom.aeTitle to CASEROOM1 here.");
    await refused.click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("To change: at the peer");
    await screenshot(page, "desk-association");
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("link", { name: "Save trace" }).click();
    const trace = JSON.parse(readFileSync(await (await downloading).path(), "utf8")) as { association: { rejection: { reason: number }; pdus: unknown[] } };
    expect(trace.association.rejection.reason).toBe(7);
    expect(trace.association.pdus).toHaveLength(2);
    await dialog.getByRole("button", { name: "Close" }).click();

    const us = page.getByTestId("peer-CASEROOM");
    await us.getByRole("checkbox").check();
    await us.getByRole("button", { name: "Test" }).click();
    await expect(us.locator(".desk-steps li.PASSED")).toHaveCount(6, { timeout: 15_000 });
    await expect(us.locator(".desk-steps li.NOT_NEEDED")).toHaveText(/TLS/);
    const other = page.getByTestId("peer-PACS");
    await other.getByRole("button", { name: "Test" }).click();
    await expect(other.locator(".desk-steps li.FAILED")).toContainText(`We call 127.0.0.1:${port} by the title PACS, which it says is not its own.`);
    await expect(other.locator(".desk-steps li.NOT_REACHED")).not.toHaveCount(0);
    await expect(page.getByTestId("peer-CT1").getByRole("button")).toHaveCount(0);
    await screenshot(page, "desk-peers");

    await page.getByTestId("tab-sending").click();
    await expect(page.getByText("Nothing has been sent yet.").or(page.getByTestId("send-orders"))).toBeVisible();
    await screenshot(page, "desk-sending");
    await page.getByTestId("tab-security").click();
    await expect(page.locator('[data-finding="UNKNOWN_REFUSED"]')).toHaveClass("good");
    await expect(page.getByRole("listitem").filter({ hasText: "STRANGER 127.0.0.1" })).toBeVisible();
    await screenshot(page, "desk-security");

    await page.getByTestId("to-lab").click();
    await page.getByTestId("lab-start").click();
    const exercise = page.getByTestId("lab-case");
    await expect(exercise).toBeVisible({ timeout: 20_000 });
    await screenshot(page, "lab-case");
    await expect(page.getByTestId("lab-answer")).toBeDisabled();
    await exercise.locator('input[name="cause"]').first().check();
    await exercise.locator('input[name="side"]').first().check();
    await page.getByTestId("lab-answer").click();
    await expect(page.getByTestId("lab-verdict")).toContainText("To change: ");
    // The cause is always told; the side may be one of several.
    await expect(exercise.locator("fieldset").first().locator("label.right")).toHaveCount(1);
    await expect(page.getByTestId("lab-score")).toHaveText(/^[01] of 1 right$/);
    await screenshot(page, "lab-verdict");
    expect(admin.watch.faults).toEqual([]);
    await admin.context.close();
  });

  test("what a modality sends into a room waits at its door until a host admits it", async ({ browser }: { browser: Browser }) => {
    const id = await roomWith("Sent into the room", [], ["participant"]);
    const [host, participant] = await Promise.all([signedIn(browser, "host"), signedIn(browser, "participant")]);
    const [hostRoom, otherRoom] = [new Room(host.page), new Room(participant.page)];
    for (const { page } of [host, participant]) {
      await page.goto(`${origin}/rooms/${id}`);
      await page.waitForFunction(() => window.__caseroom?.connection === "open");
    }
    await host.page.getByTestId("door").click();
    // The switches show what the server says, so they turn a moment after the click.
    await host.page.getByTestId("door-receive").click();
    await expect(host.page.getByTestId("receive-ae")).toBeVisible();
    const hold = host.page.getByTestId("door-hold");
    await expect(async () => {
      if (!await hold.isChecked()) await hold.click();
      await expect(hold).toBeChecked({ timeout: 3_000 });
    }).toPass({ timeout: 15_000 });
    const title = await host.page.getByTestId("receive-ae").inputValue();
    expect(title).toMatch(/^ROOM_[A-Z]{6}$/);

    const [study, series] = [uid(), uid()];
    const files = [1, 2, 3].map((n) => {
      const file = test.info().outputPath(`${n}.dcm`);
      writeFileSync(file, ctSlice(study, series, `${series}.${n}`, n, "Sent by the CT"));
      return file;
    });
    // That the room goes by the title is seen a moment before it is called by it.
    await expect.poll(() => peer("storescu", "CT1", title, files), { timeout: 30_000 }).toBe(0);
    const arrival = host.page.getByTestId("arrival");
    await expect(arrival).toHaveAttribute("data-study", study, { timeout: 15_000 });
    await expect(arrival).toContainText("Sent by the CT");
    await expect(host.page.getByTestId("door-count")).toHaveText("1");
    expect((await otherRoom.state()).studies).toEqual([]);
    await screenshot(host.page, "door-arrival");
    await host.page.setViewportSize({ width: 390, height: 844 });
    await host.page.evaluate(() => localStorage.setItem("caseroom.language", "de"));
    await host.page.reload();
    await host.page.getByTestId("door").click();
    await expect(host.page.getByTestId("arrival")).toBeVisible();
    await host.page.screenshot({ path: join(screenshots, "door-arrival-de-390.png") });

    await host.page.getByTestId("admit-arrival").click();
    await expect(host.page.getByTestId("arrival")).toHaveCount(0);
    await expect.poll(async () => (await otherRoom.state()).studies).toEqual([study]);
    await expect(otherRoom.series("CT").first()).toBeVisible();
    await expect.poll(async () => (await hostRoom.state()).studies).toEqual([study]);
    // Closed, the title is nobody's.
    await host.page.getByTestId("door-receive").click();
    await expect(host.page.getByTestId("receive-ae")).toHaveCount(0);
    await expect.poll(() => peer("echoscu", "CT1", title), { timeout: 30_000 }).toBeGreaterThan(0);
    for (const { watch, context } of [host, participant]) {
      expect(watch.faults).toEqual([]);
      await context.close();
    }
  });
}
