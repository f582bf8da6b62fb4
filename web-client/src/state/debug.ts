import { voice } from "../voice/room";
import { isPresenting, roleOf, shownView, type RoomSession } from "./roomSession";

/** For tests in a browser: what this client holds, to be read only. */
export interface DebugView {
  stateHash(): Promise<string>;
  /** In a replay: after the last event of the recording. */
  finalHash?(): Promise<string>;
  readonly seq: number;
  readonly connection: string;
  readonly participant: string | null;
  readonly role: string | null;
  readonly presenting: boolean;
  readonly following: boolean;
  /** Commands of this client without an answer. */
  readonly pending: number;
  /** The server's time as it is known here, in ms since 1970. */
  serverTime?(): number;
  readonly state: unknown;
  readonly view: unknown;
  /** Whose cursors can be seen, by name. */
  /** What came and went of voices, and how loud the last tenth of a second was that was played. */
  voice?(): { packetsIn: number; packetsOut: number; peak: number; played: number } | null;
  readonly pointers?: readonly { name: string; laser: boolean; point: { column: number; row: number } }[];
}

declare global {
  interface Window { __caseroom?: DebugView }
}

export function exposeDebug(session: RoomSession): () => void {
  const get = () => session.store.getState();
  return expose({
    stateHash: () => session.hash(),
    serverTime: () => session.clock.now(),
    get seq() { return get().confirmed.seq; },
    get connection() { return get().connection; },
    get participant() { return get().me; },
    get role() { return roleOf(get()); },
    get presenting() { return isPresenting(get()); },
    get following() { return get().following; },
    get pending() { return session.pendingCommands; },
    get state() { return structuredClone(get().confirmed); },
    get view() { return structuredClone(shownView(get())); },
    voice: () => voice()?.read() ?? null,
    get pointers() {
      return session.board.pointers().filter((p) => p.participant !== get().me)
        .map((p) => ({ name: get().state.participants[p.participant]?.name ?? "", laser: p.laser, point: { ...p.point } }));
    },
  });
}

export function expose(view: DebugView): () => void {
  window.__caseroom = view;
  return () => {
    if (window.__caseroom === view) delete window.__caseroom;
  };
}
