import { t } from "../../i18n";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import type { Action } from "../../tools/actions";
import { conclude, goBack, goOn, mayMake, mayRun, openMeeting, startCase } from "./run";
import { casesOf, nextCase, previousCase } from "./schedule";
import { toggleAgenda, useAgenda } from "./store";

/** What of the agenda can be done by key and palette. */
export function agendaActions(session: RoomSession, s: RoomModel): Action[] {
  const { agenda } = s.state;
  const action = (id: string, label: string, keys: readonly string[], run: () => void): Action => ({ id, group: "room", label, keys, run });
  const actions = [action("agenda", t("agenda.title"), ["j"], toggleAgenda)];
  if (mayRun(s)) {
    if (nextCase(agenda)) actions.push(action("next-case", t("agenda.nextKey"), ["n"], () => goOn(session)));
    if (previousCase(agenda)) actions.push(action("previous-case", t("agenda.previousKey"), ["shift+n"], () => goBack(session)));
    const { current } = agenda;
    if (current) {
      actions.push(action("case-done", t("agenda.doneKey"), [], () => conclude(session, current, "DONE")));
      actions.push(action("case-postpone", t("agenda.postpone"), [], () => conclude(session, current, "POSTPONED")));
    }
    for (const one of casesOf(agenda)) if (one.status === "PLANNED") actions.push(action(`case-${one.id}`, t("agenda.start", { title: one.title }), [], () => startCase(session, one.id)));
  }
  if (mayMake(s)) {
    actions.push(action("add-case", t("agenda.addTitle"), [], () => useAgenda.setState({ open: true, dialog: "add" })));
    actions.push(agenda.meeting ? action("close-meeting", t("agenda.closeMeeting"), [], () => useAgenda.setState({ dialog: "close" }))
      : action("open-meeting", t("agenda.openMeeting"), [], () => openMeeting(session)));
  }
  return actions;
}
