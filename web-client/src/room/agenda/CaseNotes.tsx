import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useT } from "../../i18n";
import { LIMITS, type AgendaCase } from "../../protocol/wire";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { merge, movedCaret } from "./merge";

const QUIET = 700;
const AGAIN = 400;

interface Texts { notes: string; outcome: string }
interface Writing { base: Texts & { revision: number }; own: Texts }

const textsOf = ({ notes, outcome }: Texts): Texts => ({ notes, outcome });
const same = (a: Texts, b: Texts) => a.notes === b.notes && a.outcome === b.outcome;

/**
 * Notes and outcome, saved while they are typed. What somebody else writes meanwhile is brought together with what stands here: nobody's words are lost, and
 * the caret stays where it is.
 */
function useWriting(session: RoomSession, confirmed: AgendaCase) {
  const [writing, setWriting] = useState<Writing>(() => ({ base: { ...textsOf(confirmed), revision: confirmed.revision }, own: textsOf(confirmed) }));
  const latest = useRef(writing);
  const sent = useRef("");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const put = (next: Writing) => {
    latest.current = next;
    setWriting(next);
  };
  const save = () => {
    clearTimeout(timer.current);
    const { base, own } = latest.current;
    if (same(base, own)) return;
    // One at a time: the next names the revision that this one makes.
    if (session.store.getState().unanswered > 0) {
      timer.current = setTimeout(save, AGAIN);
      return;
    }
    const key = JSON.stringify([own, base.revision]);
    if (key === sent.current) return; // refused for another reason; it is tried again when something is typed
    sent.current = key;
    session.do({ type: "NoteCase", id: confirmed.id, ...own, revision: base.revision });
  };
  useEffect(() => {
    const { base, own } = latest.current;
    if (confirmed.revision === base.revision) return;
    const most = LIMITS.AGENDA_CASE_MAX_NOTES;
    const both = { notes: merge(base.notes, own.notes, confirmed.notes).slice(0, most), outcome: merge(base.outcome, own.outcome, confirmed.outcome).slice(0, most) };
    put({ base: { ...textsOf(confirmed), revision: confirmed.revision }, own: both });
    if (!same(confirmed, both)) timer.current = setTimeout(save, QUIET);
  }, [confirmed.revision]);
  useEffect(() => () => {
    clearTimeout(timer.current);
    const { base, own } = latest.current;
    if (same(base, own) || JSON.stringify([own, base.revision]) === sent.current) return;
    // One that is under way will have made the next revision by then.
    const underWay = sent.current !== "" && session.store.getState().unanswered > 0 && (JSON.parse(sent.current) as [Texts, number])[1] === base.revision;
    session.do({ type: "NoteCase", id: confirmed.id, ...own, revision: base.revision + (underWay ? 1 : 0) });
  }, []);
  const type = (change: Partial<Texts>) => {
    put({ ...latest.current, own: { ...latest.current.own, ...change } });
    clearTimeout(timer.current);
    timer.current = setTimeout(save, QUIET);
  };
  return { own: writing.own, saved: same(writing.base, writing.own), type, save };
}

export function CaseNotes({ session, s, one, mayWrite }: { session: RoomSession; s: RoomModel; one: AgendaCase; mayWrite: boolean }) {
  const t = useT();
  const confirmed = s.confirmed.agenda.cases[one.id];
  if (!mayWrite || !confirmed) {
    return one.notes || one.outcome ? (
      <dl className="case-read">
        {one.notes && <><dt>{t("agenda.notes")}</dt><dd>{one.notes}</dd></>}
        {one.outcome && <><dt>{t("agenda.outcome")}</dt><dd className="outcome">{one.outcome}</dd></>}
      </dl>
    ) : null;
  }
  return <Writer session={session} confirmed={confirmed} />;
}

function Writer({ session, confirmed }: { session: RoomSession; confirmed: AgendaCase }) {
  const t = useT();
  const { own, saved, type, save } = useWriting(session, confirmed);
  const written = useRef(false);
  written.current ||= !saved;
  return (
    <div className="case-write" onBlur={save}>
      <Field label={t("agenda.notes")} id="case-notes" value={own.notes} onType={(notes) => type({ notes })} />
      <Field label={t("agenda.outcome")} id="case-outcome" value={own.outcome} onType={(outcome) => type({ outcome })} />
      <span className="quiet saved" data-testid="notes-saved" data-saved={saved} role="status">{written.current && t(saved ? "agenda.saved" : "agenda.saving")}</span>
    </div>
  );
}

function Field({ label, id, value, onType }: { label: string; id: string; value: string; onType: (text: string) => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const before = useRef(value);
  const caret = useRef<[number, number]>([0, 0]);
  // Before the new text is put in, React has not touched the element: the caret is still that of the old one.
  if (field.current && value !== field.current.value) caret.current = [field.current.selectionStart, field.current.selectionEnd];
  useLayoutEffect(() => {
    const element = field.current!;
    if (before.current !== value && document.activeElement === element) {
      const old = before.current;
      element.setSelectionRange(movedCaret(old, value, caret.current[0]), movedCaret(old, value, caret.current[1]));
    }
    before.current = value;
  }, [value]);
  return (
    <label className="field">
      <span>{label}</span>
      <textarea ref={field} className="input" data-testid={id} rows={2} maxLength={LIMITS.AGENDA_CASE_MAX_NOTES} value={value}
        onChange={(e) => {
          before.current = e.target.value;
          onType(e.target.value);
        }} />
    </label>
  );
}
