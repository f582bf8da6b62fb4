import { Check, Lock, MessageSquare } from "lucide-react";
import { memo, useLayoutEffect, useRef, useState } from "react";
import { useT } from "../../i18n";
import { extentOf, type Extent } from "../../measure/place";
import type { Mark } from "../../protocol/wire";
import { useTools } from "../../tools/toolStore";
import { participantColour } from "../../ui/names";
import type { Box, Transform } from "../../viewer/geometry";
import { isLocked, useMarkDesk } from "./desk";
import { unreadOf, useReading } from "./reading";
import { useMarkView } from "./view";

const COARSE = typeof matchMedia === "function" && matchMedia("(pointer: coarse), (max-width: 900px)").matches;
const [WIDE, HIGH] = COARSE ? [46, 32] : [38, 24];

interface Props { index: number; marks: readonly Mark[]; transform: Transform; box: Box }

/** Beside each mark that is talked about or locked, and the one that is selected; a press opens the thread. */
export const MarkBadges = memo(function MarkBadges({ index, marks, transform, box }: Props) {
  const t = useT();
  const desk = useMarkDesk();
  const read = useReading((s) => s.read);
  const selected = useTools((s) => s.selected);
  const open = useMarkView((s) => s.thread?.mark ?? null);
  const here = useRef<HTMLSpanElement>(null);
  const labels = useLabels(here, marks, transform);
  if (!desk) return null;
  const taken = labels.slice();
  return (
    <span ref={here} data-no-gesture className="mark-badges">
      {marks.map((mark) => {
        const thread = desk.threads[mark.id];
        const said = thread?.comments.filter((c) => !c.deleted).length ?? 0;
        const locked = isLocked(mark, desk.layers);
        const asks = said > 0 || (mark.id === selected && desk.writing);
        if (!asks && !locked) return null;
        const e = extentOf(mark.shape, transform);
        if (e.right < 0 || e.bottom < 0 || e.left > box.width || e.top > box.height) return null;
        const unread = unreadOf(thread, desk.me, read);
        const width = (asks ? WIDE : 0) + (locked ? 16 : 0);
        const place = badgePlace(e, width, box, taken);
        taken.push({ left: place.left, top: place.top, right: place.left + width, bottom: place.top + HIGH });
        return (
          <span key={mark.id} className="mark-badge" style={{ ...place, color: participantColour(desk.participants[mark.author]?.colour ?? 0) }}>
            {locked && <Lock size={12} aria-label={t("marks.locked")} />}
            {asks && (
              <button data-testid="mark-thread" data-of={mark.id} aria-expanded={open === mark.id} className={`${unread > 0 ? "unread" : ""} ${thread?.resolved ? "done" : ""}`}
                aria-label={said > 0 ? t("marks.comments", { n: said }) : t("marks.comment")} title={said > 0 ? t("marks.comments", { n: said }) : t("marks.comment")}
                onClick={() => useMarkView.setState({ thread: open === mark.id ? null : { mark: mark.id, viewport: index }, history: null })}>
                {thread?.resolved ? <Check size={13} /> : <MessageSquare size={13} />}
                {said > 0 && <span className="tabular">{unread > 0 ? unread : said}</span>}
              </button>
            )}
          </span>
        );
      })}
    </span>
  );
});

/** At a corner of the mark where no label stands, in the viewport. */
export function badgePlace(e: Extent, width: number, box: Box, taken: readonly Extent[]): { left: number; top: number } {
  const middle = (e.left + e.right - width) / 2;
  const places = [
    [e.left - width, e.top - HIGH], [e.right + 4, e.top - HIGH], [e.left - width, e.bottom + 2], [e.right + 4, e.bottom + 2], [middle, e.top - HIGH - 6], [middle, e.bottom + 6],
  ].map(([left, top]) => ({ left: Math.max(2, Math.min(left!, box.width - width - 2)), top: Math.max(2, Math.min(top!, box.height - HIGH - 2)) }));
  return places.find((p) => !taken.some((x) => p.left < x.right && x.left < p.left + width && p.top < x.bottom && x.top < p.top + HIGH)) ?? places[0]!;
}

/** Where the labels of marks stand in the viewport; figures come when the server has spoken, so they are watched. */
function useLabels(here: React.RefObject<HTMLElement | null>, marks: readonly Mark[], transform: Transform): readonly Extent[] {
  const [labels, setLabels] = useState<readonly Extent[]>([]);
  useLayoutEffect(() => {
    if (marks.length === 0) {
      // Measuring lays the page out, which scrolling through images without marks shall not.
      setLabels((before) => (before.length === 0 ? before : []));
      return;
    }
    const pane = here.current?.parentElement;
    const glass = pane?.querySelector("svg.marks");
    if (!pane || !glass) return;
    const measure = () => {
      const origin = pane.getBoundingClientRect();
      const next = [...glass.querySelectorAll(".mark-label, .mark-text")].slice(0, 100).map((x) => {
        const r = x.getBoundingClientRect();
        return { left: Math.round(r.left - origin.left), top: Math.round(r.top - origin.top), right: Math.round(r.right - origin.left), bottom: Math.round(r.bottom - origin.top) };
      });
      setLabels((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    measure();
    const observer = new MutationObserver(measure);
    observer.observe(glass, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [marks, transform]);
  return labels;
}
