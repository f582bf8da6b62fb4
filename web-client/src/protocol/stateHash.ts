import { INITIAL } from "./reducer";
import type { RoomState } from "./wire";

/** Members that came after version 1, by where they stand; left out while they say nothing. */
const OF_VIEWPORTS = new Set(["presentation", "playing"]);
const OF_MARKS = new Set(["layer", "locked"]);
const OF_MESSAGES = new Set(["replyTo", "view", "mark", "audience", "privateWith", "editedAt", "deleted", "reactions"]);
const OF_ANSWERS = new Set(["text", "order"]);
const OF_ROOMS = ["floor", "door", "privacy", "agenda", "markLayers", "threads", "rounds"] as const;

/**
 * SHA-256 of the canonical JSON (RFC 8785) of the state without `at`, `clients` and `removedMarks`: equal exactly when two
 * states are. What came after version 1 counts only where it is set, so that old logs keep their hashes. Needs a secure context, as the browser's digest does.
 */
export async function stateHash(state: RoomState): Promise<string> {
  const { at: _at, clients: _clients, removedMarks: _removed, ...rest } = state;
  const early: Record<string, unknown> = {
    ...rest,
    view: { ...rest.view, viewports: rest.view.viewports.map((viewport) => said(viewport, OF_VIEWPORTS)) },
    marks: Object.fromEntries(Object.entries(rest.marks).map(([id, mark]) => [id, said(mark, OF_MARKS)])),
    chat: rest.chat.map((message) => said(message, OF_MESSAGES)),
    rounds: Object.fromEntries(Object.entries(rest.rounds).map(([id, round]) => [id, {
      ...round, answers: Object.fromEntries(Object.entries(round.answers).map(([who, answer]) => [who, said(answer, OF_ANSWERS)])),
    }])),
  };
  for (const name of OF_ROOMS) {
    if (canonical(early[name]) === canonical(INITIAL[name])) delete early[name];
  }
  const bytes = new TextEncoder().encode(canonical(early));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, "0")).join("");
}

function said(value: object, later: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(value).filter(([name, it]) => !later.has(name) || !(it === null || it === false || (typeof it === "object" && Object.keys(it).length === 0))));
}

/** Layers stand in views that are shown, spoken of and put on the agenda. */
const OF_LAYERS = "colours";

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value).filter(([k, v]) => k !== OF_LAYERS || v !== null).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
