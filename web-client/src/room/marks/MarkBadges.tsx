import { Check, Lock, MessageSquare } from "lucide-react";
import { useT } from "../../i18n";
import { extentOf } from "../../measure/place";
import type { Mark } from "../../protocol/wire";
import { useTools } from "../../tools/toolStore";
import { participantColour } from "../../ui/names";
import type { Box, Transform } from "../../viewer/geometry";
import { isLocked, useMarkDesk } from "./desk";
import { unreadOf, useReading } from "./reading";
import { useMarkView } from "./view";

/** Beside each mark that is talked about or locked; a press on it opens the thread. */
export function MarkBadges({ index, marks, transform, box }: { index: number; marks: readonly Mark[]; transform: Transform; box: Box }) {
  const t = useT();
  const desk = useMarkDesk();
  const read = useReading((s) => s.read);
  const selected = useTools((s) => s.selected);
  const open = useMarkView((s) => s.thread?.mark ?? null);
  if (!desk) return null;
  return (
    <>
      {marks.map((mark) => {
        const thread = desk.threads[mark.id];
        const said = thread?.comments.filter((c) => !c.deleted).length ?? 0;
        const locked = isLocked(mark, desk.layers);
        const unread = unreadOf(thread, desk.me, read);
        if (said === 0 && !locked && mark.id !== selected) return null;
        const e = extentOf(mark.shape, transform);
        if (e.right < 0 || e.bottom < 0 || e.left > box.width || e.top > box.height) return null;
        if (said === 0 && !locked && !desk.writing) return null;
        const style = { left: Math.max(2, Math.min(e.left - 30, box.width - 46)), top: Math.max(2, Math.min(e.top - 26, box.height - 26)), color: participantColour(desk.participants[mark.author]?.colour ?? 0) };
        return (
          <span key={mark.id} className="mark-badge" style={style} data-no-gesture>
            {locked && <Lock size={12} aria-label={t("marks.locked")} />}
            {(said > 0 || mark.id === selected) && (
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
    </>
  );
}
