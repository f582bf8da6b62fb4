import type { Image } from "../net/apiTypes";
import type { ImageRef, Mark, View, Viewport, Voi } from "../protocol/wire";
import type { SeriesInfo } from "../state/catalog";
import type { Picture } from "../viewer/frames";
import type { Box, Spot, Surface, Transform } from "../viewer/geometry";
import type { ViewerHost } from "../viewer/host";
import { windowOfLut } from "./presenting";

/** What a viewport is at this moment; read anew at every event. */
export interface PaneState {
  index: number; view: View; viewport: Viewport; active: boolean; series: SeriesInfo | undefined; wantedIndex: number;
  shownRef: ImageRef | null; shownImage: Image | undefined; surface: Surface | null; box: Box; transform: Transform | null;
  picture: Picture | null; marks: readonly Mark[]; host: ViewerHost;
}

/** One drag from press to release. */
export interface Gesture {
  move(spot: Spot, event: PointerEvent): void;
  end(spot: Spot): void;
  cancel(): void;
}

export const nothing = (): void => undefined;

/** The window that is in force: set, else the default of the image, else what the server says it used; null for colour. */
export function currentVoi(s: Pick<PaneState, "viewport" | "shownImage" | "picture">): Voi | null {
  if (s.shownImage?.samples === 3 || s.shownImage?.display.colour) return null;
  const ofLut = windowOfLut(s.shownImage, s.viewport.presentation?.voiLut ?? null);
  if (ofLut) return ofLut;
  if (s.viewport.voi) return s.viewport.voi;
  if (s.shownImage?.window && !s.viewport.presentation?.state) return { center: s.shownImage.window.center, width: s.shownImage.window.width };
  const header = s.picture?.header;
  return header && header.width > 0 ? { center: header.center, width: header.width } : null;
}
