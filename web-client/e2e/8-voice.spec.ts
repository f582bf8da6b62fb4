import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { roomWith } from "./support/api";
import { signedIn, type Person } from "./support/cast";
import { origin, screenshots } from "./support/surroundings";

/** Two people talk: the microphone of the browser beeps once a second, and the other one's loudspeaker plays it. */
test.describe.configure({ mode: "serial" });

const PARTICIPANT = "Dr. Participant";

let people: Person[] = [];
let host: Page;
let participant: Page;

const figures = (page: Page) => page.evaluate(() => window.__caseroom?.voice?.() ?? { packetsIn: 0, packetsOut: 0, peak: 0, played: 0 });
const microphone = (page: Page) => page.getByTestId("microphone");
const row = (page: Page, name: string) => page.locator("[data-participant]").filter({ hasText: name });

test.beforeAll(async ({ browser }) => {
  const id = await roomWith("Voices", [], ["participant"]);
  people = await Promise.all([signedIn(browser, "host"), signedIn(browser, "participant")]);
  [host, participant] = people.map((x) => x.page) as [Page, Page];
  for (const page of [host, participant]) {
    await page.goto(`${origin}/rooms/${id}`);
    await expect(microphone(page)).toBeEnabled({ timeout: 20_000 });
  }
});

test.afterAll(async () => {
  await Promise.all(people.map((x) => x.context.close()));
});

test("what one says the other hears, until the host turns the microphone off", async () => {
  await host.locator(".stage").click({ position: { x: 5, y: 5 } });
  await microphone(participant).click();
  await expect(microphone(participant)).toHaveAttribute("aria-pressed", "true");
  const heard = row(host, PARTICIPANT).getByTestId("person-voice");
  await expect(heard).toBeVisible();
  // Decoded, mixed, and above silence.
  await expect.poll(async () => (await figures(host)).peak, { intervals: [40] }).toBeGreaterThan(0.02);
  await expect(host.getByTestId("talking")).toContainText(PARTICIPANT);
  await host.screenshot({ path: join(screenshots, "voice-heard-1440.png") });
  expect((await figures(participant)).packetsIn, "nobody hears himself").toBe(0);

  await row(host, PARTICIPANT).getByRole("button", { name: `Role of ${PARTICIPANT}` }).click();
  await host.getByTestId("mute-person").click();
  await expect(microphone(participant)).toHaveAttribute("aria-pressed", "false");
  await expect(participant.getByText("A host turned off your microphone.")).toBeVisible();
  await expect(heard).toHaveAttribute("data-state", "muted");
  await expect.poll(async () => (await figures(host)).peak).toBe(0);
  const { packetsIn } = await figures(host);
  const { packetsOut } = await figures(participant);

  await row(host, PARTICIPANT).getByRole("button", { name: `Role of ${PARTICIPANT}` }).click();
  await host.getByTestId("ask-to-speak").click();
  await participant.getByRole("button", { name: "Turn the microphone on" }).last().click();
  await expect(heard).not.toHaveAttribute("data-state", "muted");
  await expect.poll(async () => (await figures(host)).packetsIn).toBeGreaterThan(packetsIn);
  expect((await figures(participant)).packetsOut).toBeGreaterThan(packetsOut);
});

test("a key turns the microphone on and off, and the bar of the menu shows that it hears", async () => {
  await host.locator(".stage").click({ position: { x: 5, y: 5 } });
  await host.keyboard.press("Shift+Space");
  await expect(microphone(host)).toHaveAttribute("aria-pressed", "true");
  await host.getByTestId("voice-settings").click();
  await expect.poll(() => host.getByTestId("voice-meter").evaluate((e) => (e as HTMLProgressElement).value), { intervals: [40] }).toBeGreaterThan(0);
  await host.setViewportSize({ width: 390, height: 844 });
  await host.screenshot({ path: join(screenshots, "voice-menu-390.png") });
  await host.keyboard.press("Escape");
  await host.keyboard.press("Shift+Space");
  await expect(microphone(host)).toHaveAttribute("aria-pressed", "false");
  expect(people.flatMap((x) => x.watch.faults)).toEqual([]);
});
