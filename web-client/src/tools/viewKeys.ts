import { actionsOf, type ActionHost } from "./actions";

/** Where letters are text. A switch or a slider that was just used keeps the focus, and letters go on to choose tools. */
const TYPED_IN = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, dialog, [contenteditable]";
const MOVING = new Set(["arrowup", "arrowdown", "arrowleft", "arrowright", "pageup", "pagedown", "home", "end"]);

/** `ctrl+shift+z`. Shift counts with letters and named keys; what it makes of the others depends on the keyboard. */
export function combinationOf(e: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">): string {
  const key = e.key === " " ? "space" : e.key.toLowerCase();
  const shift = e.shiftKey && (key.length > 1 || /\p{L}/u.test(key));
  return `${e.ctrlKey || e.metaKey ? "ctrl+" : ""}${shift ? "shift+" : ""}${key}`;
}

/** Does what the key stands for. Returns whether it was one of ours. */
export function handleKey(e: KeyboardEvent, host: ActionHost): boolean {
  const target = e.target as HTMLElement;
  if (e.altKey || document.querySelector("dialog[open]")) return false;
  const combination = combinationOf(e);
  if (target.closest(TYPED_IN) && combination !== "ctrl+k") return false;
  // A control reached by the keyboard keeps the keys that work it; a button that was clicked has given up the focus (Workspace).
  if (combination === "space" && target.closest("button, a, summary, [role=slider], input")) return false;
  if (MOVING.has(combination) && target.closest("input")) return false;
  const action = actionsOf(host).find((a) => a.keys.includes(combination));
  if (!action) return false;
  e.preventDefault();
  // A key that is held scrolls on; whatever else it does, it does once.
  if (!e.repeat || action.group === "images") action.run();
  return true;
}
