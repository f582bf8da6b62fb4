import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Image } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { Viewport } from "../protocol/wire";
import type { SeriesInfo } from "../state/catalog";
import { useArrivals, useExpected } from "./arrivals";
import { useAwaited } from "./awaited";
import { withComing } from "./ComingSeries";
import { goTo, mergePlaces, placeNow, placeOf, totalOf } from "./places";
import { runsHere } from "./SliceGaps";
import type { Arrival, ArrivalPart } from "./types";

const stack = (...instances: string[]) => instances.map((instance) => ({ instance, frame: 1 }) as Image);
const series = (...instances: string[]) => ({ study: "1.2", series: "1.2.3", stack: stack(...instances) }) as SeriesInfo;
const expected = ["a", "b", "c", "d", "e"];
const part = (over: Partial<ArrivalPart>) => ({ series: "1.2.3", number: 1, modality: "CT", description: "", total: 5, here: 1, failed: 0, listed: true, pictures: true, ...over });
const arrival = (state: Arrival["state"], ...parts: ArrivalPart[]) => ({ study: "1.2", source: "pacs", state, total: 5, here: 1, failed: 0, series: parts, problem: null }) as Arrival;

describe("the places of a stack on its way", () => {
  it("keep those free that have not come", () => {
    expect(mergePlaces(series("b", "c"), expected)).toEqual(["a", 0, 1, "d", "e"]);
    expect(mergePlaces(series("a", "c", "e"), expected)).toEqual([0, "b", 1, "d", 2]);
    expect(mergePlaces(series("a", "b", "c", "d", "e"), expected)).toBeNull();
    expect(mergePlaces(series("c"), expected), "which way the numbers run is not known").toBeNull();
    expect(mergePlaces(series(), expected), "nothing to stand between").toBeNull();
  });

  it("run the way that the images lie in the patient", () => {
    expect(mergePlaces(series("d", "b"), expected)).toEqual(["e", 0, "c", 1, "a"]);
    expect(mergePlaces(series("a", "d", "b"), expected), "two orders that cross").toBeNull();
  });

  it("have room for all frames of an object, and for what the archive does not list", () => {
    const frames = { ...series(), stack: [{ instance: "b", frame: 1 }, { instance: "b", frame: 2 }, { instance: "made here", frame: 1 }, { instance: "d", frame: 1 }] } as SeriesInfo;
    expect(mergePlaces(frames, expected)).toEqual(["a", 0, 1, 2, "c", 3, "e"]);
  });

  it("do not move when one comes", () => {
    const before = mergePlaces(series("a", "c"), expected);
    const after = mergePlaces(series("a", "c", "d"), expected);
    expect([placeOf(before, 1), placeOf(after, 1)]).toEqual([2, 2]);
    expect([before?.length, after?.length]).toEqual([5, 5]);
  });

  it("show where something is", () => {
    expect(runsHere([0, 1, "x", 2, "y", "z"])).toEqual([{ from: 0, to: 2 }, { from: 3, to: 4 }]);
  });
});

describe("going through it", () => {
  const shown = (instance: string) => ({ study: "1.2", series: "1.2.3", image: { instance, frame: 1 }, playing: null }) as unknown as Viewport;
  const show = vi.fn();
  const looked = vi.fn((..._: unknown[]) => Promise.resolve());
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(api, "lookAt").mockImplementation(looked);
    useArrivals.setState({ arrivals: { "1.2": arrival("FETCHING", part({})) } });
    useExpected.setState({ stacks: { "1.2.3": expected } });
    useAwaited.setState({ awaited: {} });
    show.mockClear();
    looked.mockClear();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("waits for what is not here, and asks for the last place alone", () => {
    const ct = series("b", "c");
    expect([totalOf(ct), placeNow(0, ct, 1)]).toEqual([5, 2]);
    goTo(show, 0, shown("c"), ct, placeNow(0, ct, 1) + 1);
    goTo(show, 0, shown("c"), ct, placeNow(0, ct, 1) + 1);
    expect(useAwaited.getState().awaited[0]).toMatchObject({ series: "1.2.3", instance: "e" });
    expect([placeNow(0, ct, 1), placeNow(1, ct, 1)], "of that viewport alone").toEqual([4, 2]);
    goTo(show, 0, shown("c"), ct, placeNow(0, ct, 1) + 1);
    expect(placeNow(0, ct, 1), "it ends there").toBe(4);
    vi.advanceTimersByTime(1_000);
    expect(looked.mock.calls).toEqual([["1.2", "1.2.3", "e"]]);
    expect(show).not.toHaveBeenCalled();
  });

  it("gives up waiting where something is", () => {
    const ct = series("b", "c");
    goTo(show, 0, shown("c"), ct, 3);
    goTo(show, 0, shown("c"), ct, 2);
    expect(useAwaited.getState().awaited).toEqual({});
    expect(show, "it is shown already").not.toHaveBeenCalled();
    goTo(show, 0, shown("c"), ct, 1);
    expect(show).toHaveBeenCalledWith({ type: "ShowImage", viewport: 0, image: { instance: "b", frame: 1 } });
  });

  it.each(["COMPLETE", "FAILED", "STOPPED"] as const)("is as ever when nothing more comes: %s", (state) => {
    useArrivals.setState({ arrivals: { "1.2": arrival(state, part({})) } });
    const ct = series("b", "d");
    expect([totalOf(ct), placeNow(0, ct, 1)]).toEqual([2, 1]);
    goTo(show, 0, shown("b"), ct, 99);
    expect(show).toHaveBeenCalledWith({ type: "ShowImage", viewport: 0, image: { instance: "d", frame: 1 } });
  });
});

describe("the series of a study on its way", () => {
  const here = [{ series: "s1", number: 1 }, { series: "s4", number: 4 }];
  const rows = (a: Arrival | undefined) => withComing(here, a).map((row) => ("here" in row ? row.here.series : `${row.coming.series}?`));

  it("stand where they will be, without documents and without what is here", () => {
    const parts = [part({ series: "s1" }), part({ series: "s3", number: 3, here: 0 }), part({ series: "s2", number: 2, here: 0 }), part({ series: "s4", number: 4 }),
      part({ series: "s9", number: null, here: 0 }), part({ series: "sr", number: 3, here: 0, pictures: false })];
    expect(rows(arrival("FETCHING", ...parts))).toEqual(["s1", "s2?", "s3?", "s4", "s9?"]);
    expect(rows(arrival("FAILED", ...parts)), "so that it can be said what did not come").toContain("s2?");
    expect(rows(arrival("COMPLETE", ...parts))).toEqual(["s1", "s4"]);
    expect(rows(undefined)).toEqual(["s1", "s4"]);
  });
});
