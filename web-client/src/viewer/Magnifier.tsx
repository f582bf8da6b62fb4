import { useEffect, useRef, type RefObject } from "react";
import { keysOf } from "../tools/keyMap";
import { combinationOf } from "../tools/viewKeys";
import { useViewing } from "../tools/viewing";
import { filterOf, paintPicture } from "./Picture";
import type { Spot } from "./geometry";
import type { PaneState } from "../tools/paneState";

const SIZE = 208;
/** How much larger than around it; at least so many device pixels a stored one. */
const FACTOR = 2.5;
const LEAST = 2;
/** A finger hides what is under it: the glass stands above. */
const FINGER = 132;
/** A key held longer than this switches it on for as long as it is held. */
const HELD = 350;

/** A round glass under the pointer that shows the picture larger. Drawn past React, as the pointer moves. */
export function Magnifier({ pane, state, ratio }: { pane: RefObject<HTMLElement | null>; state: RefObject<PaneState>; ratio: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useRef(() => {});
  useEffect(() => {
    const element = pane.current!;
    const glass = canvas.current!;
    let spot: Spot | null = null;
    let finger = false;
    let frame = 0;
    const paint = () => {
      frame = 0;
      const { transform, surface, picture, viewport, shownImage, box } = state.current;
      glass.hidden = !spot || !transform || !surface || !picture;
      if (!spot || !transform || !surface || !picture) return;
      const factor = Math.max(FACTOR, LEAST / (Math.min(transform.scaleX, transform.scaleY) * ratio));
      const side = Math.round(SIZE * ratio);
      if (glass.width !== side) glass.width = glass.height = side;
      paintPicture(glass.getContext("2d")!, picture, surface, {
        ...transform, scaleX: transform.scaleX * factor, scaleY: transform.scaleY * factor,
        x: SIZE / 2 - (spot.x - transform.x) * factor, y: SIZE / 2 - (spot.y - transform.y) * factor,
      }, side, side, ratio, useViewing.getState().pixelated);
      glass.style.filter = filterOf(picture, viewport, shownImage);
      const top = finger ? (spot.y - FINGER - SIZE / 2 < -SIZE / 3 ? spot.y + FINGER : spot.y - FINGER) : spot.y;
      const left = finger ? Math.max(SIZE / 2, Math.min(box.width - SIZE / 2, spot.x)) : spot.x;
      glass.parentElement!.style.transform = `translate(${left - SIZE / 2}px, ${top - SIZE / 2}px)`;
      glass.parentElement!.hidden = false;
    };
    const request = () => { if (!frame) frame = requestAnimationFrame(paint); };
    draw.current = request;
    const abort = new AbortController();
    const { signal } = abort;
    const at = (e: PointerEvent) => {
      const r = element.getBoundingClientRect();
      spot = { x: e.clientX - r.left, y: e.clientY - r.top };
      finger = e.pointerType === "touch";
      request();
    };
    const gone = () => {
      spot = null;
      glass.parentElement!.hidden = true;
    };
    element.addEventListener("pointermove", at, { signal, passive: true });
    element.addEventListener("pointerdown", at, { signal, passive: true });
    element.addEventListener("pointerleave", gone, { signal });
    element.addEventListener("pointerup", (e) => { if (e.pointerType === "touch") gone(); }, { signal });
    element.addEventListener("pointercancel", gone, { signal });
    // Switched on by a key, it stands where the pointer is already.
    if (lastSpot && element.contains(document.elementFromPoint(lastSpot.x, lastSpot.y))) {
      const r = element.getBoundingClientRect();
      spot = { x: lastSpot.x - r.left, y: lastSpot.y - r.top };
      request();
    }
    return () => {
      abort.abort();
      cancelAnimationFrame(frame);
    };
  }, [pane, state, ratio]);
  useEffect(() => draw.current());
  useEffect(() => {
    const since = performance.now();
    const key = keysOf("magnifier", ["m"])[0];
    const up = (e: KeyboardEvent) => {
      if (combinationOf(e) !== key) return;
      document.removeEventListener("keyup", up);
      if (performance.now() - since > HELD) useViewing.setState({ magnifier: false });
    };
    document.addEventListener("keyup", up);
    return () => document.removeEventListener("keyup", up);
  }, []);
  return <div className="magnifier" hidden style={{ width: SIZE, height: SIZE }} data-testid="magnifier"><canvas ref={canvas} style={{ width: SIZE, height: SIZE }} /></div>;
}

let lastSpot: Spot | null = null;
if (typeof document !== "undefined") {
  document.addEventListener("pointermove", (e) => { lastSpot = e.pointerType === "touch" ? null : { x: e.clientX, y: e.clientY }; }, { passive: true, capture: true });
}
