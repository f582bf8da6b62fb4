import { CLOSE_REASONS, PROTOCOL, type CloseReason, type VoiceMessage, type VoiceRequest } from "../protocol/wire";
import { Backoff } from "../net/backoff";
import { ApiError } from "../net/httpApi";

/** What waits in the browser above this would be heard late: it is left out. About 400 ms of speech. */
const BEHIND = 2_400;

/** The line for voices. It keeps itself up as long as the room may be entered. */
export class VoiceSocket {
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
    private readonly on: { open(): void; message(message: VoiceMessage): void; packet(bytes: ArrayBuffer): void; lost(): void },
  ) {
    addEventListener("online", this.wake);
    this.later(0);
  }

  say(request: VoiceRequest): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(request));
    return true;
  }

  /** False when it was left out. */
  packet(bytes: ArrayBuffer): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN || this.socket.bufferedAmount > BEHIND) return false;
    this.socket.send(bytes);
    return true;
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
      const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/voice`, [PROTOCOL.SUBPROTOCOL, PROTOCOL.TICKET_PREFIX + ticket]);
      socket.binaryType = "arraybuffer";
      let entered = false;
      this.socket = socket;
      socket.onmessage = (e) => {
        if (socket !== this.socket) return;
        if (e.data instanceof ArrayBuffer) return this.on.packet(e.data);
        const message = JSON.parse(e.data as string) as VoiceMessage;
        if (!entered && message.type === "Voices") {
          // From now on the server listens.
          entered = true;
          this.backoff.reset();
          this.on.open();
        }
        this.on.message(message);
      };
      socket.onclose = (e) => {
        if (socket !== this.socket) return;
        this.socket = null;
        this.on.lost();
        const reason = (Object.keys(CLOSE_REASONS) as CloseReason[]).find((r) => CLOSE_REASONS[r].code === e.code);
        if (reason && !CLOSE_REASONS[reason].retry) return this.stop();
        this.later(this.backoff.next());
      };
    } catch (error) {
      if (error instanceof ApiError && [401, 403, 404].includes(error.status)) return this.stop();
      this.later(this.backoff.next());
    } finally {
      this.connecting = false;
    }
  }
}
