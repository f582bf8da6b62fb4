import { Hand } from "lucide-react";
import { useEffect } from "react";
import { create } from "zustand";
import { useT } from "../../i18n";
import { useReactions } from "../../state/reactions";
import type { RoomModel } from "../../state/roomSession";
import { Avatar } from "../PeopleList";
import { REACTION_LABEL, reactionIcon } from "./reactionIcons";

const MOST = 3;

const usePeople = create<{ lists: number }>()(() => ({ lists: 0 }));

/** While a list of the people is on the page, what they ask and answer stands there. */
export function usePeopleInSight(): void {
  useEffect(() => {
    usePeople.setState((s) => ({ lists: s.lists + 1 }));
    return () => usePeople.setState((s) => ({ lists: s.lists - 1 }));
  }, []);
}

/** Raised hands and answers without words, where the list of people is not open. */
export function Notices({ s, openPeople }: { s: RoomModel; openPeople: () => void }) {
  const t = useT();
  const seen = usePeople((x) => x.lists > 0);
  const now = useReactions((x) => x.now);
  if (seen) return null;
  const hands = Object.keys(s.state.floor.hands).length;
  return (
    <span className="floor-notices">
      {Object.entries(now).slice(-MOST).map(([id, reaction]) => (
        <span key={id} className="reaction-chip" role="status" data-testid="reaction-notice" aria-label={`${s.state.participants[id]?.name ?? "?"}: ${t(REACTION_LABEL[reaction])}`}>
          <Avatar participant={s.state.participants[id]} size={20} />{reactionIcon(reaction, 14)}
        </span>
      ))}
      {hands > 0 && <button className="badge hand tabular" data-testid="hands-notice" title={t("floor.queue")} aria-label={`${t("floor.queue")}: ${hands}`} onClick={openPeople}><Hand size={14} />{hands}</button>}
    </span>
  );
}
