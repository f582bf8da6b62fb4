import { actionsOf, type ActionHost } from "./actions";

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
  if (target.closest("input, textarea, select, dialog, [contenteditable]") && combination !== "ctrl+k") return false;
  // A control reached by the keyboard keeps Enter and space; one that was clicked has given up the focus (Workspace).
  if (combination === "space" && target.closest("button, a, summary, [role=slider]")) return false;
  const action = actionsOf(host).find((a) => a.keys.includes(combination));
  if (!action) return false;
  e.preventDefault();
  // A key that is held scrolls on; whatever else it does, it does once.
  if (!e.repeat || action.group === "images") action.run();
  return true;
}
