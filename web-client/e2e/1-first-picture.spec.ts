import { expect, test } from "@playwright/test";
import { contrast, picture } from "./support/pictures";
import { Room } from "./support/room";
import { startedAt } from "./support/surroundings";
import { signedIn } from "./support/cast";

/** How soon is measured on a quiet machine by load-tests/run start; here it is told. */
test("the first picture comes by itself while the sample case is made", async ({ browser }) => {
  test.setTimeout(180_000);
  const host = await signedIn(browser, "host");
  // One click from the home page to a room on the sample case, which is being generated meanwhile.
  await host.page.locator(".card.study").first().getByRole("button", { name: "Open in a room" }).click({ timeout: 60_000 });
  await expect.poll(async () => contrast(await picture(host.page, 0).catch(() => null)), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(5);
  console.log(`first picture ${((Date.now() - startedAt) / 1000).toFixed(1)} s after the start of the program, start of the browser included`);
  const room = new Room(host.page);
  await room.ready();
  // The rest of the sample case comes by itself.
  await host.page.getByRole("button", { name: "Leave the room" }).first().click();
  const sample = host.page.locator(".card.study.sample");
  await expect(sample).toContainText("PT", { timeout: 60_000 });
  await expect(sample).toContainText("CT");
  expect(host.watch.faults).toEqual([]);
  await host.context.close();
});
