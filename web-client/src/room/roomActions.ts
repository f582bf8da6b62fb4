import { currentLanguage, setLanguage, t } from "../i18n";
import { makeSessionPage } from "../packet/SessionPage";
import type { Role } from "../protocol/wire";
import { isPresenting, roleOf, type RoomModel, type RoomSession } from "../state/roomSession";
import type { Action } from "../tools/actions";
import { navigate } from "../ui/router";
import { useDoorUi } from "./door/store";
import { useIdentities } from "./identities/store";
import { openRoomDialog } from "./roomUi";
import { wantTab } from "./sideTab";

const TABS = ["people", "chat", "marks", "questions", "layers"] as const;
const ROLES: readonly Role[] = ["HOST", "PRESENTER", "PARTICIPANT", "VIEWER"];

const room = (id: string, label: string, run: () => void): Action => ({ id, group: "room", label, keys: [], run });

/** What has a button elsewhere on the page. */
export function roomActions(session: RoomSession, s: RoomModel, openPanel: () => void): Action[] {
  const role = roleOf(s);
  const actions = [room("leave", t("room.leave"), () => navigate("/"))];
  for (const tab of TABS) {
    actions.push(room(`tab-${tab}`, t("room.showTab", { tab: t(`room.${tab}`) }), () => {
      wantTab(tab);
      openPanel();
      // The panel has to be there first.
      setTimeout(() => document.getElementById(`tab-${tab}`)?.focus(), 80);
    }));
  }
  const other = currentLanguage() === "en" ? "de" : "en";
  actions.push(room("language", other === "de" ? "Deutsch" : "English", () => setLanguage(other)));
  if ((role === "HOST" || role === "PRESENTER") && !isPresenting(s)) actions.push(room("present", t("room.takeFloor"), () => session.do({ type: "TakeFloor" })));
  if (role === "HOST") {
    actions.push(s.state.recording ? room("stop-recording", t("room.stopRecording"), () => session.do({ type: "StopRecording" }))
      : room("record", t("room.record"), () => document.querySelector<HTMLElement>('[data-testid="start-recording"]')?.click()));
    actions.push(room("identities", t("identities.action"), () => useIdentities.setState({ open: true })));
    actions.push(room("invite", t("room.invite"), () => openRoomDialog("invite")));
    actions.push(room("add-study", t("room.addStudy"), () => openRoomDialog("study")));
    actions.push(room("session-page", t("packet.sessionPage"), () => void makeSessionPage({ room: session.room })));
    actions.push(room("close-room", t("room.closeRoom"), () => openRoomDialog("close")));
  }
  return actions;
}

/** What can be done with each of the people: for the palette alone, for a full room has hundreds of these. */
export function peopleActions(session: RoomSession, s: RoomModel): Action[] {
  const host = roleOf(s) === "HOST";
  const decides = host || isPresenting(s);
  if (!decides || s.state.closed) return [];
  return Object.values(s.state.participants).filter((p) => p.id !== s.me && s.here.some((h) => h.participant === p.id)).flatMap((p) => [
    ...(p.role !== "VIEWER" && p.id !== s.state.presenter ? [room(`give-${p.id}`, t("room.giveFloor", { name: p.name }), () => session.do({ type: "GiveFloor", participant: p.id }))] : []),
    ...(s.state.floor.hands[p.id] ? [room(`lower-${p.id}`, t("floor.lowerOf", { name: p.name }), () => session.do({ type: "LowerHand", participant: p.id }))] : []),
    ...(host ? ROLES.filter((r) => r !== p.role).map((r) => room(`role-${p.id}-${r}`, `${t("room.role", { name: p.name })}: ${t(`room.role${r}`)}`, () => session.do({ type: "SetRole", participant: p.id, role: r }))) : []),
    ...(host && p.role !== "HOST" ? [room(`remove-${p.id}`, t("door.removePerson", { name: p.name }), () => useDoorUi.setState({ removing: p.id }))] : []),
  ]);
}
