import { UserX } from "lucide-react";
import { useStore } from "zustand";
import { useT } from "../../i18n";
import type { RoomSession } from "../../state/roomSession";
import { useDoorUi } from "./store";

/** Says of somebody that he came with a name only, which nobody has checked. */
export function GuestChip({ session, participant }: { session: RoomSession; participant: string }) {
  const t = useT();
  const guest = useStore(session.store, (s) => s.state.door.guests.includes(participant));
  return guest ? <span className="chip guest-chip" data-testid="guest" title={t("door.guestHint")}>{t("door.guest")}</span> : null;
}

export function RemoveItem({ participant }: { participant: string }) {
  const t = useT();
  return (
    <button className="menu-item danger" data-testid="remove" onClick={() => useDoorUi.setState({ removing: participant })}>
      <UserX size={16} />{t("door.removeMenu")}
    </button>
  );
}
