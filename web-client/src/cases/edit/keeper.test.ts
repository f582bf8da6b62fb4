import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../net/httpApi";
import { DraftKeeper, type KeepStatus, type Text } from "./keeper";

const text = (markdown: string): Text => ({ baseRevision: 3, title: "T", markdown, tags: "", anatomy: "", difficulty: null, unknown: false });

class Store {
  readonly values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
  removeItem = (key: string) => void this.values.delete(key);
}

describe("a draft", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const made = (store = new Store()) => {
    const sent: string[] = [];
    const told: KeepStatus[] = [];
    const line = { down: false, refuse: 0 };
    const keeper = new DraftKeeper("k", {
      send: async (t) => {
        if (line.down) throw new ApiError(0, "unreachable", "");
        if (line.refuse) throw new ApiError(line.refuse, "no", "No.");
        sent.push(t.markdown);
      },
      storage: store, now: () => 42, told: (s) => told.push(s),
    });
    return { keeper, sent, told, line, store, state: () => told[told.length - 1]?.state };
  };

  it("is on this computer at once and at the server after a pause", async () => {
    const { keeper, sent, state } = made();
    keeper.change(text("a"));
    expect(keeper.kept()).toEqual({ ...text("a"), at: 42 });
    expect(state()).toBe("typing");
    keeper.change(text("ab"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual(["ab"]);
    expect(state()).toBe("saved");
  });
  it("survives a line that is gone for 20 s, with what is typed meanwhile", async () => {
    const { keeper, sent, line, state } = made();
    line.down = true;
    keeper.change(text("a"));
    await vi.advanceTimersByTimeAsync(12_000);
    expect(state()).toBe("offline");
    keeper.change(text("ab"));
    expect(state()).toBe("offline");
    expect(keeper.kept()?.markdown).toBe("ab");
    await vi.advanceTimersByTimeAsync(8_000);
    expect(sent).toEqual([]);
    line.down = false;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(sent).toEqual(["ab"]);
    expect(state()).toBe("saved");
  });
  it("is sent at once when the line is back and somebody knows it", async () => {
    const { keeper, sent, line } = made();
    line.down = true;
    keeper.change(text("a"));
    await vi.advanceTimersByTimeAsync(9_000);
    line.down = false;
    keeper.wake();
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(["a"]);
  });
  it("is found by the next page, and gone once it has been saved", () => {
    const store = new Store();
    made(store).keeper.change(text("lost?"));
    const next = made(store).keeper;
    expect(next.kept()?.markdown).toBe("lost?");
    next.saved();
    expect(next.kept()).toBeNull();
  });
  it("says what the server refused, and does not take what is no draft for one", async () => {
    const store = new Store();
    const { keeper, line, told } = made(store);
    line.refuse = 413;
    keeper.change(text("a"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(told[told.length - 1]).toEqual({ state: "failed", message: "No." });
    for (const broken of ["", "{", "[]", "7", '{"markdown":5}']) {
      store.setItem("k", broken);
      expect(keeper.kept()).toBeNull();
    }
  });
});
