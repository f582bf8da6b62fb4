import type { Agenda, AgendaCase, Meeting } from "../../protocol/wire";

/** How a time stands to its budget. */
export type Tempo = "none" | "calm" | "late" | "over";

const LATE_FROM = 0.8;
const MINUTE = 60_000;

export const casesOf = (agenda: Agenda): AgendaCase[] => Object.values(agenda.cases);

/** Place in the agenda from 1, and how many there are. */
export function placeOf(agenda: Agenda, id: string): { n: number; of: number } {
  const ids = Object.keys(agenda.cases);
  return { n: ids.indexOf(id) + 1, of: ids.length };
}

/** What comes next: the first planned case after the one being discussed, else the first there is. */
export function nextCase(agenda: Agenda): AgendaCase | null {
  const all = casesOf(agenda);
  const at = all.findIndex((one) => one.id === agenda.current);
  return [...all.slice(at + 1), ...all.slice(0, Math.max(0, at))].find((one) => one.status === "PLANNED") ?? null;
}

/** What stood before the one being discussed, done or not; what was postponed is passed over. */
export function previousCase(agenda: Agenda): AgendaCase | null {
  const all = casesOf(agenda);
  const at = agenda.current === null ? all.length : all.findIndex((one) => one.id === agenda.current);
  return all.slice(0, Math.max(0, at)).reverse().find((one) => one.status !== "POSTPONED") ?? null;
}

/** @param now the server's time */
export const spentOn = (one: AgendaCase, now: number): number => one.spentMillis + (one.startedAt === null ? 0 : Math.max(0, now - one.startedAt));

export function tempo(spent: number, minutes: number): Tempo {
  if (minutes <= 0) return "none";
  const part = spent / (minutes * MINUTE);
  return part >= 1 ? "over" : part >= LATE_FROM ? "late" : "calm";
}

export const budgetOf = (agenda: Agenda): number => casesOf(agenda).reduce((sum, one) => sum + (one.status === "POSTPONED" ? 0 : one.minutes), 0);

/** When what is left will be through if everything keeps to its budget from now on; never before now. */
export function expectedEnd(agenda: Agenda, now: number): number {
  const left = (one: AgendaCase) => (one.status === "PLANNED" || one.status === "CURRENT" ? Math.max(0, one.minutes * MINUTE - spentOn(one, now)) : 0);
  return now + casesOf(agenda).reduce((sum, one) => sum + left(one), 0);
}

export const plannedEnd = (meeting: Meeting): number | null => (meeting.minutes > 0 ? meeting.startedAt + meeting.minutes * MINUTE : null);

/** The meeting that goes on, as its minutes would be if it ended now. */
export function soFar(agenda: Agenda, now: number): Meeting | null {
  return agenda.meeting && {
    ...agenda.meeting, cases: casesOf(agenda).filter((one) => one.status !== "PLANNED").map((one) => ({ ...one, spentMillis: spentOn(one, now), startedAt: null })),
  };
}
