import { create } from "zustand";
import type { FrameHeader } from "../protocol/frameHeader";

/** What the room's line knows of itself, and whether somebody wants to read figures. */
export const useLine = create<{ open: boolean; roomTrip: number | null; eventDelay: number | null }>()(() => ({ open: false, roomTrip: null, eventDelay: null }));

export const toggleLineFigures = () => useLine.setState((s) => ({ open: !s.open }));

export interface Figures {
  /** Pictures that reached a glass in the last second; bytes of all that came in it. */
  pictures: number; bytes: number;
  /** Of the newest picture. */
  header: FrameHeader | null;
  /** Milliseconds from asking to a decoded picture, and how many of these the server took; medians of the last pictures. */
  wait: number | null; server: number | null;
  /** 0 to 1: what was wanted and already here. */
  kept: number | null;
}

const WINDOW = 1000;
const LAST = 30;

/** Counts what comes over the line for pictures and what of it is seen. */
export class LineFigures {
  private readonly shown: number[] = [];
  private readonly came: { at: number; bytes: number }[] = [];
  private readonly waits: { total: number; server: number }[] = [];
  private readonly wants: boolean[] = [];
  private newest: FrameHeader | null = null;

  constructor(private readonly now: () => number = () => performance.now()) {}

  arrived(bytes: number): void {
    this.came.push({ at: this.now(), bytes });
    this.forget();
  }

  decoded(header: FrameHeader, askedAt: number): void {
    this.waits.push({ total: this.now() - askedAt, server: header.serverMs });
    if (this.waits.length > LAST) this.waits.shift();
  }

  put(header: FrameHeader): void {
    this.newest = header;
    this.shown.push(this.now());
    this.forget();
  }

  wanted(kept: boolean): void {
    this.wants.push(kept);
    if (this.wants.length > 200) this.wants.shift();
  }

  read(): Figures {
    this.forget();
    return {
      pictures: this.shown.length,
      bytes: this.came.reduce((sum, c) => sum + c.bytes, 0),
      header: this.newest,
      wait: median(this.waits.map((w) => w.total)),
      server: median(this.waits.map((w) => w.server)),
      kept: this.wants.length === 0 ? null : this.wants.filter(Boolean).length / this.wants.length,
    };
  }

  private forget(): void {
    const since = this.now() - WINDOW;
    while (this.shown.length > 0 && this.shown[0]! < since) this.shown.shift();
    while (this.came.length > 0 && this.came[0]!.at < since) this.came.shift();
  }
}

const median = (values: number[]) => (values.length === 0 ? null : values.sort((a, b) => a - b)[values.length >> 1]!);
