import type { Command, RoomState } from "../protocol/wire";

/** Commands in the order in which they are to be given; several where one act of the hand was several. */
export interface UndoEntry { undo: readonly Command[]; redo: readonly Command[] }

const DEPTH = 200;

/** Undo and redo of what one did to marks and their layers. An entry whose marks somebody else (a host) has removed meanwhile is passed over. */
export class UndoStack {
  private done: UndoEntry[] = [];
  private undone: UndoEntry[] = [];

  push(entry: UndoEntry): void {
    this.done = [...this.done.slice(1 - DEPTH), entry];
    this.undone = [];
  }

  undo(state: RoomState, me: string | null): readonly Command[] {
    for (let entry = this.done.pop(); entry; entry = this.done.pop()) {
      const commands = applying(entry.undo, state, me);
      if (commands.length === 0) continue;
      this.undone.push(entry);
      return commands;
    }
    return [];
  }

  redo(state: RoomState, me: string | null): readonly Command[] {
    for (let entry = this.undone.pop(); entry; entry = this.undone.pop()) {
      // What was added once is restored, for its id is taken.
      const commands = applying(entry.redo.map((c): Command => (c.type === "AddMark" ? { type: "RestoreMark", id: c.id } : c)), state, me);
      if (commands.length === 0) continue;
      this.done.push(entry);
      return commands;
    }
    return [];
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }
}

/** Those that still have something to work on; a layer may come with the first of them and be used by the others. */
function applying(commands: readonly Command[], state: RoomState, me: string | null): Command[] {
  const layers = new Set(Object.keys(state.markLayers));
  return commands.filter((command) => {
    switch (command.type) {
      case "RemoveMark":
      case "ChangeMark":
      case "LockMark":
        return command.id in state.marks;
      case "MoveMark":
        return command.id in state.marks && (command.layer === null || layers.has(command.layer));
      case "RestoreMark":
        return state.removedMarks[command.id]?.author === me;
      case "AddMarkLayer":
        layers.add(command.id);
        return !(command.id in state.markLayers);
      case "ChangeMarkLayer":
      case "RemoveMarkLayer":
        return command.id in state.markLayers;
      default:
        return true;
    }
  });
}
