import { useEffect, useState } from "react";
import type { Viewport } from "../protocol/wire";
import type { SeriesInfo } from "../state/catalog";
import { dueIndex } from "./clock";
import { isRunning } from "./range";
import type { CineTime } from "./reel";

/** The image of a viewport that is due and whether a cine runs, kept up with the clock. */
export function useDue(series: SeriesInfo | undefined, viewport: Viewport | undefined, time: CineTime): { index: number; running: boolean } {
  const [, beat] = useState("");
  const playing = viewport?.playing ?? null;
  useEffect(() => {
    if (!playing || !viewport) return;
    let frame = 0;
    const look = () => {
      const now = time();
      beat(`${dueIndex(series, viewport, now)} ${isRunning(series, viewport, now)}`);
      frame = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [series, playing, time]);
  if (!viewport) return { index: -1, running: false };
  const now = time();
  return { index: dueIndex(series, viewport, now), running: isRunning(series, viewport, now) };
}
