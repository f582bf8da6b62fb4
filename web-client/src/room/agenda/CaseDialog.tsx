import { Search } from "lucide-react";
import { useEffect, useState, type FormEvent } from "react";
import { formatDicomDate, useT } from "../../i18n";
import { complain } from "../../library/openRoom";
import type { StudySummary } from "../../net/apiTypes";
import { api } from "../../net/httpApi";
import { LIMITS, type AgendaCase } from "../../protocol/wire";
import { newId } from "../../state/ids";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { Dialog } from "../../ui/Dialog";
import { personName } from "../../ui/names";
import { Thumbnail } from "../../ui/Thumbnail";
import { openingOf, viewNow } from "./opening";
import { useAgenda } from "./store";

type Opening = "now" | "first" | "kept" | "none";
const MINUTES = 10;
const close = () => useAgenda.setState({ dialog: null });

/** A new case, or another title, budget, studies and opening for one that is there. */
export function CaseDialog({ session, s, change }: { session: RoomSession; s: RoomModel; change: AgendaCase | null }) {
  const t = useT();
  const [title, setTitle] = useState(change?.title ?? "");
  const [minutes, setMinutes] = useState(String(change ? change.minutes : MINUTES));
  const [studies, setStudies] = useState<readonly string[]>(change?.studies ?? []);
  const [opening, setOpening] = useState<Opening>(change ? (change.opening ? "kept" : "none") : "first");
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<StudySummary[] | null>(null);
  const [known, setKnown] = useState<Readonly<Record<string, StudySummary>>>({});
  const [busy, setBusy] = useState(false);
  const here = s.state.studies;
  const shows = s.state.view.viewports.some((v) => v.series !== null);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      Promise.all([api.studies(search, 0, 30), search ? [] : api.roomStudies(session.room)]).then(([library, room]) => {
        if (gone) return;
        const all = [...room, ...library.studies.filter((x) => !room.some((r) => r.study === x.study))];
        setFound(all);
        setKnown((k) => ({ ...k, ...Object.fromEntries(all.map((x) => [x.study, x])) }));
      }, complain);
    }, search ? 200 : 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search, session.room]);

  const proposed = studies.map((x) => known[x]?.description).find(Boolean) ?? t("agenda.caseNumber", { n: Object.keys(s.state.agenda.cases).length + 1 });
  const toggle = (study: string) => setStudies((list) => (list.includes(study) ? list.filter((x) => x !== study) : [...list, study].slice(0, LIMITS.AGENDA_CASE_MAX_STUDIES)));
  const save = async (e: FormEvent, another: boolean) => {
    e.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      const view = opening === "kept" ? change!.opening : opening === "now" ? viewNow(session) : opening === "first" ? await openingOf(studies) : null;
      for (const study of studies) if (!here.includes(study)) session.do({ type: "AddStudy", study });
      const wanted = {
        id: change?.id ?? newId(), title: (title.trim() || proposed).slice(0, LIMITS.AGENDA_CASE_MAX_TITLE), studies: [...studies],
        minutes: Math.max(0, Math.min(LIMITS.AGENDA_CASE_MAX_MINUTES, Math.round(Number(minutes)) || 0)), opening: view,
      };
      session.do(change ? { type: "ChangeCase", ...wanted } : { type: "AddCase", ...wanted, notes: "" });
      if (!another) return close();
      setTitle("");
      setStudies([]);
      setSearch("");
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  const choices: readonly (readonly [Opening, string])[] = [
    ...(change?.opening ? [["kept", t("agenda.openingKept")] as const] : []),
    ["first", t("agenda.openingFirst")], ...(shows ? [["now", t("agenda.openingNow")] as const] : []), ["none", t("agenda.openingNone")],
  ];
  return (
    <Dialog title={change ? t("agenda.change", { title: change.title }) : t("agenda.addTitle")} onClose={close} className="case-dialog">
      <form className="case-form" onSubmit={(e) => void save(e, false)}>
        <div className="case-fields">
          <label className="field"><span>{t("agenda.caseTitle")}</span><input className="input" data-testid="case-title-field" autoFocus value={title} maxLength={LIMITS.AGENDA_CASE_MAX_TITLE} placeholder={proposed} onChange={(e) => setTitle(e.target.value)} /></label>
          <label className="field narrow"><span>{t("agenda.budget")}</span><input className="input tabular" data-testid="case-minutes-field" type="number" inputMode="numeric" min={0} max={LIMITS.AGENDA_CASE_MAX_MINUTES} value={minutes} onChange={(e) => setMinutes(e.target.value)} /></label>
        </div>
        <fieldset className="choices">
          <legend className="field-label">{t("agenda.studies")}</legend>
          <label className="search"><Search size={16} aria-hidden="true" /><input type="search" className="input" value={search} placeholder={t("home.search")} aria-label={t("home.search")} onChange={(e) => setSearch(e.target.value)} /></label>
          <ul className="case-studies">
            {found === null && <li className="skeleton block" />}
            {found?.length === 0 && <li className="quiet">{search ? t("home.noMatch", { search }) : t("room.noStudies")}</li>}
            {found?.map((x) => (
              <li key={x.study}>
                <label className={`case-study ${studies.includes(x.study) ? "chosen" : ""}`} data-study={x.study}>
                  <input type="checkbox" checked={studies.includes(x.study)} onChange={() => toggle(x.study)} />
                  <span className="thumb small">{x.thumbnailSeries && <Thumbnail src={api.thumbnailUrl(x.study, x.thumbnailSeries)} />}</span>
                  <span className="card-main">
                    <strong>{personName(x.patientName) || x.patientId || t("home.noName")}</strong>
                    <span className="description">{x.description || t("home.noDescription")}</span>
                    <span className="quiet tabular">{[formatDicomDate(x.studyDate), x.modalities.join(" "), here.includes(x.study) ? t("agenda.inRoom") : ""].filter(Boolean).join(" · ")}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <fieldset className="choices opening-choices">
          <legend className="field-label">{t("agenda.opening")}</legend>
          {choices.map(([kind, label]) => (
            <label key={kind} className="opening-choice"><input type="radio" name="opening" data-testid={`opening-${kind}`} checked={opening === kind} onChange={() => setOpening(kind)} />{label}</label>
          ))}
        </fieldset>
        <div className="dialog-actions">
          {!change && <button type="button" className="button quiet" disabled={busy} onClick={(e) => void save(e, true)}>{t("agenda.addAnother")}</button>}
          <button type="button" className="button" onClick={close}>{t("app.cancel")}</button>
          <button className="button primary" data-testid="save-case" disabled={busy}>{t(change ? "agenda.save" : "agenda.add")}</button>
        </div>
      </form>
    </Dialog>
  );
}
