import { useEffect, useRef, type RefObject } from "react";
import { layerText } from "../layers/probe";
import type { PixelFigures } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { PaneState } from "../tools/paneState";
import { toImage, type Spot } from "../viewer/geometry";
import { pixelText, placeText } from "./format";

/** A pointer that stays on a pixel for so long rests; one that is slower than a pixel in this time is followed. */
const REST_MS = 90;
const KEPT = 400;

interface Props { pane: RefObject<HTMLElement | null>; state: RefObject<PaneState>; study: string | null; image: string }

/**
 * Where the pointer is and, once it rests, the value there. Written past React: the pointer moves more often than anything else.
 */
export function Probe({ pane, state, study, image }: Props) {
  const text = useRef<HTMLSpanElement>(null);
  const again = useRef(() => {});

  useEffect(() => {
    const element = pane.current;
    if (!element || !study) return;
    const answers = new Map<string, PixelFigures>();
    let spot: Spot | null = null;
    let shown = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (content: string) => { if (text.current) text.current.textContent = content; };

    const look = (busy: boolean) => {
      const { transform, shownRef, shownImage } = state.current;
      const point = spot && transform ? toImage(transform, spot) : null;
      const [column, row] = point ? [Math.floor(point.column), Math.floor(point.row)] : [-1, -1];
      const inside = shownRef && shownImage && column >= 0 && row >= 0 && column < shownImage.columns && row < shownImage.rows;
      const key = inside ? `${shownRef.instance}/${shownRef.frame}/${column}/${row}` : "";
      if (key === shown) return;
      shown = key;
      clearTimeout(timer);
      if (!inside) return write("");
      const place = placeText(column, row);
      const laid = layerText(state.current.viewport, shownRef, shownImage, column, row);
      const known = answers.get(key);
      if (known) return write(`${place}  ${pixelText(known)}${laid}`);
      write(`${place}${laid}`);
      if (busy) {
        // Asked for when the hand lets go, be it here.
        shown = "busy";
        return;
      }
      timer = setTimeout(() => {
        api.values(study, shownRef, column, row).then((figures) => {
          answers.set(key, figures);
          if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
          if (shown === key) write(`${place}  ${pixelText(figures)}${laid}`);
        }, () => undefined);
      }, REST_MS);
    };

    const abort = new AbortController();
    const moved = (e: PointerEvent) => {
      if (e.pointerType === "touch") return;
      const r = element.getBoundingClientRect();
      spot = { x: e.clientX - r.left, y: e.clientY - r.top };
      // While something is dragged nobody reads values.
      look(e.buttons !== 0);
    };
    element.addEventListener("pointermove", moved, { signal: abort.signal, passive: true });
    element.addEventListener("pointerup", moved, { signal: abort.signal, passive: true });
    element.addEventListener("pointerleave", () => {
      spot = null;
      look(false);
    }, { signal: abort.signal });
    again.current = () => look(false);
    return () => {
      abort.abort();
      clearTimeout(timer);
      write("");
    };
  }, [study]);

  // Another image under a pointer that rests.
  useEffect(() => again.current(), [image]);

  return <span ref={text} className="probe" data-testid="probe" />;
}
