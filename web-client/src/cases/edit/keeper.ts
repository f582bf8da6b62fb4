import { ApiError } from "../../net/httpApi";

/** What an author has before him; tags and the like are kept on this computer only until he saves. */
export interface Text { baseRevision: number; title: string; markdown: string; tags: string; anatomy: string; difficulty: number | null; unknown: boolean }
export interface Kept extends Text { at: number }

export type KeepState = "clean" | "typing" | "saving" | "saved" | "offline" | "failed";
export interface KeepStatus { state: KeepState; message: string }

const PAUSE = 1000;
const RETRY = [1000, 2000, 4000, 6000];

interface Io {
  send: (text: Text) => Promise<unknown>;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  now: () => number;
  told: (status: KeepStatus) => void;
}

/**
 * Keeps what is typed: at once on this computer, and after each pause at the server. Without a line it goes on trying, so that nothing is
 * lost by a line that breaks, a page that is closed or a computer that stops.
 */
export class DraftKeeper {
  private pending: Text | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending = false;
  private tries = 0;
  private stopped = false;

  constructor(private readonly key: string, private readonly io: Io) {}

  /** What was typed here before and has not been saved; null: nothing. */
  kept(): Kept | null {
    try {
      const read = JSON.parse(this.io.storage.getItem(this.key) ?? "null") as Kept | null;
      return read && typeof read.markdown === "string" && typeof read.baseRevision === "number" ? read : null;
    } catch {
      return null;
    }
  }

  change(text: Text): void {
    this.pending = text;
    try {
      this.io.storage.setItem(this.key, JSON.stringify({ ...text, at: this.io.now() } satisfies Kept));
    } catch {
      // A full storage leaves the server, and the page itself.
    }
    if (this.tries === 0) this.tell("typing");
    if (!this.sending && this.tries === 0) this.later(PAUSE);
  }

  /** The text stands in the page: there is no draft any more. */
  saved(): void {
    this.pending = null;
    this.tries = 0;
    clearTimeout(this.timer);
    this.io.storage.removeItem(this.key);
    this.tell("clean");
  }

  /** The line may be back. */
  wake(): void {
    if (this.pending && !this.sending) this.later(0);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async flush(): Promise<void> {
    const text = this.pending;
    if (!text || this.sending || this.stopped) return;
    this.sending = true;
    if (this.tries === 0) this.tell("saving");
    try {
      await this.io.send(text);
      this.tries = 0;
      if (this.pending === text) {
        this.pending = null;
        this.tell("saved");
      } else if (this.pending) this.later(PAUSE);
    } catch (error) {
      const line = error instanceof ApiError && (error.status === 0 || error.status >= 500);
      this.tell(line ? "offline" : "failed", error instanceof Error ? error.message : String(error));
      this.later(RETRY[Math.min(this.tries++, RETRY.length - 1)]!);
    } finally {
      this.sending = false;
    }
  }

  private tell(state: KeepState, message = ""): void {
    if (!this.stopped) this.io.told({ state, message });
  }
}
