import { type Browser, expect, test } from "@playwright/test";
import { signedIn, type Person } from "./support/cast";
import { Room, sameView } from "./support/room";
import { screenshot } from "./support/screenshot";
import { origin } from "./support/surroundings";

test.describe.configure({ mode: "serial" });

let people: Person[];
let host: Room;
let other: Room;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  test.setTimeout(180_000);
  people = await Promise.all([signedIn(browser, "host"), signedIn(browser, "participant")]);
  [host, other] = people.map((x) => new Room(x.page)) as [Room, Room];
});

test.afterAll(() => Promise.all((people ?? []).map((x) => x.context.close())));

/** Pixels of the layers of a viewport that are not transparent. */
const painted = (room: Room) => room.pane(0).evaluate((pane) => {
  const canvas = pane.querySelector<HTMLCanvasElement>("canvas.layers");
  if (!canvas || canvas.width === 0) return 0;
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++;
  return count;
});

test("the segmentation of the sample case is laid over its CT, for everybody", async () => {
  const page = host.page;
  await expect(page.locator(".card.study.sample")).toContainText(/[3-9] series/, { timeout: 45_000 });
  await page.locator(".card.study.sample").getByRole("button", { name: "Open in a room" }).click();
  await host.ready();
  await expect.poll(() => host.presenting()).toBe(true);
  await page.getByTestId("invite").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByTestId("make-invitation").click();
  const link = await dialog.getByTestId("invitation-url").inputValue();
  await dialog.getByRole("button", { name: "Close" }).click();
  await other.page.goto(link);
  await other.ready();

  await page.getByTestId("tab-layers").click();
  const card = page.locator('[data-layer][data-kind="SEGMENTATION"]');
  await expect(card).toHaveCount(1);
  expect(await painted(host)).toBe(0);
  await card.getByRole("switch").check();
  await card.locator('[data-part="1"]').getByTestId("jump").click();
  await host.atRest(0);
  await other.atRest(0);
  for (const room of [host, other]) await expect.poll(() => painted(room)).toBeGreaterThan(200);
  await sameView(host, [other]);
  await screenshot(page, "layers");
  // The panel was a sheet meanwhile, and closed.
  await page.getByTestId("tab-layers").click();
});

test("a segment is hidden without asking the server", async () => {
  // Both are drawn at their size again.
  for (const room of [host, other]) await expect.poll(() => painted(room)).toBeGreaterThan(200);
  const before = await painted(host);
  const requests: string[] = [];
  host.page.on("request", (r) => requests.push(r.url()));
  const card = host.page.locator('[data-layer][data-kind="SEGMENTATION"]');
  await card.locator('[data-part="1"]').getByRole("button", { name: /^Hide/ }).click();
  await expect.poll(() => painted(host)).toBeLessThan(before / 2);
  await expect.poll(() => painted(other)).toBeLessThan(before / 2);
  expect(requests.filter((url) => url.includes("/layers/"))).toEqual([]);
});

test("out of the segmentation there is nothing, and off is off", async () => {
  const card = host.page.locator('[data-layer][data-kind="SEGMENTATION"]');
  await card.locator('[data-part="1"]').getByRole("button", { name: /^Show/ }).click();
  await expect.poll(() => painted(host)).toBeGreaterThan(200);
  await host.pane(0).hover();
  await host.page.keyboard.press("End");
  await host.atRest(0);
  await expect.poll(() => painted(host)).toBe(0);
  await card.getByRole("switch").uncheck();
  await expect.poll(async () => (await other.view()).viewports[0]!.presentation).toBeNull();
});

test("letters choose tools also while the switch that was used has the focus", async () => {
  await expect(host.page.locator('[data-layer][data-kind="SEGMENTATION"]').getByRole("switch")).toBeFocused();
  await host.page.keyboard.press("z");
  await expect(host.tool("Zoom")).toHaveAttribute("aria-pressed", "true");
});

test("the PET lies over the CT for everybody, in colours that the presenter chooses", async () => {
  const { page } = host;
  // From the end of the CT, beyond the PET, to where both are.
  await host.pane(0).hover();
  await page.keyboard.press("Home");
  for (let i = 0; i < 5; i++) await page.keyboard.press("PageDown");
  await page.locator('.series-cell:has([data-modality="PT"])').getByTestId("series-fuse").click();
  for (const room of [host, other]) {
    await expect.poll(() => painted(room)).toBeGreaterThan(200);
    await expect(room.pane(0).getByTestId("fused")).toContainText("50 %");
    await expect(room.pane(0).getByTestId("map-legend")).toContainText("SUVbw");
  }
  const card = page.locator('[data-layer][data-kind="SERIES"]');
  await card.getByTestId("fusion-map").selectOption("PET_20_STEP");
  await expect.poll(async () => (await other.view()).viewports[0]!.presentation?.layers[0]?.colours?.colourMap).toBe("PET_20_STEP");
  await screenshot(page, "fusion");
  await card.getByTestId("fusion-swap").click();
  await expect(other.pane(0).getByTestId("fused")).toContainText("CT");
  await page.locator('.series-thumb[data-modality="CT"]').click();
  await expect.poll(async () => (await other.view()).viewports[0]!.presentation).toBeNull();
  await expect(other.pane(0).getByTestId("fused")).toHaveCount(0);
});

test("also where a study is looked at alone: it begins with images, and what fits them stands beside, on a phone in a sheet", async ({ browser }) => {
  const [study] = (await host.state()).studies;
  const alone = new Room(other.page);
  await other.page.goto(`${origin}/studies/${study}`);
  await expect(other.page.getByTestId("fidelity")).toContainText("lossless");
  await expect(other.page.locator(".series-thumb").first()).toHaveAttribute("data-modality", "CT");
  await expect(other.page.locator(".series-thumb").last()).toHaveAttribute("data-modality", "SEG");
  await expect(other.page.getByTestId("series-layered")).toHaveCount(2);
  const card = other.page.locator('[data-layer][data-kind="SEGMENTATION"]');
  await card.getByRole("switch").check();
  await card.locator('[data-part="1"]').getByTestId("jump").click();
  await expect.poll(() => painted(alone)).toBeGreaterThan(200);
  await screenshot(other.page, "layers-alone");

  const phone = await signedIn(browser, "host", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await phone.page.goto(`${origin}/studies/${study}`);
  await phone.page.getByTestId("layers-toggle").tap();
  await expect(phone.page.locator('[data-layer][data-kind="SEGMENTATION"]')).toBeVisible();
  await screenshot(phone.page, "layers-phone");
  await phone.context.close();
});

test("the tabs of the side panel fit with two digits each, in German", async ({ browser }) => {
  const german = await signedIn(browser, "host", { viewport: { width: 1440, height: 900 } });
  await german.page.goto(host.page.url());
  await german.page.evaluate(() => localStorage.setItem("caseroom.language", "de"));
  await german.page.reload();
  await expect(german.page.getByTestId("tab-people")).toContainText("Personen");
  const over = await german.page.locator(".tabs").evaluate((tabs) => {
    for (const tab of tabs.children) {
      const count = tab.querySelector(".count") ?? tab.appendChild(Object.assign(document.createElement("span"), { className: "count tabular" }));
      count.textContent = "12";
    }
    return tabs.scrollWidth - tabs.clientWidth;
  });
  expect(over).toBeLessThanOrEqual(0);
  await german.context.close();
});
