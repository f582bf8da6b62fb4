import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Series } from "../net/apiTypes";
import { useCatalog } from "../state/catalog";
import { Fetching } from "./fetching";
import { newPane, type Pane, type Wanted } from "./framePane";

const SERIES = "2.1";

function wanted(n: number): Wanted {
  return { study: "1.1", series: SERIES, image: { instance: `3.${n}`, frame: 1 }, voi: null, inverted: false, presentation: null, width: 100, height: 100, zoom: 1 };
}

describe("fetching ahead", () => {
  let asked: number[];
  let pane: Pane;
  let pushing: boolean;
  let lanes: { busy: number; latency: number; ask: (w: Wanted) => boolean };
  let fetching: Fetching;
  const here = (n: number) => {
    pane.wanted = wanted(n);
    fetching.went(0, wanted(n));
  };

  beforeEach(() => {
    const stack = Array.from({ length: 40 }, (_, i) => ({ instance: `3.${i}`, frame: 1, rows: 10, columns: 10 }));
    useCatalog.setState({ series: { [SERIES]: { series: SERIES, stack } as unknown as Series } as never });
    asked = [];
    pushing = false;
    pane = newPane();
    pane.glass = { picture: { header: { lossless: true } } as never, waiting: false, refusal: null };
    lanes = { busy: 0, latency: 20, ask: (w) => (asked.push(Number(w.image.instance.slice(2))), true) };
    fetching = new Fetching({
      panes: () => [[0, pane]], missing: (w) => !asked.includes(Number(w.image.instance.slice(2))), busy: () => pushing, budget: 1e9, lanes,
    });
  });
  afterEach(() => useCatalog.setState({ series: {} }));

  it("goes on through the stack, first where the hand goes", () => {
    here(9);
    here(10);
    for (let i = 0; i < 4; i++) fetching.go();
    expect(asked).toEqual([11, 12, 13, 9]);
    here(20);
    here(19);
    fetching.go();
    expect(asked.at(-1)).toBe(18);
  });

  it("fetches the next ones on the way for each picture that comes by itself, and no more", () => {
    pushing = true;
    here(9);
    here(10);
    fetching.go();
    expect(asked).toEqual([]);
    fetching.pushed();
    for (let i = 0; i < 5; i++) fetching.go();
    expect(asked).toEqual([11, 12]);
    here(11);
    fetching.pushed();
    for (let i = 0; i < 5; i++) fetching.go();
    expect(asked).toEqual([11, 12, 13, 14]);
  });

  it("takes one lane beside pictures that come by themselves, and none on a line that is not quick", () => {
    pushing = true;
    here(9);
    here(10);
    fetching.pushed();
    lanes.busy = 1;
    fetching.go();
    expect(asked).toEqual([]);
    lanes.busy = 0;
    lanes.latency = 500;
    fetching.go();
    expect(asked).toEqual([]);
  });

  it("waits while the hand waits", () => {
    here(10);
    pane.glass = { ...pane.glass, waiting: true };
    fetching.go();
    expect(asked).toEqual([]);
  });
});
