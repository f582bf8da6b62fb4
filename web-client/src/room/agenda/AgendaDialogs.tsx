import { memo } from "react";
import { useT } from "../../i18n";
import { useModel } from "../../state/reading";
import type { RoomSession } from "../../state/roomSession";
import { Dialog } from "../../ui/Dialog";
import { CaseDialog } from "./CaseDialog";
import { casesOf } from "./schedule";
import { useAgenda } from "./store";

const close = () => useAgenda.setState({ dialog: null });

/** What the agenda asks for, whichever is open. */
export const AgendaDialogs = memo(function AgendaDialogs({ session }: { session: RoomSession }) {
  const t = useT();
  const s = useModel(session);
  const dialog = useAgenda((a) => a.dialog);
  if (dialog === null) return null;
  if (dialog === "add") return <CaseDialog session={session} s={s} change={null} />;
  if (dialog !== "close") {
    const one = s.state.agenda.cases[dialog.change];
    return one ? <CaseDialog key={one.id} session={session} s={s} change={one} /> : null;
  }
  const all = casesOf(s.state.agenda);
  const count = (...states: string[]) => all.filter((one) => states.includes(one.status)).length;
  return (
    <Dialog title={t("agenda.closeMeeting")} onClose={close}>
      <p>{t("agenda.closeAsk")}</p>
      <ul className="close-counts tabular">
        <li>{t("agenda.closeDone", { n: count("DONE") })}</li>
        <li>{t("agenda.closePostponed", { n: count("POSTPONED", "CURRENT") })}</li>
        <li>{t("agenda.closeLeft", { n: count("PLANNED") })}</li>
      </ul>
      <div className="dialog-actions">
        <button className="button" onClick={close}>{t("app.cancel")}</button>
        <button className="button primary" data-testid="close-meeting-sure" onClick={() => { close(); session.do({ type: "CloseMeeting" }); }}>{t("agenda.closeMeeting")}</button>
      </div>
    </Dialog>
  );
});
