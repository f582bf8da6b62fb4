import { ArrowLeft, Download, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDayTime, useT, type MessageKey } from "../i18n";
import { api } from "../net/httpApi";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import type { Fate, Release, ReleaseReport } from "./types";
import "./release.css";

const FATES: readonly Fate[] = ["REMOVED", "EMPTIED", "REPLACED", "MAPPED", "SHIFTED", "CLEANED", "RETAINED"];

/** What was changed in a copy, without what was there before; to read, to print and to keep. */
export function ReportPage({ id }: { id: string }) {
  const t = useT();
  const [release, setRelease] = useState<Release | null>(null);
  const [report, setReport] = useState<ReleaseReport | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    Promise.all([api.release(id), api.releaseReport(id)]).then(([r, text]) => {
      setRelease(r);
      setReport(text);
    }, () => setFailed(true));
  }, [id]);
  if (failed) return <Notice text={t("release.noReport")} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  if (!release || !report) return <div className="page-blank" aria-busy="true" />;
  const totals = FATES.map((fate) => ({ fate, n: report.attributes.filter((a) => a.fate === fate).reduce((sum, a) => sum + a.count, 0) })).filter(({ n }) => n > 0);
  return (
    <main className="release-report">
      <header>
        <button className="icon-button" aria-label={t("app.toHome")} title={t("app.toHome")} onClick={() => navigate("/")}><ArrowLeft size={18} /></button>
        <h1>{t("release.report.title")}</h1>
        <a className="button small" href={`/api/releases/${id}/report`} download={`release-${id}.json`}><Download size={14} />JSON</a>
        {release.source && <button className="button small" onClick={() => navigate(`/studies/${release.source}`)}>{t("release.openSource")}</button>}
        <button className="button small primary" onClick={() => navigate(`/studies/${report.study}`)}>{t("release.openCopy")}</button>
      </header>
      <p className="lead">{t("release.report.lead", { by: report.by, at: formatDayTime(report.at), n: report.instances })}</p>
      <section>
        <h2>{t("release.report.methods")}</h2>
        <ul className="release-codes">{report.codes.map((code) => <li key={code.value}><span className="tabular">{code.value}</span>{code.meaning}</li>)}</ul>
        {(report.keptTexts > 0 || report.documents > 0 || report.overlays) && (
          <p className="quiet">{t("release.report.byHand", { texts: report.keptTexts, documents: report.documents })}{report.overlays ? ` ${t("release.report.overlays")}` : ""}</p>
        )}
        {(report.faces ?? 0) > 0 && <p className="release-faces" data-testid="report-faces"><TriangleAlert size={16} /><span>{t("release.report.faces", { n: report.faces! })}</span></p>}
      </section>
      {report.pixels.length > 0 && (
        <section>
          <h2>{t("release.report.pixels")}</h2>
          <div className="release-scroll"><table>
            <thead><tr><th>{t("release.report.series")}</th><th>{t("release.report.size")}</th><th>{t("release.report.decision")}</th><th>{t("release.report.instances")}</th><th>{t("release.report.by")}</th></tr></thead>
            <tbody>{report.pixels.map((p) => (
              <tr key={`${p.series} ${p.columns} ${p.rows}`}><td>{p.modality} <span className="quiet tabular">…{p.series.slice(-8)}</span></td><td className="tabular">{p.columns} × {p.rows}</td>
                <td>{t(`release.action.${p.action}` as MessageKey, { n: p.boxes })}</td><td className="tabular">{p.instances}</td><td>{p.by}</td></tr>
            ))}</tbody>
          </table></div>
        </section>
      )}
      {report.leftOut.length > 0 && (
        <section>
          <h2>{t("release.report.leftOut")}</h2>
          <ul className="release-left-out">{report.leftOut.map((l) => <li key={`${l.sopClass} ${l.reason}`}><span className="tabular">{l.instances}×</span> {l.sopClass}: {t(`release.left.${l.reason}` as MessageKey)}</li>)}</ul>
        </section>
      )}
      <section>
        <h2>{t("release.report.attributes")}</h2>
        <p className="release-totals">{totals.map(({ fate, n }) => <span key={fate} className={`fate ${fate}`}>{t(`release.fate.${fate}` as MessageKey)} <b className="tabular">{n}</b></span>)}</p>
        <div className="release-scroll"><table data-testid="release-attributes">
          <thead><tr><th>{t("release.report.tag")}</th><th>{t("release.report.name")}</th><th>{t("release.report.fate")}</th><th>{t("release.report.count")}</th></tr></thead>
          <tbody>{report.attributes.map((a) => (
            <tr key={`${a.tag} ${a.fate}`}><td className="tabular">{a.tag}</td><td>{a.name}</td><td><span className={`fate ${a.fate}`}>{t(`release.fate.${a.fate}` as MessageKey)}</span></td><td className="tabular">{a.count}</td></tr>
          ))}</tbody>
        </table></div>
      </section>
    </main>
  );
}
