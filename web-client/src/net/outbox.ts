import type { Command, ViewCommand } from "../protocol/wire";

interface Entry { clientSeq: number; command: Command; sent: boolean; view: boolean }

/** View changes under way without an answer; more would only stand in a queue. */
const MOST_VIEW_UNDER_WAY = 4;
const VIEW_EVERY = 33;
/** At once, and then a second: together below what the server allows in any second. */
const BURST = 40;
const EACH_SECOND = 60;

/**
 * What this client asked for and has no answer to yet. Numbers are given in the order of sending and never skipped; whatever
 * is here when the line breaks goes out again in the same order. View changes wait in slots, one for each kind and
 * viewport, so that only the newest goes out.
 */
export class Outbox {
  private nextSeq = 1;
  private readonly entries: Entry[] = [];
  private readonly slots = new Map<string, ViewCommand>();
  private lastView = -Infinity;
  private tokens = BURST;
  private filled = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly transmit: (clientSeq: number, command: Command) => boolean,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(command: Command): void {
    this.entries.push({ clientSeq: this.nextSeq++, command, sent: false, view: false });
    this.pump();
  }

  addView(command: ViewCommand): void {
    for (const key of supersededBy(command)) this.slots.delete(key);
    this.slots.set(slotOf(command), command);
    this.pump();
  }

  /** Answered: by its event, by Done or by Rejected. */
  settle(clientSeq: number): { command: Command; view: boolean } | null {
    const index = this.entries.findIndex((e) => e.clientSeq === clientSeq);
    if (index < 0) return null;
    const [entry] = this.entries.splice(index, 1);
    this.pump();
    return entry!;
  }

  /** The line is new, or the log can be written again: everything unanswered has to go out once more. */
  resend(): void {
    for (const entry of this.entries) entry.sent = false;
    this.pump();
  }

  /** View changes that nobody waits for any more, because somebody else presents now. */
  forgetView(): void {
    this.slots.clear();
  }

  /** In the order in which they will take effect. */
  *pending(): Iterable<Command> {
    for (const entry of this.entries) yield entry.command;
    yield* this.slots.values();
  }

  /** Changes other than of the view that have no answer yet. */
  get unanswered(): number {
    return this.entries.filter((e) => !e.view).length;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private pump(): void {
    clearTimeout(this.timer);
    const now = this.now();
    this.tokens = Math.min(BURST, this.tokens + ((now - this.filled) / 1000) * EACH_SECOND);
    this.filled = now;
    if (this.slots.size > 0 && now - this.lastView >= VIEW_EVERY && this.entries.filter((e) => e.view).length < MOST_VIEW_UNDER_WAY) {
      this.lastView = now;
      for (const command of this.slots.values()) this.entries.push({ clientSeq: this.nextSeq++, command, sent: false, view: true });
      this.slots.clear();
    }
    for (const entry of this.entries) {
      if (entry.sent) continue;
      if (this.tokens < 1 || !this.transmit(entry.clientSeq, entry.command)) break;
      entry.sent = true;
      this.tokens--;
    }
    if (this.slots.size > 0 || (this.tokens < 1 && this.entries.some((e) => !e.sent))) {
      this.timer = setTimeout(() => this.pump(), VIEW_EVERY);
    }
  }
}

function slotOf(c: ViewCommand): string {
  return c.type === "SetLayout" || c.type === "ActivateViewport" ? c.type : `${c.type}/${c.viewport}`;
}

/** The slot itself, so that the order of slots is that of the latest changes, and what the command makes pointless. */
function supersededBy(c: ViewCommand): string[] {
  const own = slotOf(c);
  if (c.type !== "ShowSeries" && c.type !== "ClearViewport") return [own];
  return [own, ...["ShowSeries", "ClearViewport", "ShowImage", "SetWindow", "SetCamera", "SetPresentation", "PlayCine"].map((kind) => `${kind}/${c.viewport}`)];
}
