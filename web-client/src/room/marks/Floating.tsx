import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import type { Extent } from "../../measure/place";
import { useTools } from "../../tools/toolStore";
import { useMedia } from "../Workspace";

const GAP = 14;
const EDGE = 8;
/** What lies below this part of the page is not covered by a sheet: that comes from above then. */
const LOW = 0.45;

interface Props { anchor: Extent; label: string; className?: string; testId: string; onClose: () => void; children: ReactNode }

/**
 * A small panel beside something on the page, never over it as long as there is room on any side; on a phone a sheet at the lower edge, or at the upper one. `anchor` is in CSS pixels of the page.
 */
export function Floating({ anchor, label, className = "", testId, onClose, children }: Props) {
  const narrow = useMedia("(max-width: 900px)");
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [page, setPage] = useState({ width: innerWidth, height: innerHeight });
  useLayoutEffect(() => {
    const element = ref.current!;
    const measure = () => {
      setSize({ width: element.offsetWidth, height: element.offsetHeight });
      setPage({ width: innerWidth, height: innerHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      removeEventListener("resize", measure);
    };
  }, [narrow]);
  const place = narrow ? null : placeOf(anchor, size, page);
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    // Before the page's own keys; what is being drawn is given up first.
    const escape = (e: KeyboardEvent) => {
      if (e.key !== "Escape" || document.querySelector("dialog[open]") || useTools.getState().draft) return;
      e.stopPropagation();
      latest.current();
    };
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, []);
  return createPortal(
    <div ref={ref} className={`floating ${narrow ? "sheet" : ""} ${narrow && (anchor.top + anchor.bottom) / 2 > page.height * LOW ? "high" : ""} ${className}`} role="dialog" aria-label={label} data-testid={testId}
      style={place ? { left: place.left, top: place.top, visibility: size.height > 0 ? "visible" : "hidden" } : undefined}>
      {children}
    </div>, document.body);
}

/** Right, left, below, above, else where it covers least: at the side with more room. */
export function placeOf(a: Extent, size: { width: number; height: number }, page: { width: number; height: number }): { left: number; top: number } {
  const within = (at: number, length: number, all: number) => Math.max(EDGE, Math.min(at, all - length - EDGE));
  const top = within(a.top - 8, size.height, page.height);
  const left = within((a.left + a.right - size.width) / 2, size.width, page.width);
  if (a.right + GAP + size.width + EDGE <= page.width) return { left: Math.max(EDGE, a.right + GAP), top };
  if (a.left - GAP - size.width >= EDGE) return { left: Math.min(a.left - GAP, page.width) - size.width, top };
  if (a.bottom + GAP + size.height + EDGE <= page.height) return { left, top: Math.max(EDGE, a.bottom + GAP) };
  if (a.top - GAP - size.height >= EDGE) return { left, top: a.top - GAP - size.height };
  return { left: a.left > page.width - a.right ? EDGE : page.width - size.width - EDGE, top };
}
