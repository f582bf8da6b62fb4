import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { preview } from "./preview";
import { apply, INITIAL } from "./reducer";
import { canonical, stateHash } from "./stateHash";
import type { LoggedEvent } from "./wire";

const GOLDEN = join(import.meta.dirname, "../../../src/test/resources/golden");

describe("S4 golden logs fold to the hashes that the server wrote", () => {
  const files = readdirSync(GOLDEN).filter((f) => f.endsWith(".jsonl"));
  it("has golden logs", () => expect(files.length).toBeGreaterThan(0));
  it.each(files)("%s", async (file) => {
    let state = INITIAL;
    const lines = readFileSync(join(GOLDEN, file), "utf8").trim().split("\n");
    for (const line of lines) {
      const { event, hash } = JSON.parse(line) as { event: LoggedEvent; hash: string };
      state = apply(state, event);
      expect(await stateHash(state), `after event ${event.seq}: ${event.event.type}`).toBe(hash);
    }
    expect(state.seq).toBe(lines.length);
  });
});

describe("S3 canonical text", () => {
  it("sorts keys, keeps arrays, prints text and numbers as RFC 8785 does", () => {
    expect(canonical({ b: [3, 1.5, 1e7], a: { d: null, c: "\"\\\u0001\u2028é😀" } })).toBe('{"a":{"c":"\\"\\\\\\u0001\u2028é😀","d":null},"b":[3,1.5,10000000]}');
  });
});

describe("preview", () => {
  const event = (seq: number, event: LoggedEvent["event"], actor = "host-0001"): LoggedEvent => ({ seq, at: 1000 + seq, actor, client: "client-a", clientSeq: 0, event });
  const image = { instance: "1.2", frame: 1 };
  const line = { type: "Line", from: { column: 1, row: 2 }, to: { column: 3, row: 4 } } as const;

  it("shows what the event will do, and leaves the confirmed state alone", () => {
    const confirmed = apply(INITIAL, event(1, { type: "RoomOpened", room: "room-0001", title: "x", studies: ["1.2"] }));
    const ahead = preview(confirmed, { type: "AddMark", id: "mark-0001", image, shape: line, layer: null }, "host-0001");
    const done = apply(confirmed, event(2, { type: "MarkAdded", id: "mark-0001", image, shape: line, layer: null }));
    expect(ahead.marks["mark-0001"]?.shape).toEqual(done.marks["mark-0001"]?.shape);
    expect(ahead.seq).toBe(1);
    expect(confirmed.marks).toEqual({});
  });

  it("does not let a host restore what he removed of another", () => {
    let s = apply(INITIAL, event(1, { type: "MarkAdded", id: "mark-0001", image, shape: line, layer: null }, "part-0001"));
    s = apply(s, event(2, { type: "MarkRemoved", id: "mark-0001" }, "host-0001"));
    expect(s.removedMarks).toEqual({});
    expect(apply(s, event(3, { type: "MarkRestored", id: "mark-0001" }, "part-0001")).marks).toEqual({});
  });
});
