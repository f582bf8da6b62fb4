import { describe, expect, it } from "vitest";
import { EMPTY_VIEW } from "../protocol/fold/view";
import { actionsOf, keyText, type ActionHost } from "./actions";
import { combinationOf } from "./viewKeys";

const nothing = () => undefined;
const host: ActionHost = {
  time: () => 0, view: () => EMPTY_VIEW, order: () => [], show: nothing, marking: true, undo: nothing, redo: nothing, removeSelected: nothing, back: nothing,
  toggleFollow: nothing, foldLeft: nothing, foldRight: nothing,
};

describe("the table of actions", () => {
  it("gives no key and no name twice", () => {
    const actions = actionsOf(host);
    const keys = actions.flatMap((a) => a.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(actions.map((a) => a.id)).size).toBe(actions.length);
    expect(keys).toContain("ctrl+k");
  });
  it("has no marking for those who may not mark", () => {
    const ids = actionsOf({ ...host, marking: false }).map((a) => a.id);
    expect(ids).toContain("tool-window");
    expect(ids).not.toContain("tool-length");
    expect(ids).not.toContain("undo");
  });
});

describe("keys", () => {
  const press = (key: string, modifiers: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean } = {}) =>
    combinationOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...modifiers });
  it("are named with their modifiers", () => {
    expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("ctrl+shift+z");
    expect(press("k", { metaKey: true })).toBe("ctrl+k");
    expect(press(" ")).toBe("space");
    expect(press("A", { shiftKey: true })).toBe("shift+a");
  });
  it("are the sign that was typed, whichever way a keyboard makes it", () => {
    expect(press("?", { shiftKey: true })).toBe("?");
    expect(press("=", { shiftKey: true })).toBe("=");
  });
  it("are written as on the keyboard", () => expect(keyText("ctrl+shift+z")).toBe("Ctrl+Shift+Z"));
});
