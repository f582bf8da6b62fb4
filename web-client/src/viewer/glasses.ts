import type { FrameHeader } from "../protocol/frameHeader";
import type { BitmapCache } from "./bitmapCache";
import { newPane, NOTHING, type Glass, type Pane, type Picture, type Wanted } from "./framePane";

/** The viewports of a page, and what stands on the glass of each: its picture is held beyond the cache until another takes its place. */
export class Glasses {
  readonly panes = new Map<number, Pane>();

  constructor(private readonly cache: Pick<BitmapCache, "hold" | "release">, private readonly shown: (header: FrameHeader) => void,
    private readonly kin: (a: string, b: string) => boolean = () => false) {}

  of(viewport: number): Pane {
    let pane = this.panes.get(viewport);
    if (!pane) {
      pane = newPane();
      this.panes.set(viewport, pane);
    }
    return pane;
  }

  glass(viewport: number): Glass {
    return this.panes.get(viewport)?.glass ?? NOTHING;
  }

  subscribe(viewport: number, listener: () => void): () => void {
    const pane = this.of(viewport);
    pane.listeners.add(listener);
    return () => pane.listeners.delete(listener);
  }

  put(pane: Pane, glass: Glass): void {
    if (pane.glass.picture !== glass.picture) {
      if (pane.glass.picture) this.cache.release(pane.glass.picture);
      if (glass.picture) {
        this.cache.hold(glass.picture);
        this.shown(glass.picture.header);
      }
    }
    pane.glass = glass;
    for (const listener of pane.listeners) listener();
  }

  /** A picture of another series does not stay while the first one of this is on its way, unless both are computed from one. */
  clear(pane: Pane, { study, series }: Pick<Wanted, "study" | "series">): void {
    const shown = pane.glass.picture?.wanted;
    if (shown && (shown.series !== series || shown.study !== study) && !this.kin(shown.series, series)) this.put(pane, { picture: null, waiting: true, refusal: null });
  }

  /** A picture of a cine that is due. */
  putDue(viewport: number, picture: Picture): void {
    const pane = this.of(viewport);
    clearTimeout(pane.rest);
    pane.asked.clear();
    pane.wanted = picture.wanted;
    pane.passing = true;
    pane.shownRequest = pane.request;
    this.put(pane, { picture, waiting: false, refusal: null });
  }

  empty(): void {
    for (const pane of this.panes.values()) this.put(pane, NOTHING);
  }
}
