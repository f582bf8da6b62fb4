import { randomInt } from "node:crypto";
import { expect, test } from "@playwright/test";
import { call } from "./support/api";
import { Archive } from "./support/archive";
import { signedIn } from "./support/cast";
import { Room } from "./support/room";
import { screenshot } from "./support/screenshot";

/** As BrowserIT configures it. */
const port = Number(process.env["ARCHIVE_PORT"] ?? "0");
const SLICES = 40;
const MORE = 6;
const ALL = SLICES + MORE;

if (port > 0) {
  test("a study is searched in an archive, and opened while it still comes", async ({ browser }) => {
    const archive = await Archive.listen(port, `2.25.${randomInt(1, 2 ** 47)}`, "Farnham^Ida", SLICES, MORE);
    const { page, watch, context } = await signedIn(browser, "host");
    const sources = page.getByTestId("source-switch");
    await expect(sources.getByRole("radio")).toHaveText(["Here", "Hospital archive"]);
    const search = page.getByRole("searchbox");
    await search.fill("Farnham");
    await expect(page.locator(`[data-study="${archive.study}"]`), "it is not here").toHaveCount(0);
    await sources.getByRole("radio", { name: "Hospital archive" }).click();
    const card = page.locator(`[data-study="${archive.study}"]`);
    await expect(card).toContainText("Farnham, Ida");
    await expect(card).toContainText(`2 series · ${ALL} images`);
    await screenshot(page, "sources-search");
    await search.fill("Nobody");
    await expect(page.getByText("Hospital archive has nothing that matches.")).toBeVisible();
    await sources.getByRole("radio", { name: "Here" }).click();
    await expect(page.getByTestId("remote-studies")).toHaveCount(0);
    await sources.getByRole("radio", { name: "Hospital archive" }).click();
    await search.fill("farn");
    await expect(card).toBeVisible();

    archive.release(1);
    await card.getByRole("button").click();
    await expect(page).toHaveURL(/\/rooms\//);
    const room = new Room(page);
    await expect(room.pane(0)).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });
    expect(archive.given[0], "the one in the middle before all others").toBe(SLICES / 2);
    const arriving = page.getByTestId("arriving");
    await expect(arriving).toContainText(`1 of ${ALL} images have come`);
    await expect(arriving.getByRole("progressbar")).toBeVisible();
    await expect(page.locator(".series-count"), "all series before their images").toHaveText([`1 / ${SLICES}`, `0 / ${MORE}`]);
    await expect(page.getByTestId("series-coming")).toContainText("Bone");
    await screenshot(page, "sources-arriving");
    archive.release(9);
    await expect(arriving).toContainText(`10 of ${ALL} images have come`, { timeout: 20_000 });
    const place = page.locator(".slice-count");
    await expect(place, "all places of the stack").toHaveText(`${SLICES / 2}/${SLICES}`, { timeout: 20_000 });
    const asked = page.waitForResponse((answer) => answer.url().endsWith("/arrival/look") && (answer.request().postData() ?? "").includes(`${archive.series(1)}.${SLICES}"`));
    await page.keyboard.press("End");
    const coming = page.getByTestId("pane-coming");
    await expect(coming).toHaveText(`Image ${SLICES} of ${SLICES} is coming`);
    await expect(place).toHaveText(`${SLICES}/${SLICES}`);
    expect((await asked).status()).toBe(204);
    await screenshot(page, "sources-coming");
    // Those that were asked for before he went there, and as many again.
    archive.release(6);
    await expect(room.pane(0)).toHaveAttribute("data-image", `${archive.series(1)}.${SLICES}/1`, { timeout: 20_000 });
    await expect(coming).toHaveCount(0);
    await expect(place).toHaveText(`${SLICES}/${SLICES}`);
    expect(archive.given.indexOf(SLICES), "before the rest").toBeLessThan(SLICES / 2);
    archive.release(ALL);
    await expect(arriving).toContainText(`All ${ALL} images have come`, { timeout: 20_000 });
    await expect(page.locator(".series-count")).toHaveText([String(SLICES), String(MORE)], { timeout: 20_000 });
    await expect(arriving, "it goes away by itself").toHaveCount(0, { timeout: 20_000 });
    expect([...archive.given].sort((a, b) => a - b), "each once").toEqual(Array.from({ length: SLICES }, (_, i) => i + 1));

    await page.goto("/");
    await page.getByTestId("source-switch").getByRole("radio", { name: "Hospital archive" }).click();
    await page.getByRole("searchbox").fill("Farnham");
    await expect(card).toContainText("here already");
    await page.setViewportSize({ width: 390, height: 844 });
    await screenshot(page, "sources-search-phone");
    archive.close();
    await page.getByRole("searchbox").fill("Farnham I");
    await expect(page.getByRole("alert")).toContainText("cannot be reached");
    expect(watch.faults.filter((fault) => !fault.includes("502"))).toEqual([]);
    await call("admin", "DELETE", `/api/studies/${archive.study}`);
    await context.close();
  });
}
