import { useEffect, useSyncExternalStore } from "react";
import type { MarkFigures } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { ImageRef, Shape } from "../protocol/wire";
import type { Calibration } from "./calibration";

/** `failed` for a while only, then it is asked again. */
export type Measured = { state: "waiting" } | { state: "failed" } | { state: "ready"; figures: MarkFigures };
export interface Question { study: string; image: ImageRef; shape: Shape; calibration: Calibration | null }
type Ask = (question: Question) => Promise<MarkFigures>;

const KEPT = 6000;
const AT_ONCE = 4;
const RETRY_MS = 10_000;
/** A shape under the hand is measured when the hand pauses. */
const PAUSE_MS = 120;
const WAITING: Measured = { state: "waiting" };
const FAILED: Measured = { state: "failed" };

export type RegionShape = Extract<Shape, { type: "Rectangle" | "Ellipse" | "Freehand" | "Polygon" }>;

export const isRegion = (shape: Shape): shape is RegionShape =>
  shape.type === "Rectangle" || shape.type === "Ellipse" || shape.type === "Polygon" || (shape.type === "Freehand" && shape.closed);

/** Whether the server has figures for it. */
export const isMeasured = (shape: Shape): boolean => {
  switch (shape.type) {
    case "Arrow":
    case "Text":
    case "Line": return false;
    case "Freehand": return shape.closed;
    case "Rectangle":
    case "Ellipse":
    case "Polygon":
    case "Length":
    case "Bidirectional":
    case "Angle":
    case "Cobb":
    case "Probe":
    case "Calibration": return true;
  }
};

/** Figures by image and shape: equal shapes on one image have equal figures, whoever drew them and however often they are shown. */
export class Figures {
  private readonly known = new Map<string, Measured>();
  private readonly listeners = new Set<() => void>();
  private readonly queue: (() => void)[] = [];
  private asking = 0;

  constructor(private readonly ask: Ask, private readonly later: (run: () => void, ms: number) => void = (run, ms) => void setTimeout(run, ms)) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get(key: string): Measured {
    return this.known.get(key) ?? WAITING;
  }

  /** Asks the server unless it has been asked; a few questions at a time, for a list may want hundreds. */
  want(key: string, question: Question): void {
    const found = this.known.get(key);
    if (found) {
      this.known.delete(key);
      this.known.set(key, found);
      return;
    }
    this.keep(key, WAITING);
    this.queue.push(() => this.send(key, question));
    this.next();
  }

  private next(): void {
    while (this.asking < AT_ONCE && this.queue.length > 0) {
      this.asking++;
      this.queue.shift()!();
    }
  }

  private send(key: string, question: Question): void {
    this.ask(question).then(
      (figures) => this.set(key, { state: "ready", figures }),
      () => {
        this.set(key, FAILED);
        this.later(() => this.known.get(key) === FAILED && this.forget(key), RETRY_MS);
      },
    ).finally(() => {
      this.asking--;
      this.next();
    });
  }

  private set(key: string, measured: Measured): void {
    this.keep(key, measured);
    for (const listener of this.listeners) listener();
  }

  private keep(key: string, measured: Measured): void {
    this.known.set(key, measured);
    for (const eldest of this.known.keys()) {
      if (this.known.size <= KEPT) break;
      this.known.delete(eldest);
    }
  }

  private forget(key: string): void {
    this.known.delete(key);
    for (const listener of this.listeners) listener();
  }
}

const figures = new Figures(({ study, image, shape, calibration }) => api.measure(study, image, shape, calibration));

export const figuresKey = ({ image, shape, calibration }: Omit<Question, "study">) =>
  `${image.instance}/${image.frame}/${JSON.stringify(shape)}/${calibration && shape.type !== "Calibration" ? JSON.stringify(calibration) : ""}`;

/**
 * Figures of a shape; waiting for ever where there is no question.
 *
 * @param changing it is under the hand at the moment
 */
export function useFigures(question: Question | null, changing: boolean): Measured {
  const key = question ? figuresKey(question) : "";
  const measured = useSyncExternalStore(figures.subscribe, () => figures.get(key));
  const asked = measured.state !== "waiting";
  useEffect(() => {
    if (!question) return;
    if (!changing) return figures.want(key, question);
    const timer = setTimeout(() => figures.want(key, question), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, question?.study, changing, asked]);
  return measured;
}
