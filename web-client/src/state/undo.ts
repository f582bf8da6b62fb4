import type { Command, RoomState } from "../protocol/wire";

export interface UndoEntry { undo: Command; redo: Command }

const DEPTH = 200;

/** Undo and redo of one's own marks. An entry whose mark somebody else (a host) has removed meanwhile is passed over. */
export class UndoStack {
  private done: UndoEntry[] = [];
  private undone: UndoEntry[] = [];

  push(entry: UndoEntry): void {
    this.done = [...this.done.slice(1 - DEPTH), entry];
    this.undone = [];
  }

  undo(state: RoomState, me: string | null): Command | null {
    for (let entry = this.done.pop(); entry; entry = this.done.pop()) {
      if (!applies(entry.undo, state, me)) continue;
      this.undone.push(entry);
      return entry.undo;
    }
    return null;
  }

  redo(state: RoomState, me: string | null): Command | null {
    for (let entry = this.undone.pop(); entry; entry = this.undone.pop()) {
      // What was added once is restored, for its id is taken.
      const again: Command = entry.redo.type === "AddMark" ? { type: "RestoreMark", id: entry.redo.id } : entry.redo;
      if (!applies(again, state, me)) continue;
      this.done.push(entry);
      return again;
    }
    return null;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }
}

function applies(command: Command, state: RoomState, me: string | null): boolean {
  switch (command.type) {
    case "RemoveMark":
    case "ChangeMark":
      return command.id in state.marks;
    case "RestoreMark":
      return state.removedMarks[command.id]?.author === me;
    default:
      return true;
  }
}
