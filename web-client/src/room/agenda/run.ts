import { formatDay, t } from "../../i18n";
import type { CaseStatus } from "../../protocol/wire";
import { newId } from "../../state/ids";
import { isPresenting, roleOf, type RoomModel, type RoomSession } from "../../state/roomSession";
import { budgetOf, nextCase, previousCase } from "./schedule";

export const mayMake = (s: RoomModel): boolean => roleOf(s) === "HOST" && !s.state.closed;
export const mayRun = (s: RoomModel): boolean => (roleOf(s) === "HOST" || isPresenting(s)) && !s.state.closed;
export const mayNote = (s: RoomModel): boolean => (roleOf(s) === "HOST" || (roleOf(s) === "PRESENTER" && s.state.privacy.presenters === "FULL")) && !s.state.closed;

/** A host who begins with a case begins the meeting, so that its minutes have it. */
export function startCase(session: RoomSession, id: string): void {
  const s = session.store.getState();
  if (!s.state.agenda.meeting && mayMake(s)) openMeeting(session);
  session.do({ type: "StartCase", id });
  // Whoever begins a case wants to see it.
  session.follows.follow(null);
}

export function openMeeting(session: RoomSession, title = formatDay(session.clock.now())): void {
  const { agenda } = session.store.getState().state;
  session.do({ type: "OpenMeeting", id: newId(), title: title.slice(0, 200), minutes: Math.min(1440, budgetOf(agenda)) });
}

/** The case being discussed is done, and the next begins. */
export function goOn(session: RoomSession): void {
  const { agenda } = session.store.getState().state;
  const next = nextCase(agenda);
  if (!next) return;
  if (agenda.current) session.do({ type: "ConcludeCase", id: agenda.current, status: "DONE" });
  startCase(session, next.id);
}

export function goBack(session: RoomSession): void {
  const before = previousCase(session.store.getState().state.agenda);
  if (before) startCase(session, before.id);
}

export const conclude = (session: RoomSession, id: string, status: CaseStatus): void => session.do({ type: "ConcludeCase", id, status });

/** By one place up or down. */
export function shift(session: RoomSession, id: string, step: 1 | -1): void {
  const ids = Object.keys(session.store.getState().state.agenda.cases);
  const at = ids.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= ids.length) return;
  session.do({ type: "MoveCase", id, before: step < 0 ? ids[to]! : (ids[to + 1] ?? null) });
}

/** Takes a case off the agenda; gives back what puts it there again. */
export function remove(session: RoomSession, id: string): () => void {
  const { cases } = session.store.getState().state.agenda;
  const ids = Object.keys(cases);
  const one = cases[id]!;
  const before = ids[ids.indexOf(id) + 1] ?? null;
  session.do({ type: "RemoveCase", id });
  return () => {
    session.do({ type: "AddCase", id, title: one.title, studies: one.studies, minutes: one.minutes, opening: one.opening, notes: one.notes });
    if (one.outcome) session.do({ type: "NoteCase", id, notes: one.notes, outcome: one.outcome, revision: 0 });
    if (before && session.store.getState().state.agenda.cases[before]) session.do({ type: "MoveCase", id, before });
  };
}

export const caseLabel = (title: string, n: number): string => title || t("agenda.caseNumber", { n });
