import { useEffect, useSyncExternalStore } from "react";
import type { RegionFigures } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { ImageRef, Shape } from "../protocol/wire";

export type RegionShape = Extract<Shape, { type: "Rectangle" | "Ellipse" | "Freehand" | "Polygon" }>;
/** `failed` for a while only, then it is asked again. */
export type Measured = { state: "waiting" } | { state: "failed" } | { state: "ready"; figures: RegionFigures };
type Ask = (study: string, image: ImageRef, shape: Shape) => Promise<RegionFigures>;

const KEPT = 500;
const RETRY_MS = 10_000;
/** A shape under the hand is measured when the hand pauses. */
const PAUSE_MS = 120;
const WAITING: Measured = { state: "waiting" };
const FAILED: Measured = { state: "failed" };

export const isRegion = (shape: Shape): shape is RegionShape =>
  shape.type === "Rectangle" || shape.type === "Ellipse" || shape.type === "Polygon" || (shape.type === "Freehand" && shape.closed);

/** Figures by image and shape: equal shapes on one image have equal figures, whoever drew them and however often they are shown. */
export class Regions {
  private readonly known = new Map<string, Measured>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly ask: Ask, private readonly later: (run: () => void, ms: number) => void = setTimeout) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get(key: string): Measured {
    return this.known.get(key) ?? WAITING;
  }

  /** Asks the server unless it has been asked. */
  want(key: string, study: string, image: ImageRef, shape: Shape): void {
    const found = this.known.get(key);
    if (found) {
      this.known.delete(key);
      this.known.set(key, found);
      return;
    }
    this.keep(key, WAITING);
    this.ask(study, image, shape).then(
      (figures) => this.set(key, { state: "ready", figures }),
      () => {
        this.set(key, FAILED);
        this.later(() => this.known.get(key) === FAILED && this.forget(key), RETRY_MS);
      },
    );
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

const regions = new Regions(api.measure);

export const regionKey = (image: ImageRef, shape: Shape) => `${image.instance}/${image.frame}/${JSON.stringify(shape)}`;

/** @param changing it is under the hand at the moment */
export function useRegion(study: string, image: ImageRef, shape: RegionShape, changing: boolean): Measured {
  const key = regionKey(image, shape);
  const measured = useSyncExternalStore(regions.subscribe, () => regions.get(key));
  const asked = measured.state !== "waiting";
  useEffect(() => {
    if (!changing) return regions.want(key, study, image, shape);
    const timer = setTimeout(() => regions.want(key, study, image, shape), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, study, changing, asked]);
  return measured;
}
