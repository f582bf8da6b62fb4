import { memo, useEffect, useState, type RefObject } from "react";
import { useT } from "../../i18n";
import { extentOf, type Extent } from "../../measure/place";
import type { Mark } from "../../protocol/wire";
import type { Transform } from "../../viewer/geometry";
import { useMarkDesk } from "./desk";
import { Floating } from "./Floating";
import { ThreadPanel } from "./ThreadPanel";
import { useMarkView } from "./view";

/** The thread that is open, beside its mark; where the images have moved on it stays at the edge of the viewport. */
export const ThreadAtMark = memo(function ThreadAtMark({ index, pane, marks, transform }: { index: number; pane: RefObject<HTMLElement | null>; marks: readonly Mark[]; transform: Transform }) {
  const t = useT();
  const desk = useMarkDesk();
  const open = useMarkView((s) => s.thread);
  const mark = desk && open?.viewport === index ? desk.marks[open.mark] : undefined;
  const [rect, setRect] = useState<DOMRect | null>(null);
  useEffect(() => {
    if (!mark) return;
    const measure = () => setRect(pane.current?.getBoundingClientRect() ?? null);
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, [mark?.id, transform]);
  useEffect(() => {
    if (desk && open?.viewport === index && !desk.marks[open.mark]) useMarkView.setState({ thread: null });
  }, [desk, open, index]);
  if (!desk || !mark || !rect) return null;
  const beside = marks.some((m) => m.id === mark.id);
  // With its figures: these are what is talked about.
  const drawn = beside ? pane.current?.querySelector(`[data-mark="${mark.id}"]`)?.getBoundingClientRect() : undefined;
  const numbers = Object.keys(desk.marks);
  return (
    <Floating anchor={around(anchorOf(beside ? mark : null, transform, rect), drawn, rect)} label={t("marks.threadOf", { n: numbers.indexOf(mark.id) + 1 })} className="thread" testId="thread"
      onClose={() => useMarkView.setState({ thread: null })}>
      <ThreadPanel key={mark.id} desk={desk} mark={mark} number={numbers.indexOf(mark.id) + 1} beside={beside} />
    </Floating>
  );
});

/** Both, as far as they are seen in the viewport. */
function around(a: Extent, b: DOMRect | undefined, pane: DOMRect): Extent {
  if (!b || b.width === 0) return a;
  return {
    left: Math.max(pane.left, Math.min(a.left, b.left)), right: Math.min(pane.right, Math.max(a.right, b.right)),
    top: Math.max(pane.top, Math.min(a.top, b.top)), bottom: Math.min(pane.bottom, Math.max(a.bottom, b.bottom)),
  };
}

/** What is seen of the mark, on the page; without one the right edge of the viewport. */
function anchorOf(mark: Mark | null, transform: Transform, rect: DOMRect): Extent {
  if (!mark) return { left: rect.right - 1, right: rect.right, top: rect.top + 60, bottom: rect.top + 61 };
  const e = extentOf(mark.shape, transform);
  const within = (v: number, most: number) => Math.max(0, Math.min(v, most));
  return {
    left: rect.left + within(e.left - 20, rect.width), right: rect.left + within(e.right, rect.width),
    top: rect.top + within(e.top, rect.height), bottom: rect.top + within(e.bottom, rect.height),
  };
}
