import { createStore, type StoreApi } from "zustand/vanilla";
import { api } from "../net/httpApi";
import { ServerClock } from "../cine/serverClock";
import { Outbox } from "../net/outbox";
import { RoomSocket, type SocketEnd } from "../net/roomSocket";
import { previewCommand } from "../protocol/fold/view";
import { preview } from "../protocol/preview";
import { apply, INITIAL } from "../protocol/reducer";
import { stateHash } from "../protocol/stateHash";
import { CLOSE_REASONS, type Command, type Here, type LoggedEvent, type Role, type RoomState, type ServerMessage, type Signal, type View, type ViewCommand } from "../protocol/wire";
import { useLine } from "../viewer/lineFigures";
import { Following, type FloorNews } from "./following";
import { forgetStudies } from "./forget";
import { newId } from "./ids";
import { PointerBoard } from "./pointers";
import { hearArriving } from "./arriving";
import { showReactions } from "./reactions";
import { UndoStack } from "./undo";

export interface RoomModel {
  connection: "connecting" | "open" | "reconnecting" | "ended";
  end: SocketEnd | null;
  /** A host has to let this client in; nothing of the room is here. */
  waiting: boolean;
  me: string | null;
  role: Role | null;
  /** The fold of what the server has confirmed. */
  confirmed: RoomState;
  /** The same with what this client has asked for and not yet been answered. */
  state: RoomState;
  unanswered: number;
  editable: boolean;
  here: readonly Here[];
  following: boolean;
  /** Whom one follows, or goes back to; null: who presents. */
  leader: string | null;
  /** What that one sees; null while nobody but the presenter is followed. */
  seen: View | null;
  /** The own view while looking around. */
  local: View | null;
  /** It goes along with the place in the patient that the other one looks at. */
  inStep: boolean;
  /** Who let this one present, as long as he does. */
  givenBy: string | null;
  rtt: number | null;
  /** How far the server's clock is ahead of this one, in ms. */
  clockAhead: number;
  /** The recording that ended last while this client watched. */
  lastRecording: string | null;
  canUndo: boolean;
  canRedo: boolean;
}

const SIGNAL_EVERY = 34;
/** Ends after which nothing of the room may be seen here any more. */
const LOST: ReadonlySet<SocketEnd> = new Set<SocketEnd>(["REMOVED", "KEPT_OUT", "NOT_ALLOWED", "NOT_A_MEMBER", "SIGNED_OUT"]);

