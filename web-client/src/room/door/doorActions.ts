import { t } from "../../i18n";
import { roleOf, type RoomModel, type RoomSession } from "../../state/roomSession";
import type { Action } from "../../tools/actions";
import { useDoorUi } from "./store";

/** What a host can do at the door here and now; the keys and the palette are made of these. */
export function doorActions(session: RoomSession, s: RoomModel): Action[] {
  if (roleOf(s) !== "HOST" || s.state.closed) return [];
  const { lobby, locked, waiting } = s.state.door;
  const act = (id: string, label: string, run: () => void, keys: readonly string[] = []): Action => ({ id, group: "room", label, keys, run });
  return [
    act("door", t("door.title"), () => useDoorUi.setState((x) => ({ open: !x.open })), ["k"]),
    act("door-lobby", t(lobby ? "door.lobbyOff" : "door.lobbyOn"), () => session.do({ type: "SetDoor", lobby: !lobby, locked })),
    act("door-lock", t(locked ? "door.unlock" : "door.lock"), () => session.do({ type: "SetDoor", lobby, locked: !locked })),
    ...(Object.keys(waiting).length > 0 ? [act("door-admit-all", t("door.admitAll"), () => session.do({ type: "AdmitAll" }), ["shift+k"])] : []),
  ];
}
