import { DoorClosed, DoorOpen, Lock, UserPlus } from "lucide-react";
import { useEffect } from "react";
import { useT } from "../../i18n";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { useSession } from "../../state/session";
import { useDismiss } from "../../ui/useDismiss";
import { held, useArrivals, useFollowedArrivals } from "./arrivals";
import "./door.css";
import { ReceivePanel } from "./ReceivePanel";
import { RemoveDialog } from "./RemoveDialog";
import { SentOutList } from "./SentOutList";
import { useDoorUi } from "./store";
import { WaitingList } from "./WaitingList";

/** The door of the room, for its hosts: whether it stands open, and who waits before it. */
export function DoorMenu({ session, s, invite }: { session: RoomSession; s: RoomModel; invite: () => void }) {
  const t = useT();
  const { open, removing } = useDoorUi();
  const close = () => useDoorUi.setState({ open: false });
  const root = useDismiss<HTMLDivElement>(open, close);
  const { lobby, locked, waiting } = s.state.door;
  const may = useSession((state) => state.session?.permissions.some((p) => p === "*" || p === "study:import") ?? false);
  useFollowedArrivals(session.room, may);
  const arrived = useArrivals((state) => held(state.view).length);
  const count = Object.keys(waiting).length + arrived;
  useEffect(() => close, []);
  const Icon = locked ? Lock : lobby ? DoorClosed : DoorOpen;
  const label = count > 0 ? `${t("door.title")}: ${t("door.waiting", { n: count })}` : t("door.title");
  return (
    <div ref={root} className="menu door">
      <button className={`tool-button with-count tabular ${count > 0 ? "knocked" : locked ? "locked" : ""}`} data-testid="door" aria-haspopup="true" aria-expanded={open} aria-label={label} title={label}
        onClick={() => useDoorUi.setState({ open: !open })}>
        <Icon size={17} />{count > 0 && <span data-testid="door-count">{count}</span>}
      </button>
      {open && (
        <div className="menu-panel right door-panel" role="group" aria-label={t("door.title")}>
          <Switch id="lobby" on={lobby} label={t("door.lobby")} hint={t("door.lobbyHint")} change={(on) => session.do({ type: "SetDoor", lobby: on, locked })} />
          <Switch id="lock" on={locked} label={t("door.locked")} hint={t("door.lockedHint")} change={(on) => session.do({ type: "SetDoor", lobby, locked: on })} />
          <button className="menu-item door-invite" onClick={() => { close(); invite(); }}><UserPlus size={16} />{t("room.invite")}</button>
          <hr />
          <WaitingList session={session} waiting={waiting} />
          <SentOutList session={session} s={s} />
          {may && <><hr /><ReceivePanel room={session.room} /></>}
        </div>
      )}
      {removing && <RemoveDialog session={session} participant={s.state.participants[removing]} />}
    </div>
  );
}

export function Switch({ id, on, label, hint, change }: { id: string; on: boolean; label: string; hint: string; change: (on: boolean) => void }) {
  return (
    <label className="switch-row">
      <span><b>{label}</b><span className="quiet">{hint}</span></span>
      <input type="checkbox" role="switch" data-testid={`door-${id}`} checked={on} onChange={(e) => change(e.target.checked)} />
    </label>
  );
}
