import type { RoomState } from "./wire";

/**
 * SHA-256 of the canonical JSON (RFC 8785) of the state without `at`, `clients` and `removedMarks`: equal exactly when two
 * states are. Needs a secure context, as the browser's digest does.
 */
export async function stateHash(state: RoomState): Promise<string> {
  const { at: _at, clients: _clients, removedMarks: _removed, ...rest } = state;
  const bytes = new TextEncoder().encode(canonical(rest));
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
