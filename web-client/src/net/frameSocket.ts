import { CLOSE_REASONS, PROTOCOL, type FrameRequest } from "../protocol/wire";
import { Backoff } from "./backoff";
import { api, ApiError } from "./httpApi";

/**
 * The line for pictures. It keeps itself up; what was asked for on a line that broke is asked for again by its owner in
 * `onOpen`.
 */
export class FrameSocket {
  private socket: WebSocket | null = null;
  private connecting = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly backoff = new Backoff();
  private readonly wake = () => {
    if (!this.socket) {
      this.backoff.reset();
      this.later(0);
    }
  };

  constructor(
    private readonly ticket: () => Promise<string>,
    private readonly onOpen: () => void,
    private readonly onMessage: (message: ArrayBuffer) => void,
    private readonly onRemoved: () => void = () => undefined,
  ) {
    addEventListener("online", this.wake);
    this.later(0);
  }

  send(request: FrameRequest): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(request));
    return true;
  }

  /** The line is given up because nothing comes although something was asked for. */
  renew(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.later(0);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    removeEventListener("online", this.wake);
    const socket = this.socket;
    this.socket = null;
    socket?.close(1000);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.connect(), ms);
  }

  private async connect(): Promise<void> {
    if (this.socket || this.connecting || this.stopped) return;
    this.connecting = true;
    try {
      const ticket = await this.ticket();
      if (this.stopped) return;
      const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/frames`;
      const socket = new WebSocket(url, [PROTOCOL.SUBPROTOCOL, PROTOCOL.TICKET_PREFIX + ticket]);
      socket.binaryType = "arraybuffer";
      this.socket = socket;
      socket.onopen = () => {
        this.backoff.reset();
        this.onOpen();
      };
      socket.onmessage = (e) => e.data instanceof ArrayBuffer && this.onMessage(e.data);
      socket.onclose = (e) => {
        if (socket !== this.socket) return;
        this.socket = null;
        if (e.code === CLOSE_REASONS.REMOVED.code) {
          this.stop();
          return this.onRemoved();
        }
        this.later(this.backoff.next());
      };
    } catch {
      this.later(this.backoff.next());
    } finally {
      this.connecting = false;
    }
  }
}

/** A room that is over, or whose recording outlives a membership, gives no ticket: then the rights of the caller count. */
export async function frameTicket(room: string | null): Promise<string> {
  try {
    return (await api.ticket("frames", room)).ticket;
  } catch (error) {
    if (room === null || !(error instanceof ApiError) || (error.status !== 403 && error.status !== 404)) throw error;
    return (await api.ticket("frames", null)).ticket;
  }
}
