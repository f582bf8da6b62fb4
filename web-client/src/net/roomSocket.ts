import { CLOSE_REASONS, PROTOCOL, type ClientMessage, type CloseReason, type ServerMessage } from "../protocol/wire";
import { ApiError } from "./httpApi";
import { Backoff } from "./backoff";

export type SocketEnd = CloseReason | "SIGNED_OUT" | "NOT_A_MEMBER" | "NO_SUCH_ROOM";

export interface RoomSocketEvents {
  /** The last event the client has folded; 0 asks for everything. */
  lastSeq(): number;
  onMessage(message: ServerMessage): void;
  onConnection(state: "connecting" | "open" | "reconnecting"): void;
  onEnd(reason: SocketEnd): void;
}

const PING_EVERY = 2_000;
const DEAD_AFTER = 6_000;
const DOUBT = 1_200;
/** After a Welcome, in ms: the first answers tell the server's time. */
const FIRST_PINGS = [120, 350, 800];

/**
 * One client's line to a room, kept up over cuts: every attempt gets a ticket of its own, says Hello with what it has, and
 * gives the socket up when nothing is heard for six seconds (a cut network does not close a socket).
 */
export class RoomSocket {
  private socket: WebSocket | null = null;
  private welcomed = false;
  /** A host has to let this client in first; until then it may send nothing but Ping. */
  private waits = false;
  private stopped = false;
  private heard = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly pinger: ReturnType<typeof setInterval>;
  private readonly backoff = new Backoff();
  private readonly now = () => performance.now();
  private readonly wake = () => {
    if (!this.socket && !this.stopped) {
      this.backoff.reset();
      this.later(0);
    }
  };

  /** The browser says that the network is gone; it may be wrong, so the line has a second to prove itself. */
  private readonly doubt = () => {
    this.heard = Math.min(this.heard, this.now() - DEAD_AFTER + DOUBT);
    this.send({ type: "Ping", sentAt: Math.round(this.now()) });
    setTimeout(() => this.ping(), DOUBT + 50);
  };

  constructor(private readonly client: string, private readonly ticket: () => Promise<string>, private readonly events: RoomSocketEvents) {
    this.pinger = setInterval(() => this.ping(), PING_EVERY);
    addEventListener("online", this.wake);
    addEventListener("offline", this.doubt);
    events.onConnection("connecting");
    this.later(0);
  }

  get open(): boolean {
    return this.welcomed;
  }

  send(message: ClientMessage): boolean {
    if (!(this.welcomed || (this.waits && message.type === "Ping")) || this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Bytes that wait in the browser: signals are dropped rather than queued behind them. */
  get backlog(): number {
    return this.socket?.bufferedAmount ?? 0;
  }

  /** Gives up this line and takes another: what was missed comes with the next Welcome. */
  resync(): void {
    this.socket?.close(1000);
    this.lost();
  }

  /** Another line of this client was told that there is nothing here for it any more. */
  refuse(reason: SocketEnd): void {
    if (!this.stopped) this.end(reason);
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.pinger);
    clearTimeout(this.timer);
    removeEventListener("online", this.wake);
    removeEventListener("offline", this.doubt);
    const socket = this.socket;
    this.socket = null;
    this.welcomed = false;
    socket?.close(1000);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), ms);
  }

  private async connect(): Promise<void> {
    if (this.stopped || this.socket) return;
    let ticket: string;
    try {
      ticket = await this.ticket();
    } catch (error) {
      const status = error instanceof ApiError ? error.status : 0;
      if (status === 401) return this.end("SIGNED_OUT");
      if (status === 403) return this.end("NOT_A_MEMBER");
      if (status === 404) return this.end("NO_SUCH_ROOM");
      return this.later(this.backoff.next());
    }
    if (this.stopped || this.socket) return;
    const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/room`;
    const socket = new WebSocket(url, [PROTOCOL.SUBPROTOCOL, PROTOCOL.TICKET_PREFIX + ticket]);
    this.socket = socket;
    this.heard = this.now();
    socket.onopen = () => socket.send(JSON.stringify({
      type: "Hello", protocol: PROTOCOL.VERSION, client: this.client, lastSeq: this.events.lastSeq(),
    } satisfies ClientMessage));
    socket.onmessage = (e) => socket === this.socket && this.hear(JSON.parse(e.data as string) as ServerMessage);
    socket.onclose = (e) => {
      if (socket !== this.socket) return;
      const reason = (Object.keys(CLOSE_REASONS) as CloseReason[]).find((r) => CLOSE_REASONS[r].code === e.code);
      if (reason && !CLOSE_REASONS[reason].retry) this.end(reason);
      else this.lost();
    };
  }

  private hear(message: ServerMessage): void {
    this.heard = this.now();
    if (message.type === "Waiting") {
      this.waits = true;
      this.backoff.reset();
    }
    if (message.type === "Welcome") {
      this.waits = false;
      this.welcomed = true;
      this.backoff.reset();
      this.events.onMessage(message);
      this.events.onConnection("open");
      this.ping();
      for (const later of FIRST_PINGS) setTimeout(() => this.ping(), later);
      return;
    }
    this.events.onMessage(message);
  }

  private ping(): void {
    if (!this.socket) return;
    if (this.now() - this.heard > DEAD_AFTER) {
      this.socket.close();
      this.lost();
    } else {
      this.send({ type: "Ping", sentAt: Math.round(this.now()) });
    }
  }

  private lost(): void {
    this.socket = null;
    this.welcomed = false;
    this.waits = false;
    if (this.stopped) return;
    this.events.onConnection("reconnecting");
    this.later(this.backoff.next());
  }

  private end(reason: SocketEnd): void {
    this.stop();
    this.events.onEnd(reason);
  }
}
