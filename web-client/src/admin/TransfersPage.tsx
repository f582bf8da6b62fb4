import { ArrowLeft, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { formatBytes, formatDayTime, t as say, useT, type MessageKey } from "../i18n";
import { api, ApiError } from "../net/httpApi";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { AssociationDialog } from "./AssociationDialog";
import type { DeskExplanation, DeskLine, DeskTable } from "./deskTypes";
import { SecurityTab } from "./SecurityTab";
import { Pager, SendingTab } from "./SendingTab";
import { PeerCard } from "./PeerCard";
import "./admin.css";
import "./desk.css";

const PAGE = 100;
const POLL_MILLIS = 2_000;
const TABS = ["associations", "sending", "security"] as const;
type Tab = (typeof TABS)[number];
const TAB_NAME: Record<Tab, MessageKey> = { associations: "desk.associations", sending: "send.tab", security: "safety.tab" };

export const explain = (of: DeskExplanation) => say(`desk.cause.${of.cause}` as MessageKey, of.parameters);

/** What an association carried in a second, where it carried enough to tell. */
function rate(line: DeskLine): string {
  const bytes = Math.max(line.objectBytes, line.bytesReceived + line.bytesSent);
  return line.millis >= 100 && bytes >= 1e5 ? ` · ${formatBytes((bytes * 1000) / line.millis)}/s` : "";
}

/** What the search of the page looks at. */
export function matches(line: DeskLine, words: string, sentence: string): boolean {
  const text = `${line.peer} ${line.remote} ${line.ending ?? ""} ${sentence}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** Associations with DICOM peers as they come, and tests of a peer. */
export function TransfersPage() {
  const t = useT();
  const [table, setTable] = useState<DeskTable | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [offset, setOffset] = useState(0);
  const [open, setOpen] = useState<string | null>(null);
  const [tab, setTab] = useState<Tab>(() => TABS.find((each) => each === location.hash.slice(1)) ?? "associations");
  const turn = (to: Tab) => {
    setTab(to);
    history.replaceState(null, "", `#${to}`);
  };

  useEffect(() => {
    let stopped = false;
    const load = () => {
      if (document.visibilityState !== "visible") return;
      api.deskTable(offset, PAGE).then((next) => { if (!stopped) setTable(next); }).catch((error: unknown) => {
        if (!stopped && error instanceof ApiError && error.status === 403) setRefused(error.message);
      });
    };
    load();
    const timer = setInterval(load, POLL_MILLIS);
    return () => { stopped = true; clearInterval(timer); };
  }, [offset]);

  if (refused) return <Notice text={refused} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  const sentence = (line: DeskLine) => (line.explanation ? explain(line.explanation) : line.ending === null ? t("desk.live") : t("desk.fine"));
  const shown = table?.associations.filter((line) => matches(line, words.trim(), sentence(line))) ?? [];
  return (
    <div className="admin">
      <header className="home-bar">
        <button className="icon-button" aria-label={t("app.toHome")} onClick={() => navigate("/")}><ArrowLeft size={18} /></button>
        <h1 className="admin-title">{t("desk.title")}</h1>
        <span className="spacer" />
        <button className="button small" data-testid="to-lab" onClick={() => navigate("/admin/lab")}>{t("lab.open")}</button>
        {table && <span className="desk-us">{table.us.listening ? t("desk.us", { title: table.us.aeTitle, port: table.us.port }) : t("desk.off")}</span>}
      </header>
      <main className="admin-body desk-body" aria-busy={table === null}>
        <div className="segmented desk-tabs" role="tablist">{TABS.map((each) => (
          <button key={each} role="tab" aria-selected={tab === each} aria-pressed={tab === each} data-testid={`tab-${each}`} onClick={() => turn(each)}>{t(TAB_NAME[each])}</button>))}</div>
        {tab === "sending" && <SendingTab />}
        {tab === "security" && <SecurityTab />}
        {tab === "associations" && table && <section aria-label={t("desk.peers")}>
          <h2>{t("desk.peers")}</h2>
          {table.peers.length === 0 ? <p className="desk-quiet">{t("desk.noPeers")}</p>
            : <div className="desk-peers">{table.peers.map((peer) => <PeerCard key={peer.aeTitle} peer={peer} />)}</div>}
        </section>}
        {tab === "associations" && table && <section aria-label={t("desk.associations")}>
          <h2>{t("desk.associations")}</h2>
          <label className="search desk-search"><Search size={16} />
            <input type="search" className="input" value={words} placeholder={t("desk.search")} aria-label={t("desk.search")} onChange={(e) => setWords(e.target.value)} />
          </label>
          {shown.length === 0 && <p className="desk-quiet">{t(words.trim() ? "desk.noHit" : "desk.none")}</p>}
          <ul className="desk-lines" data-testid="desk-lines">
            {shown.map((line) => (
              <li key={line.id}><button className="desk-line" onClick={() => setOpen(line.id)}>
                <span className={`desk-dot ${line.explanation ? "bad" : line.ending === null ? "live" : "good"}`} />
                <span className="desk-who"><b>{line.peer || "–"}</b> {t(line.inbound ? "desk.in" : "desk.out")}
                  <small>{line.remote}{line.tls ? " · TLS" : ` · ${t("desk.plain")}`}</small></span>
                <span className="desk-why">{sentence(line)}</span>
                <span className="desk-size"><span>{formatDayTime(line.begun)}</span>
                  <small>{t("desk.objects", { n: line.objects })} · {formatBytes(Math.max(line.objectBytes, line.bytesReceived + line.bytesSent))}{rate(line)}</small></span>
              </button></li>
            ))}
          </ul>
          <Pager total={table.total} offset={offset} page={PAGE} go={setOffset} />
        </section>}
      </main>
      {open && <AssociationDialog id={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
