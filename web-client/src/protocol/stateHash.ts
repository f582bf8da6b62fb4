import type { RoomState } from "./wire";

const LATER = new Set(["presentation", "playing"]);

/**
 * SHA-256 of the canonical JSON (RFC 8785) of the state without `at`, `clients` and `removedMarks`: equal exactly when two
 * states are. What viewports have had since version 1 counts only where it is set, so that old logs keep their hashes. Needs a secure context, as the browser's digest does.
 */
export async function stateHash(state: RoomState): Promise<string> {
  const { at: _at, clients: _clients, removedMarks: _removed, ...rest } = state;
  const viewports = rest.view.viewports.map((viewport) => Object.fromEntries(Object.entries(viewport).filter(([name, value]) => value !== null || !LATER.has(name))));
  const bytes = new TextEncoder().encode(canonical({ ...rest, view: { ...rest.view, viewports } }));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, "0")).join("");
}

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
