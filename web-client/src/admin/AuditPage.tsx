import { ArrowLeft, Download, ShieldCheck, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { currentLanguage, formatDayTime, useT, type MessageKey } from "../i18n";
import { complain } from "../library/openRoom";
import { ApiError } from "../net/httpApi";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { AUDIT_KINDS, audit, NO_FILTER, type AuditFilter, type AuditKind, type AuditLine, type AuditTable, type AuditVerdict } from "./auditApi";
import { Pager } from "./SendingTab";
import "./admin.css";
import "./desk.css";
import "./audit.css";

const PAGE = 100;
const TYPING_MILLIS = 300;

/** Who did what: the audit trail, filtered, exported, and its chain looked at. */
export function AuditPage() {
  const t = useT();
  const [filter, setFilter] = useState<AuditFilter>(NO_FILTER);
  const [offset, setOffset] = useState(0);
  const [table, setTable] = useState<AuditTable | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [verdict, setVerdict] = useState<AuditVerdict | "working" | null>(null);
  const narrow = (change: Partial<AuditFilter>) => {
    setFilter((now) => ({ ...now, ...change }));
    setOffset(0);
  };
  useEffect(() => {
    let stopped = false;
    const timer = setTimeout(() => void audit.table(filter, offset, PAGE).then((next) => { if (!stopped) setTable(next); }, (error: unknown) => {
      if (stopped) return;
      if (error instanceof ApiError && error.status === 403) setRefused(error.message);
      else if (error instanceof ApiError && error.status === 400) setTable({ total: 0, entries: [] });
      else complain(error);
    }), TYPING_MILLIS);
    return () => { stopped = true; clearTimeout(timer); };
  }, [filter, offset]);
  const verify = () => {
    setVerdict("working");
    audit.verify().then(setVerdict, (error: unknown) => { setVerdict(null); complain(error); });
  };

  if (refused) return <Notice text={refused} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  return (
    <div className="admin">
      <header className="home-bar audit-bar">
        <button className="icon-button" aria-label={t("app.toHome")} onClick={() => navigate("/")}><ArrowLeft size={18} /></button>
        <h1 className="admin-title">{t("audit.title")}</h1>
        <span className="spacer" />
        <button className="button small" data-testid="audit-verify" disabled={verdict === "working"} onClick={verify}><ShieldCheck size={14} />{t(verdict === "working" ? "audit.verifying" : "audit.verify")}</button>
        <a className="button small" data-testid="audit-csv" download="audit.csv" href={audit.csv(filter, currentLanguage() === "de")}><Download size={14} />CSV</a>
      </header>
      <main className="admin-body desk-body" aria-busy={table === null}>
        {verdict && verdict !== "working" && <p className={`audit-verdict ${verdict.brokenAt === null ? "good" : "bad"}`} role="status" data-testid="audit-verdict">
          {verdict.brokenAt === null ? <ShieldCheck size={16} /> : <TriangleAlert size={16} />}
          <span>{verdict.brokenAt === null ? t("audit.whole", { n: verdict.entries }) : t("audit.broken", { n: verdict.brokenAt, why: verdict.why ?? "" })}
            <small>{t("audit.head")} <code>{verdict.head}</code></small></span>
        </p>}
        <form className="audit-filter" role="search" aria-label={t("audit.filter")} onSubmit={(e) => e.preventDefault()}>
          <Field label={t("audit.who")}><input className="input" value={filter.who} maxLength={200} autoCapitalize="none" spellCheck={false} placeholder={t("audit.whoHint")} onChange={(e) => narrow({ who: e.target.value })} /></Field>
          <Field label={t("audit.kind")}><select className="input" data-testid="audit-kind" value={filter.kind} onChange={(e) => narrow({ kind: e.target.value as AuditKind | "" })}>
            <option value="">{t("audit.all")}</option>{AUDIT_KINDS.map((kind) => <option key={kind} value={kind}>{t(`audit.kind.${kind}` as MessageKey)}</option>)}</select></Field>
          <Field label={t("audit.study")}><input className="input" value={filter.study} maxLength={64} inputMode="decimal" placeholder="1.2.840…" onChange={(e) => narrow({ study: e.target.value })} /></Field>
          <Field label={t("audit.from")}><input className="input" type="date" value={filter.from} max={filter.until || undefined} onChange={(e) => narrow({ from: e.target.value })} /></Field>
          <Field label={t("audit.until")}><input className="input" type="date" value={filter.until} min={filter.from || undefined} onChange={(e) => narrow({ until: e.target.value })} /></Field>
          <label className="audit-failures"><input type="checkbox" checked={filter.failures} onChange={(e) => narrow({ failures: e.target.checked })} />{t("audit.failures")}</label>
        </form>
        {table?.entries.length === 0 && <p className="desk-quiet">{t("audit.none")}</p>}
        <ul className="desk-lines" data-testid="audit-lines">{table?.entries.map((line) => <Entry key={line.seq} line={line} narrow={narrow} />)}</ul>
        {table && <Pager total={table.total} offset={offset} page={PAGE} go={setOffset} />}
      </main>
    </div>
  );
}

function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return <label className="audit-field"><span>{label}</span>{children}</label>;
}

/** What a server says of itself. */
const ofServer = (line: AuditLine) => line.kind === "APPLICATION_START" || line.kind === "APPLICATION_STOP" || line.kind === "RECORDING_LOST";

function Entry({ line, narrow }: { line: AuditLine; narrow: (change: Partial<AuditFilter>) => void }) {
  const t = useT();
  return (
    <li className="audit-line" data-kind={line.kind}>
      <span className={`desk-dot ${line.outcome > 0 ? "bad" : "good"}`} role="img" aria-label={t(line.outcome > 0 ? "audit.failed" : "audit.done")} />
      <span className="audit-time tabular"><span>{formatDayTime(line.at)}</span><small>{t("audit.number", { n: line.seq })}</small></span>
      <span className="audit-what"><b>{t(`audit.kind.${line.kind}` as MessageKey)}</b>{line.detail && <small>{line.detail}</small>}</span>
      <span className="audit-by">
        {line.who ? <button className="audit-link" onClick={() => narrow({ who: line.who })}>{line.name ?? line.who}</button> : <span className="desk-quiet">{ofServer(line) ? line.node : t("audit.nobody")}</span>}
        <small>{[line.address, ofServer(line) ? "" : line.node].filter(Boolean).join(" · ")}</small>
      </span>
      <span className="audit-about">
        {line.studies.map((uid) => <button key={uid} className="audit-link" onClick={() => narrow({ study: uid })}>{uid}</button>)}
        {line.patients.length > 0 && <small>{t("audit.patients", { ids: line.patients.join(", ") })}</small>}
        {line.subject.length > 0 && <small>{line.subject.join(" · ")}</small>}
      </span>
    </li>
  );
}
