import { CircleHelp, ClipboardList, DoorClosed, EyeOff, LogOut, MoreHorizontal, PanelLeft, PanelRight, Search, UserPlus } from "lucide-react";
import { memo, useCallback, useEffect } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { api } from "../net/httpApi";
import { SessionPageButton, SessionPageMade } from "../packet/SessionPage";
import type { Role, View, ViewCommand } from "../protocol/wire";
import { useModel, useSeen, wholeView } from "../state/reading";
import type { RoomSession } from "../state/roomSession";
import { keyText } from "../tools/actions";
import { useTools } from "../tools/toolStore";
import { Dialog } from "../ui/Dialog";
import { LanguageSwitch } from "../ui/LanguageSwitch";
import { Logo } from "../ui/Logo";
import { Menu } from "../ui/Menu";
import { navigate } from "../ui/router";
import { AddStudyDialog } from "./AddStudyDialog";
import { CaseChip } from "./agenda/CaseChip";
import { unreadIn } from "./chat/useChatNews";
import { useRead } from "./chat/unread";
import { DoorMenu } from "./door/DoorMenu";
import { InviteDialog } from "./InviteDialog";
import { Notices } from "./floor/Notices";
import { SightBadge } from "./identities/SightBadge";
import { useIdentities } from "./identities/store";
import { QualityMenu } from "./floor/QualityMenu";
import { RecordingItem, RecordingState } from "./RecordingState";
import { openRoomDialog, useRoomUi } from "./roomUi";
import { ToolBar } from "./ToolBar";
import type { Folds } from "./Workspace";

interface Props {
  session: RoomSession; role: Role | null; marking: boolean; remove: (() => void) | null; folds: Folds; onKeys: () => void;
  /** Shown in place of what the room shows. */
  instead: View | null;
}

export const TopBar = memo(function TopBar({ session, instead, role, marking, remove, folds, onKeys }: Props) {
  const t = useT();
  const s = useModel(session);
  const dialog = useRoomUi((x) => x.dialog);
  useEffect(() => () => openRoomDialog(null), []);
  const missed = unreadIn(s, useRead((x) => x[s.confirmed.room]));
  const here = new Set(s.here.map((h) => h.participant)).size;
  return (
    <>
      <button className="icon-button home-button" aria-label={t("room.leave")} title={t("room.leave")} onClick={() => navigate("/")}><Logo size={20} /></button>
      <h1 title={s.state.title} className={s.state.agenda.current ? "visually-hidden" : ""}>{s.state.title}</h1>
      <CaseChip session={session} s={s} />
      <SightBadge s={s} />
      <button className="tool-button" aria-pressed={folds.left} aria-label={t("room.foldLeft")} title={t("room.foldLeft")} onClick={folds.foldLeft}><PanelLeft size={17} /></button>
      <Tools session={session} instead={instead} marking={marking} remove={remove} />
      <span className="spacer" />
      <RecordingState session={session} s={s} role={role} />
      {role === "HOST" && <DoorMenu session={session} s={s} invite={() => openRoomDialog("invite")} />}
      {role === "HOST" && (
        <button className="button small invite" data-testid="invite" aria-label={t("room.invite")} title={t("room.invite")} onClick={() => openRoomDialog("invite")}><UserPlus size={15} /><span>{t("room.invite")}</span></button>
      )}
      <Menu label={t("room.more")} align="right" button={<MoreHorizontal size={17} />}>
        <button className="menu-item" onClick={() => useTools.setState({ dialog: "palette" })}><Search size={16} />{t("action.palette")}<kbd>{keyText("ctrl+k")}</kbd></button>
        <button className="menu-item" onClick={onKeys}><CircleHelp size={16} />{t("room.keys")}<kbd>?</kbd></button>
        <div className="menu-item static" onClick={(e) => e.stopPropagation()}><LanguageSwitch /></div>
        <hr /><QualityMenu /><hr />
        {role === "HOST" && <RecordingItem session={session} s={s} />}
        <button className="menu-item" onClick={() => navigate("/")}><LogOut size={16} />{t("room.leave")}</button>
        {role === "HOST" && <button className="menu-item" data-testid="identities" onClick={() => useIdentities.setState({ open: true })}><EyeOff size={16} />{t("identities.action")}</button>}
        {role === "HOST" && <button className="menu-item" data-testid="attendance" onClick={() => navigate(`/rooms/${session.room}/attendance`)}><ClipboardList size={16} />{t("attendance.title")}</button>}
        {role === "HOST" && <SessionPageButton source={{ room: session.room }} className="menu-item" />}
        {role === "HOST" && <button className="menu-item danger" onClick={() => openRoomDialog("close")}><DoorClosed size={16} />{t("room.closeRoom")}</button>}
      </Menu>
      <Notices s={s} openPeople={() => folds.right || folds.foldRight()} />
      <button className="tool-button with-count tabular" aria-pressed={folds.right} aria-label={`${t("room.foldRight")}, ${t("room.peopleHere", { n: here })}`} title={t("room.foldRight")} onClick={folds.foldRight}>
        <PanelRight size={17} />{here}{!folds.right && missed > 0 && <span className="unread-dot" data-testid="unread">{missed}</span>}
      </button>
      {dialog === "invite" && role === "HOST" && <InviteDialog room={session.room} onClose={() => openRoomDialog(null)} />}
      {dialog === "study" && role === "HOST" && <AddStudyDialog present={s.state.studies} add={(study) => session.do({ type: "AddStudy", study })} onClose={() => openRoomDialog(null)} />}
      <SessionPageMade />
      {dialog === "close" && (
        <Dialog title={t("room.closeRoom")} onClose={() => openRoomDialog(null)}>
          <p>{t("room.closeRoomAsk")}</p>
          <SessionPageButton source={{ room: session.room }} className="button wide" />
          <div className="dialog-actions">
            <button className="button" onClick={() => openRoomDialog(null)}>{t("app.cancel")}</button>
            <button className="button danger" onClick={() => { openRoomDialog(null); api.closeRoom(session.room).catch(complain); }}>{t("room.closeRoom")}</button>
          </div>
        </Dialog>
      )}
    </>
  );
});

/** Apart from the rest of the bar, for what can be done changes with the image. */
const Tools = memo(function Tools({ session, instead, marking, remove }: Pick<Props, "session" | "instead" | "marking" | "remove">) {
  const { canUndo, canRedo } = useModel(session);
  const view = useSeen(session, instead, wholeView);
  const show = useCallback((c: ViewCommand) => session.show(c), [session]);
  return <ToolBar view={view} show={show} marking={marking} history={{ canUndo, canRedo, undo: () => session.undo(), redo: () => session.redo(), remove }} />;
});
