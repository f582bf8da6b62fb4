import { describe, expect, it } from "vitest";
import { preview } from "../protocol/preview";
import { INITIAL } from "../protocol/reducer";
import type { Command, RoomState, Shape } from "../protocol/wire";
import { UndoStack } from "./undo";

const ME = "part-0001";
const line = (x: number): Shape => ({ type: "Line", from: { column: x, row: 0 }, to: { column: x, row: 9 } });
const add: Command = { type: "AddMark", id: "mark-0001", image: { instance: "1.2", frame: 1 }, shape: line(1) , layer: null};
const remove: Command = { type: "RemoveMark", id: "mark-0001" };

describe("undo of one's own marks", () => {
  const run = (s: RoomState, commands: Command | readonly Command[]) => [commands].flat().reduce((now, c) => preview(now, c, ME), s);

  it("takes back an added mark and restores it under its id", () => {
    const stack = new UndoStack();
    let s = run(INITIAL, add);
    stack.push({ redo: [add], undo: [remove] });
    s = run(s, stack.undo(s, ME));
    expect(s.marks).toEqual({});
    const again = stack.redo(s, ME);
    expect(again).toEqual([{ type: "RestoreMark", id: "mark-0001" }]);
    s = run(s, again);
    expect(Object.keys(s.marks)).toEqual(["mark-0001"]);
    expect(stack.canRedo).toBe(false);
  });

  it("goes back and forth over a change", () => {
    const stack = new UndoStack();
    let s = run(INITIAL, add);
    const change: Command = { type: "ChangeMark", id: "mark-0001", shape: line(5) };
    s = run(s, change);
    stack.push({ redo: [change], undo: [{ type: "ChangeMark", id: "mark-0001", shape: line(1) }] });
    s = run(s, stack.undo(s, ME));
    expect(s.marks["mark-0001"]?.shape).toEqual(line(1));
    s = run(s, stack.redo(s, ME));
    expect(s.marks["mark-0001"]?.shape).toEqual(line(5));
  });

  it("passes over a mark that a host has removed meanwhile", () => {
    const stack = new UndoStack();
    let s = run(INITIAL, add);
    stack.push({ redo: [add], undo: [remove] });
    s = { ...s, marks: {} };
    expect(stack.undo(s, ME)).toEqual([]);
  });

  it("forgets what was undone once something new is done", () => {
    const stack = new UndoStack();
    const s = run(INITIAL, add);
    stack.push({ redo: [add], undo: [remove] });
    stack.undo(s, ME);
    stack.push({ redo: [add], undo: [remove] });
    expect(stack.canRedo).toBe(false);
  });

  it("takes back the removal of a layer with what was in it, and leaves out what has gone meanwhile", () => {
    const stack = new UndoStack();
    let s = run(INITIAL, [{ type: "AddMarkLayer", id: "layer-01", name: "Findings" }, { ...add, layer: "layer-01" }]);
    const gone: Command = { type: "RemoveMarkLayer", id: "layer-01" };
    const back: Command[] = [{ type: "AddMarkLayer", id: "layer-01", name: "Findings" }, { type: "MoveMark", id: "mark-0001", layer: "layer-01" }, { type: "MoveMark", id: "mark-0002", layer: "layer-01" }];
    s = run(s, gone);
    expect(s.marks["mark-0001"]?.layer).toBeNull();
    stack.push({ redo: [gone], undo: back });
    const commands = stack.undo(s, ME);
    expect(commands).toEqual(back.slice(0, 2));
    s = run(s, commands);
    expect(s.markLayers["layer-01"]?.name).toBe("Findings");
    expect(s.marks["mark-0001"]?.layer).toBe("layer-01");
    s = run(s, stack.redo(s, ME));
    expect(s.markLayers).toEqual({});
  });
});
