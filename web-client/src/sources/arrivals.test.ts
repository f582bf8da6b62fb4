import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "../net/httpApi";
import type { SignalFrom } from "../protocol/wire";
import { hearArriving } from "../state/arriving";
import { follow, useArrivals } from "./arrivals";
import type { Arrival } from "./types";

vi.mock("../state/catalog", () => ({ loadStudy: () => undefined }));

const STUDY = "1.2.3";
const arrival = (state: Arrival["state"], here: number) => ({ study: STUDY, source: "pacs", state, total: 9, here, failed: 0, series: [], problem: null }) as Arrival;
const say = (study: string | null) => hearArriving([{ participant: "caseroom-server", client: study ?? "caseroom-server", signal: { type: "Arriving", study } } as SignalFrom]);
const here = () => useArrivals.getState().arrivals[STUDY]?.here;

describe("a study on its way", () => {
  const asked = vi.fn<() => Promise<{ arrival: Arrival | null }>>();
  let stop = () => {};
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
    vi.spyOn(api, "arrival").mockImplementation(asked);
    useArrivals.setState({ arrivals: {} });
  });
  afterEach(() => {
    stop();
    asked.mockReset();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("is asked for when the server says that it has come further, a few times a second at most", async () => {
    asked.mockResolvedValue({ arrival: arrival("FETCHING", 1) });
    stop = follow(STUDY, true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockResolvedValue({ arrival: arrival("FETCHING", 2) });
    say("1.2.4");
    say(null);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 100; i++) {
      say(STUDY);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(here()).toBe(2);
    expect(asked.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(6);
  });

  it("is asked for again when the word came while it was being asked", async () => {
    let answer = (_: { arrival: Arrival }) => {};
    asked.mockReturnValueOnce(new Promise((done) => { answer = done; }));
    asked.mockResolvedValue({ arrival: arrival("COMPLETE", 9) });
    stop = follow(STUDY, true);
    say(STUDY);
    await vi.advanceTimersByTimeAsync(400);
    expect(asked).toHaveBeenCalledTimes(1);
    answer({ arrival: arrival("FETCHING", 3) });
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(here()).toBe(9);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("is asked for from time to time in case that a word was lost, and often where nobody tells", async () => {
    asked.mockResolvedValue({ arrival: arrival("FETCHING", 1) });
    stop = follow(STUDY, true);
    await vi.advanceTimersByTimeAsync(6_500);
    expect(asked).toHaveBeenCalledTimes(3);
    stop();
    asked.mockClear();
    stop = follow(STUDY, false);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it("that is not on its way begins when the server says so", async () => {
    asked.mockResolvedValueOnce({ arrival: null });
    asked.mockResolvedValue({ arrival: arrival("LISTING", 0) });
    stop = follow(STUDY, true);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toHaveBeenCalledTimes(1);
    say(STUDY);
    await vi.advanceTimersByTimeAsync(10);
    expect(here()).toBe(0);
  });
});
