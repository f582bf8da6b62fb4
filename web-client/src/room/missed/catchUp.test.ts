import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "../../net/httpApi";
import { apply, INITIAL } from "../../protocol/reducer";
import type { LoggedEvent, RoomEvent } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";
import { CatchUp } from "./catchUp";

const START = 1_000_000;
const said = (n: number): RoomEvent => ({ type: "MarkRemoved", id: `mark-${n}` });
const event = (seq: number, at: number): LoggedEvent => ({ seq, at: START + at, actor: "host-0001", client: "client-a", clientSeq: 0, event: said(seq) });
/** A minute of silence in the middle of it. */
const before = [event(1, 0), event(2, 400), event(3, 800), event(4, 60_800), event(5, 61_600)];
const lines = (events: readonly LoggedEvent[]) => [JSON.stringify({ snapshot: INITIAL }), ...events.map((e) => JSON.stringify(e))];

function sessionAt(now: () => number) {
  const session = { room: "room-0001", onTaken: (_: readonly LoggedEvent[]) => {}, clock: { now }, store: { getState: () => ({ me: "me-000001", confirmed: { presenter: null } }) } };
  return { session: session as unknown as RoomSession, take: (events: readonly LoggedEvent[]) => session.onTaken(events) };
}

describe("catching up", () => {
  const kept = new Map<string, string>();
  let begun = 0;
  const now = () => START + 90_000 + (performance.now() - begun);

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    vi.stubGlobal("requestAnimationFrame", (tick: (at: number) => void) => setTimeout(() => tick(performance.now()), 16));
    vi.stubGlobal("cancelAnimationFrame", (id: number) => clearTimeout(id));
    vi.stubGlobal("sessionStorage", { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => kept.set(k, v) });
    kept.clear();
    begun = performance.now();
    vi.spyOn(api, "missed").mockResolvedValue({ missed: { since: START, until: START + 62_000, events: 5 } });
    vi.spyOn(api, "missedLines").mockResolvedValue(lines(before));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it("plays at eight times the speed, passes over idle time, goes on with what came meanwhile, and ends live", async () => {
    const { session, take } = sessionAt(now);
    const catchUp = new CatchUp(session);
    await catchUp.came();
    expect(catchUp.store.getState().offer?.events).toBe(5);
    await catchUp.start();
    const player = catchUp.store.getState().player!;
    expect(player.recording.events).toHaveLength(5);
    // While it plays, something happens in the room.
    vi.advanceTimersByTime(200);
    const live = [event(6, 90_100), event(7, 90_150)];
    take(live);
    let most = 0;
    for (let i = 0; i < 200 && catchUp.store.getState().player; i++) {
      vi.advanceTimersByTime(16);
      most = Math.max(most, player.store.getState().count);
    }
    expect(catchUp.store.getState().player).toBeNull();
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(most).toBe(5);
    expect(player.store.getState().state).toEqual(before.reduce(apply, INITIAL));
  });

  it("plays what came long ago too before it goes live", async () => {
    const { session, take } = sessionAt(() => START + 500_000);
    const catchUp = new CatchUp(session);
    take([event(5, 61_600), event(6, 62_000), event(7, 63_000)]);
    await catchUp.came();
    await catchUp.start();
    const player = catchUp.store.getState().player!;
    expect(player.recording.events).toHaveLength(7);
    vi.advanceTimersByTime(3_000);
    expect(player.store.getState().count).toBe(7);
    expect(catchUp.store.getState().player).toBeNull();
  });

  it("goes live where what came does not follow what was missed", async () => {
    const { session, take } = sessionAt(now);
    const catchUp = new CatchUp(session);
    take([event(9, 62_000)]);
    await catchUp.came();
    await catchUp.start();
    expect(catchUp.store.getState().player!.recording.events).toHaveLength(5);
    vi.advanceTimersByTime(3_000);
    expect(catchUp.store.getState().player).toBeNull();
  });

  it("is not offered for little, and not twice", async () => {
    const { session } = sessionAt(now);
    vi.mocked(api.missed).mockResolvedValueOnce({ missed: { since: START, until: START + 5_000, events: 50 } });
    const little = new CatchUp(session);
    await little.came();
    expect(little.store.getState().offer).toBeNull();
    const catchUp = new CatchUp(session);
    await catchUp.came();
    catchUp.dismiss();
    catchUp.went();
    await catchUp.came();
    expect(catchUp.store.getState().offer).toBeNull();
  });

  it("says when it cannot be loaded", async () => {
    const { session } = sessionAt(now);
    vi.mocked(api.missedLines).mockRejectedValueOnce(new Error("gone"));
    const catchUp = new CatchUp(session);
    await catchUp.came();
    await catchUp.start();
    expect(catchUp.store.getState()).toMatchObject({ failed: true, loading: false, player: null });
    expect(catchUp.store.getState().offer).not.toBeNull();
  });
});
