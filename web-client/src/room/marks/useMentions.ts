import { useEffect, useRef } from "react";
import { t } from "../../i18n";
import { toast } from "../../ui/Toasts";
import { openThread, type MarkDesk } from "./desk";
import { openReading } from "./reading";
import { resetMarkView, useMarkView } from "./view";

/** Opens what was read of the room, and tells quietly when somebody speaks to this person on a mark. */
export function useMentions(desk: MarkDesk, ready: boolean): void {
  const latest = useRef(desk);
  latest.current = desk;
  const told = useRef<Set<string> | null>(null);
  useEffect(() => {
    openReading(desk.room);
    resetMarkView();
    told.current = null;
    return resetMarkView;
  }, [desk.room]);
  useEffect(() => {
    if (!ready || !desk.me) return;
    const known = told.current;
    const all = Object.values(desk.threads).flatMap((thread) => thread.comments.map((comment) => ({ thread, comment })));
    told.current = new Set(all.map(({ comment }) => comment.id));
    if (!known) return;
    for (const { thread, comment } of all) {
      if (known.has(comment.id) || comment.author === desk.me || !comment.mentions.includes(desk.me)) continue;
      if (useMarkView.getState().thread?.mark === thread.mark) continue;
      const number = Object.keys(desk.marks).indexOf(thread.mark) + 1;
      toast(t("marks.mentioned", { name: desk.participants[comment.author]?.name ?? "", n: number }), "info", {
        label: t("marks.show"),
        run: () => {
          const now = latest.current;
          const mark = now.marks[thread.mark];
          if (mark) openThread(now, mark);
        },
      });
    }
  }, [desk.threads, ready, desk.me]);
}
