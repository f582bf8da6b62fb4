import { create } from "zustand";

const STORED = "caseroom.keys";
const COMBINATION = /^(ctrl\+)?(shift\+)?\S{1,16}$/u;
const MOST = 500;

/** Keys that this person gave to actions in place of their usual ones, by id of the action; an empty one: no key at all. */
interface KeyMap { own: Readonly<Record<string, string>> }

export const useKeyMap = create<KeyMap>()(() => ({ own: read() }));

/** What is kept is of this browser, yet may be of another version or touched by somebody: only what makes sense is taken. */
function read(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? "{}");
    if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return {};
    return Object.fromEntries(Object.entries(kept).slice(0, MOST).filter((e): e is [string, string] => typeof e[1] === "string" && (e[1] === "" || COMBINATION.test(e[1]))));
  } catch {
    return {};
  }
}

function keep(own: Record<string, string>): void {
  useKeyMap.setState({ own });
  try {
    localStorage.setItem(STORED, JSON.stringify(own));
  } catch {
    // Without a place to keep them they hold until the page is left.
  }
}

/** The keys of an action: its own one, else `usual` without those that another action was given. */
export function keysOf(action: string, usual: readonly string[]): readonly string[] {
  const { own } = useKeyMap.getState();
  const mine = own[action];
  if (mine !== undefined) return mine ? [mine] : [];
  const given = new Set(Object.values(own));
  return usual.filter((k) => !given.has(k));
}

/** Gives a key to an action, and takes it from whatever else it was given to. */
export function giveKey(action: string, key: string): void {
  const { own } = useKeyMap.getState();
  keep({ ...Object.fromEntries(Object.entries(own).filter(([, k]) => k !== key || key === "")), [action]: key });
}

/** Back to the usual key of an action, or of all. */
export function usualKey(action?: string): void {
  const { own } = useKeyMap.getState();
  keep(action === undefined ? {} : Object.fromEntries(Object.entries(own).filter(([a]) => a !== action)));
}
