import { LIMITS, type Agenda, type AgendaCase, type CaseStatus, type EventOf, type LoggedEvent, type Meeting, type View } from "../wire";
import { changed, without, type Ordered } from "./maps";

export type AgendaEvent = EventOf<
  "CaseAdded" | "CaseChanged" | "CaseNoted" | "CaseMoved" | "CaseRemoved" | "CaseStarted" | "CaseConcluded" | "MeetingOpened" | "MeetingClosed"
>;

export const EMPTY_AGENDA: Agenda = { cases: {}, current: null, meeting: null, past: [] };

export function foldAgenda(agenda: Agenda, e: AgendaEvent, { at }: LoggedEvent): Agenda {
  switch (e.type) {
    case "CaseAdded":
      return {
        ...agenda,
        cases: {
          ...agenda.cases,
          [e.id]: {
            id: e.id, title: e.title, studies: e.studies, minutes: e.minutes, opening: e.opening, notes: e.notes, outcome: "",
            status: "PLANNED", startedAt: null, spentMillis: 0, revision: 0,
          },
        },
      };
    case "CaseChanged":
      return with_(agenda, e.id, (one) => ({ ...one, title: e.title, studies: e.studies, minutes: e.minutes, opening: e.opening }));
    case "CaseNoted":
      return with_(agenda, e.id, (one) => ({ ...one, notes: e.notes, outcome: e.outcome, revision: one.revision + 1 }));
    case "CaseMoved":
      return { ...agenda, cases: moved(agenda.cases, e.id, e.before) };
    case "CaseRemoved":
      return { ...agenda, cases: without(agenda.cases, e.id), current: agenda.current === e.id ? null : agenda.current };
    case "CaseStarted": {
      if (!agenda.cases[e.id]) return agenda;
      const next = noCurrent(agenda, "PLANNED", at);
      return { ...next, current: e.id, cases: changed(next.cases, e.id, (one) => ({ ...one, status: "CURRENT", startedAt: at })) };
    }
    case "CaseConcluded":
      return e.id === agenda.current ? noCurrent(agenda, e.status, at) : with_(agenda, e.id, (one) => ended(one, e.status, at));
    case "MeetingOpened":
      return { ...agenda, meeting: { id: e.id, title: e.title, minutes: e.minutes, startedAt: at, endedAt: null, cases: [] } };
    case "MeetingClosed":
      return agenda.meeting ? closed(noCurrent(agenda, "POSTPONED", at), agenda.meeting, at) : agenda;
  }
}

/** A study leaves the room: no case shows it or is about it any more. */
export function agendaWithout(agenda: Agenda, study: string, change: (view: View) => View): Agenda {
  const left = (one: AgendaCase): AgendaCase => ({ ...one, studies: one.studies.filter((other) => other !== study), opening: one.opening && change(one.opening) });
  return { ...agenda, cases: Object.fromEntries(Object.entries(agenda.cases).map(([id, one]) => [id, left(one)])) };
}

function with_(agenda: Agenda, id: string, change: (one: AgendaCase) => AgendaCase): Agenda {
  return { ...agenda, cases: changed(agenda.cases, id, change) };
}

/** Its clock stands. */
function ended(one: AgendaCase, status: CaseStatus, at: number): AgendaCase {
  return { ...one, status, startedAt: null, spentMillis: one.spentMillis + (one.startedAt === null ? 0 : Math.max(0, at - one.startedAt)) };
}

function noCurrent(agenda: Agenda, status: CaseStatus, at: number): Agenda {
  return agenda.current === null ? agenda : { ...agenda, current: null, cases: changed(agenda.cases, agenda.current, (one) => ended(one, status, at)) };
}

function moved(cases: Ordered<AgendaCase>, id: string, before: string | null): Ordered<AgendaCase> {
  const one = cases[id];
  if (!one || id === before) return cases;
  const next: [string, AgendaCase][] = [];
  for (const [other, it] of Object.entries(cases)) {
    if (other === before) next.push([id, one]);
    if (other !== id) next.push([other, it]);
  }
  if (!next.some(([other]) => other === id)) next.push([id, one]);
  return Object.fromEntries(next);
}

/** What was done or postponed goes into the history, what was postponed or not reached stays for the next sitting. */
function closed(agenda: Agenda, meeting: Meeting, at: number): Agenda {
  const all = Object.values(agenda.cases);
  const left = all.filter((one) => one.status !== "DONE").map((one): [string, AgendaCase] => [one.id, again(one)]);
  const held: Meeting = { ...meeting, endedAt: at, cases: all.filter((one) => one.status !== "PLANNED").map((one) => ({ ...one, opening: null, startedAt: null })) };
  return { cases: Object.fromEntries(left), current: null, meeting: null, past: newest([...agenda.past, held]) };
}

/** An outcome that the minutes of this sitting have does not stand for the next. */
const again = (one: AgendaCase): AgendaCase => ({ ...one, outcome: one.status === "PLANNED" ? one.outcome : "", status: "PLANNED", startedAt: null, spentMillis: 0 });

const textOf = (meeting: Meeting) => meeting.cases.reduce((sum, one) => sum + one.title.length + one.notes.length + one.outcome.length, meeting.title.length);

function newest(past: Meeting[]): Meeting[] {
  let text = past.reduce((sum, meeting) => sum + textOf(meeting), 0);
  while (past.length > LIMITS.AGENDA_MAX_PAST || (past.length > 1 && text > LIMITS.AGENDA_MAX_PAST_TEXT)) text -= textOf(past.shift()!);
  return past;
}
