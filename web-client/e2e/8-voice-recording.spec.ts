import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { RecordingSummary, RecordingVoice } from "../src/net/apiTypes";
import { call, roomWith } from "./support/api";
import { signedIn } from "./support/cast";
import { origin, screenshots, user, type Login } from "./support/surroundings";

/** What was said while a room was recorded is heard in the replay, by those who may. */
test("voices stand on the timeline of a recording, and are held back from who may not know the patient until a host releases them", async ({ browser }) => {
  const room = await roomWith("Recorded voices", [], ["participant"]);
  const { page, context, watch } = await signedIn(browser, "host");
  await page.goto(`${origin}/rooms/${room}`);
  await page.getByTestId("start-recording").click();
  await expect(page.getByTestId("recording")).toBeVisible();
  const microphone = page.getByTestId("microphone");
  await microphone.click();
  await expect(microphone).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => page.evaluate(() => window.__caseroom?.voice?.()?.packetsOut ?? 0), { timeout: 20_000 }).toBeGreaterThan(50);
  await page.getByRole("button", { name: "More", exact: true }).or(page.getByLabel("More")).first().click();
  await page.getByTestId("identities").click();
  await page.getByRole("dialog").getByTestId("identities-PARTICIPANT-NONE").check();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await expect(page.getByTestId("identities-kept")).toBeVisible();
  await page.getByTestId("stop-recording").click();
  await page.getByRole("button", { name: "Watch it" }).click();
  await expect(page.getByTestId("voice-lane")).toBeVisible();

  const id = new URL(page.url()).pathname.split("/").pop()!;
  const path = `/api/recordings/${id}/voice`;
  const participants = Object.keys((await call<RecordingVoice>("host", "GET", path)).spurts);
  expect(participants).toHaveLength(1);
  const sound = (login: Login) => fetch(`${origin}${path}/${participants[0]}.ogg?from=0&to=3000`, { headers: { Authorization: `Bearer ${user(login).token}`, Range: "bytes=0-3" } });

  // Decoded by the browser: some of it is loud.
  const loudest = await page.evaluate(async (address) => {
    const bytes = await (await fetch(address)).arrayBuffer();
    const decoded = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes);
    return { loudest: decoded.getChannelData(0).reduce((most, x) => Math.max(most, Math.abs(x)), 0), seconds: decoded.duration };
  }, `${path}/${participants[0]}.ogg?from=0&to=10000`);
  expect(loudest.loudest).toBeGreaterThan(0.02);
  expect(loudest.seconds).toBeCloseTo(10, 2);

  await page.getByTestId("play").click();
  await expect(page.getByTestId("replay-voice").getByRole("button")).toHaveAttribute("aria-pressed", "false");
  await page.screenshot({ path: join(screenshots, "voice-replay-1440.png") });

  // Whoever may not read the recording does not learn that it is there; who may not know the patient hears nothing yet.
  const first = await sound("host");
  expect([first.status, await first.text()]).toEqual([206, "OggS"]);
  expect((await sound("reviewer")).status).toBe(404);
  expect((await sound("participant")).status).toBe(403);
  expect(await call<RecordingVoice>("participant", "GET", path)).toMatchObject({ withheld: true, spurts: {}, sha256: null });
  await expect(call("participant", "PUT", `${path}/released`, { released: true })).rejects.toThrow("not-the-host");

  // Sealed some seconds after its end, and only then released.
  await expect.poll(async () => (await call<RecordingVoice>("host", "GET", path)).state, { timeout: 20_000 }).toBe("SEALED");
  await page.reload();
  await page.getByTestId("voice-release").click();
  await expect(page.getByTestId("voice-release")).toHaveAttribute("aria-pressed", "true");
  expect((await sound("participant")).status).toBe(206);
  expect((await call<RecordingVoice>("participant", "GET", path)).withheld).toBe(false);

  await call("host", "DELETE", `/api/recordings/${id}`);
  expect((await sound("host")).status).toBe(404);
  expect((await call<RecordingSummary[]>("host", "GET", "/api/recordings")).map((one) => one.id)).not.toContain(id);
  expect(watch.faults).toEqual([]);
  await context.close();
});