/** One tab in one room: the line, the state, and what the user does to it. */
export class RoomSession {
  readonly client = newId();
  readonly store: StoreApi<RoomModel>;
  readonly board = new PointerBoard(this.client);
  readonly clock = new ServerClock();
  onRejected: (message: string) => void = () => {};
  /** Events that the confirmed state has now. */
  onTaken: (events: readonly LoggedEvent[]) => void = () => {};
  /** The line is there again after a cut. */
  onBack: () => void = () => {};
  /** Somebody calls everyone, gives the floor to this one, or is followed by it and has left. */
  onFloor: (what: FloorNews, participant: string) => void = () => {};
  readonly follows: Following;
  private readonly socket: RoomSocket;
  private readonly outbox: Outbox;
  private readonly undoStack = new UndoStack();
  private readonly signals = new Map<Signal["type"], Signal>();
  private readonly signalSent = new Map<Signal["type"], number>();
  /** When a command was given, as far as the server's time is known: what it starts, such as a cine, is shown from then on. */
  private readonly given = new WeakMap<Command, number>();
  private signalTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly room: string) {
    this.store = createStore<RoomModel>()(() => ({
      connection: "connecting", end: null, waiting: false, me: null, role: null, confirmed: INITIAL, state: INITIAL, unanswered: 0, editable: true,
      here: [], following: true, leader: null, seen: null, local: null, inStep: false, givenBy: null, rtt: null, clockAhead: 0, lastRecording: null, canUndo: false, canRedo: false,
    }));
    this.outbox = new Outbox((clientSeq, command) => this.get().editable && this.socket.send({ type: "Do", clientSeq, command }));
    this.socket = new RoomSocket(this.client, async () => (await api.ticket("room", room)).ticket, {
      lastSeq: () => this.get().confirmed.seq,
      onMessage: (m) => this.hear(m),
      onConnection: (connection) => {
        if (connection === "open" && this.get().connection === "reconnecting") this.onBack();
        this.store.setState({ connection, ...(connection === "open" ? {} : { rtt: null }) });
      },
      onEnd: (end) => this.over(end),
    });
    this.follows = new Following(this.client, {
      model: () => this.store.getState(), set: (change) => this.store.setState(change), signal: (signal) => this.signal(signal),
      open: () => this.socket.open, tell: (what, participant) => this.onFloor(what, participant),
    });
  }

  stop(): void {
    clearTimeout(this.signalTimer);
    this.follows.stop();
    this.outbox.stop();
    this.socket.stop();
  }

  /** Told so over the line for pictures, which may be the quicker one. */
  removed(): void {
    this.socket.refuse("REMOVED");
  }

  /** What somebody may see no longer is not kept either. */
  private over(end: SocketEnd): void {
    if (!LOST.has(end)) return this.store.setState({ connection: "ended", end, waiting: false });
    clearTimeout(this.signalTimer);
    this.outbox.stop();
    this.store.setState({ connection: "ended", end, waiting: false, confirmed: INITIAL, state: INITIAL, here: [], local: null, lastRecording: null });
    forgetStudies();
  }

  // ---- what the user does ----

  do(command: Command): void {
    this.outbox.add(command);
    this.refresh();
  }

  /** Changes what is shown: for everybody when this client presents, else for himself, which ends following. */
  show(command: ViewCommand): void {
    const s = this.get();
    if (s.presenting) {
      this.outbox.addView(command);
      this.refresh();
      return;
    }
    const before = shownView(s);
    this.store.setState({ local: previewCommand(before, command, this.clock.now()), following: false });
    this.follows.tell();
  }

  /** A change of marks that the author can take back; of several commands as one. */
  edit(command: Command | readonly Command[], inverse: Command | readonly Command[]): void {
    const redo = [command].flat();
    this.undoStack.push({ redo, undo: [inverse].flat() });
    redo.forEach((one) => this.outbox.add(one));
    this.refresh();
  }

  undo(): void {
    this.undoStack.undo(this.get().state, this.get().me).forEach((command) => this.outbox.add(command));
    this.refresh();
  }

  redo(): void {
    this.undoStack.redo(this.get().state, this.get().me).forEach((command) => this.outbox.add(command));
    this.refresh();
  }

  /** The newest of each kind goes out, at most 30 a second. */
  signal(signal: Signal): void {
    this.signals.set(signal.type, signal);
    this.flushSignals();
  }

  hash(): Promise<string> {
    return stateHash(this.get().confirmed);
  }

  get pendingCommands(): number {
    return [...this.outbox.pending()].length;
  }

  // ---- what the server says ----

  private hear(m: ServerMessage): void {
    switch (m.type) {
      case "Waiting":
        this.store.setState({ waiting: true, me: null, confirmed: INITIAL, state: INITIAL, here: [] });
        break;
      case "Welcome": {
        this.clock.welcome(m.serverTime);
        this.store.setState({ waiting: false, me: m.participant, role: m.role, here: m.here, editable: true, clockAhead: m.serverTime - Date.now(), ...(m.snapshot ? { confirmed: m.snapshot } : {}) });
        this.follows.renew();
        this.take(m.events);
        queueMicrotask(() => {
          this.outbox.resend();
          this.refresh();
        });
        break;
      }
      case "Events":
        if (m.events.length > 0) useLine.setState({ eventDelay: Math.max(0, this.clock.now() - m.events.at(-1)!.at) });
        this.take(m.events);
        break;
      case "Done":
        this.outbox.settle(m.clientSeq);
        this.refresh();
        break;
      case "Rejected": {
        const refused = this.outbox.settle(m.clientSeq);
        // A view change that comes after the floor has gone is nothing to tell: the picture itself goes back.
        // Notes that somebody else wrote in too are brought together and sent again by whoever writes.
        const mended = refused?.command.type === "NoteCase" && m.reason === "AGENDA_STATE";
        if (refused && !mended && !(refused.view && m.reason === "NO_FLOOR")) this.onRejected(m.message);
        this.refresh();
        break;
      }
      case "Signals":
        this.board.take(m.signals);
        this.follows.take(m.signals);
        showReactions(m.signals, this.client);
        hearArriving(m.signals);
        break;
      case "Presence": {
        for (const gone of this.get().here) {
          if (!m.here.some((h) => h.participant === gone.participant)) this.board.drop(gone.participant);
        }
        this.store.setState({ here: m.here });
        this.follows.list(m.here);
        break;
      }
      case "Status": {
        const was = this.get().editable;
        this.store.setState({ editable: m.editable });
        if (m.editable && !was) this.outbox.resend();
        break;
      }
      case "Pong":
        this.clock.pong(m.sentAt, m.serverTime);
        useLine.setState({ roomTrip: performance.now() - m.sentAt });
        this.store.setState({ rtt: Math.max(0, Math.round(performance.now() - m.sentAt)) });
        break;
    }
  }

  private take(events: readonly LoggedEvent[]): void {
    let state = this.get().confirmed;
    let lastRecording = this.get().lastRecording;
    const before = this.get().confirmed.seq;
    for (const logged of events) {
      if (logged.seq <= state.seq) continue;
      if (logged.seq !== state.seq + 1) {
        this.store.setState({ confirmed: state });
        this.socket.resync();
        return;
      }
      state = apply(state, logged);
      if (logged.client === this.client && logged.clientSeq > 0) this.outbox.settle(logged.clientSeq);
      if (logged.event.type === "MarkAdded" || logged.event.type === "MarkChanged") this.board.finished(logged.actor);
      if (logged.event.type === "RecordingStopped") lastRecording = logged.event.recording;
    }
    this.store.setState({ confirmed: state, lastRecording });
    this.onTaken(events);
    this.refresh();
    this.follows.heard(events.filter((e) => e.seq > before), this.clock.now());
  }

  private refresh(): void {
    const s = this.get();
    if (!s.presenting) this.outbox.forgetView();
    let state = s.confirmed;
    for (const command of this.outbox.pending()) state = preview(state, command, s.me ?? "", this.givenAt(command));
    this.store.setState({
      state,
      unanswered: this.outbox.unanswered,
      canUndo: this.undoStack.canUndo,
      canRedo: this.undoStack.canRedo,
    });
    this.follows.refresh();
    if (state.closed && s.connection !== "ended" && CLOSE_REASONS.ROOM_CLOSED) this.store.setState({ connection: "ended", end: "ROOM_CLOSED" });
  }

  private givenAt(command: Command): number {
    const at = this.given.get(command) ?? Math.max(this.get().confirmed.at, this.clock.now());
    this.given.set(command, at);
    return at;
  }

  private flushSignals(): void {
    clearTimeout(this.signalTimer);
    const now = performance.now();
    for (const [kind, signal] of this.signals) {
      if (now - (this.signalSent.get(kind) ?? -Infinity) < SIGNAL_EVERY) continue;
      if (this.socket.backlog > 16_384 && kind !== "Following") continue;
      if (!this.socket.send({ type: "Point", signal })) {
        if (kind !== "Following") this.signals.delete(kind);
        continue;
      }
      this.signals.delete(kind);
      this.signalSent.set(kind, now);
    }
    if (this.signals.size > 0) this.signalTimer = setTimeout(() => this.flushSignals(), SIGNAL_EVERY);
  }

  private get(): RoomModel & { presenting: boolean } {
    const s = this.store.getState();
    return { ...s, presenting: s.me !== null && s.confirmed.presenter === s.me };
  }
}

export const isPresenting = (s: RoomModel) => s.me !== null && s.confirmed.presenter === s.me;
export const shownView = (s: RoomModel): View => (s.local && !s.following ? s.local : s.leader !== null && s.seen ? s.seen : s.state.view);
export const roleOf = (s: RoomModel): Role | null => (s.me ? (s.state.participants[s.me]?.role ?? s.role) : s.role);
