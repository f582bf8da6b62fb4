import { useRef, useState, type PointerEvent } from "react";
import { useT } from "../../i18n";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { CaseRow } from "./CaseRow";
import { mayMake, shift } from "./run";
import { casesOf } from "./schedule";
import { useServerNow } from "./useServerNow";

/** Where the dragged case would land: its id, and the index before which it would stand. */
interface Drag { id: string; to: number }

/** The cases in their order; sorted by dragging the grip with mouse or finger, or by alt and the arrow keys. */
export function CaseList({ session, s }: { session: RoomSession; s: RoomModel }) {
  const t = useT();
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const all = casesOf(s.state.agenda);
  const now = useServerNow(session, s.state.agenda.current !== null);
  const make = mayMake(s);

  const target = (y: number): number => {
    const rows = [...list.current!.children];
    const at = rows.findIndex((row) => {
      const head = row.firstElementChild!.getBoundingClientRect();
      return y < head.top + head.height / 2;
    });
    return at < 0 ? rows.length : at;
  };
  const grip = (id: string) => ({
    onPointerDown: (e: PointerEvent) => {
      if (e.button !== 0) return;
      e.preventDefault();
      e.currentTarget.setPointerCapture(e.pointerId);
      setDrag({ id, to: all.findIndex((one) => one.id === id) });
    },
    onPointerMove: (e: PointerEvent) => {
      if (!drag || !e.currentTarget.hasPointerCapture(e.pointerId)) return;
      const body = list.current!.parentElement!;
      const box = body.getBoundingClientRect();
      if (e.clientY < box.top + 24) body.scrollBy(0, -8);
      else if (e.clientY > box.bottom - 24) body.scrollBy(0, 8);
      const to = target(e.clientY);
      if (to !== drag.to) setDrag({ ...drag, to });
    },
    onPointerUp: (e: PointerEvent) => {
      if (drag && e.currentTarget.hasPointerCapture(e.pointerId)) {
        const before = all[drag.to]?.id ?? null;
        const at = all.findIndex((one) => one.id === drag.id);
        if (drag.to !== at && drag.to !== at + 1) session.do({ type: "MoveCase", id: drag.id, before });
      }
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });
  const line = (i: number) => {
    if (!drag) return "";
    const at = all.findIndex((one) => one.id === drag.id);
    if (drag.to === at || drag.to === at + 1) return "";
    return drag.to === i ? "drop-before" : drag.to === all.length && i === all.length - 1 ? "drop-after" : "";
  };
  return (
    <ol ref={list} className="case-list" aria-label={t("agenda.title")}
      onKeyDown={(e) => {
        if (!make || !e.altKey || (e.key !== "ArrowUp" && e.key !== "ArrowDown")) return;
        const id = (e.target as HTMLElement).closest<HTMLElement>("[data-case]")?.dataset["case"];
        if (!id) return;
        e.preventDefault();
        e.stopPropagation();
        shift(session, id, e.key === "ArrowUp" ? -1 : 1);
        // The row is put elsewhere in the page and would lose the focus.
        const control = (e.target as HTMLElement).dataset["testid"];
        setTimeout(() => list.current?.querySelector<HTMLElement>(`[data-case="${id}"] [data-testid="${control}"]`)?.focus());
      }}>
      {all.map((one, i) => (
        <CaseRow key={one.id} session={session} s={s} one={one} n={i + 1} now={now} className={`${line(i)} ${drag?.id === one.id ? "dragged" : ""}`} grip={make && all.length > 1 ? grip(one.id) : null} />
      ))}
    </ol>
  );
}
