import { useEffect, useState } from "react";
import { currentLanguage, useT } from "../i18n";
import { api } from "../net/httpApi";
import { Dialog } from "../ui/Dialog";
import type { DeskDetail } from "./deskTypes";
import { explain } from "./TransfersPage";

/** One association: why, what was proposed, what was said, the last PDUs. */
export function AssociationDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const [detail, setDetail] = useState<DeskDetail | null>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    const load = () => void api.deskDetail(id).then(setDetail).catch(() => setGone(true));
    load();
    const timer = setInterval(load, 2_000);
    return () => clearInterval(timer);
  }, [id]);
  const name = (uid: string) => detail?.classes[uid] ?? uid;
  const of = detail?.association;
  return (
    <Dialog title={t("desk.title")} onClose={onClose} className="desk-dialog">
      {gone && !detail && <p>{t("desk.gone")}</p>}
      {detail?.explanation && <div className="desk-because"><p>{explain(detail.explanation)}</p>
        <small>{t("desk.side")}: {t(`desk.side.${detail.explanation.side}`)}</small></div>}
      {of && !detail.explanation && <p>{of.ending === null ? t("desk.live") : of.detail ? t("desk.ended.other", { detail: of.detail }) : t("desk.fine")}</p>}
      {of && of.contexts.length > 0 && <section><h3>{t("desk.contexts")}</h3><ul className="desk-list">{of.contexts.map((each) => (
        <li key={each.id}><b>{name(each.abstractSyntax)}</b><small>{each.chosen ? name(each.chosen) : `${t("desk.refused")}: ${each.proposed.map(name).join(", ")}`}</small>
          {each.taken.length > 0 && <small>{t("desk.taken", { taken: each.taken.map(name).join(", ") })}</small>}</li>))}</ul></section>}
      {of && of.statuses.length > 0 && <section><h3>{t("desk.statuses")}</h3><ul className="desk-list">{of.statuses.map((each, i) => (
        <li key={i}><b>{each.sent ? "→" : "←"} {each.count} × {each.message}</b><small>{each.status >= 0 ? `${each.status.toString(16).toUpperCase().padStart(4, "0")}H · ` : ""}{name(each.sopClass)}</small></li>))}</ul></section>}
      {of && of.pdus.length > 0 && <section><h3>{t("desk.pdus")}</h3><ul className="desk-list">{of.pdus.map((each, i) => (
        <li key={i}><small>{each.sent ? "→" : "←"} {new Date(each.at).toLocaleTimeString(currentLanguage())} · {each.length} B · {each.summary}</small></li>))}</ul></section>}
      {of && <div className="dialog-actions"><a className="button" href={`/api/admin/desk/associations/${id}/trace`} download>{t("desk.trace")}</a></div>}
    </Dialog>
  );
}
