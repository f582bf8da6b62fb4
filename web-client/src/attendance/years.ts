/** A year as the reader's calendar has it; credits are counted by years. */
export function yearOf(now: number, back: number): { year: number; from: number; until: number } {
  const year = new Date(now).getFullYear() - back;
  return { year, from: new Date(year, 0, 1).getTime(), until: new Date(year + 1, 0, 1).getTime() };
}

/** Where somebody's presence lies in a session, as parts of its length from 0 to 1. */
export function part(session: { from: number; until: number }, one: { from: number; until: number }): { left: number; width: number } {
  const length = Math.max(1, session.until - session.from);
  const left = Math.min(1, Math.max(0, (one.from - session.from) / length));
  return { left, width: Math.max(0.01, Math.min(1 - left, (one.until - one.from) / length)) };
}
