import { ArrowLeft } from "lucide-react";
import { useEffect, useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { api, ApiError } from "../net/httpApi";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { PlotCard } from "./PlotCard";
import { Servers } from "./Servers";
import type { PerformanceHistory } from "./types";
import "./admin.css";

const SPANS = [10, 30, 60] as const;
const GROUPS: readonly [MessageKey, string][] = [
  ["admin.group.node", "node."], ["admin.group.rooms", "rooms."], ["admin.group.frames", "frames."], ["admin.group.render", "render."],
  ["admin.group.log", "log."], ["admin.group.http", "http."],
];

/** How this node has been doing: one small plot for each figure, all on the same time. */
export function PerformancePage() {
  const t = useT();
  const [history, setHistory] = useState<PerformanceHistory | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [minutes, setMinutes] = useState<number>(10);

  useEffect(() => {
    let stopped = false;
    const load = () => {
      if (document.visibilityState !== "visible") return;
      api.performance().then((next) => { if (!stopped) setHistory(next); }).catch((error: unknown) => {
        if (!stopped && error instanceof ApiError && error.status === 403) setRefused(error.message);
      });
    };
    load();
    const timer = setInterval(load, 5_000);
    return () => { stopped = true; clearInterval(timer); };
  }, []);

  if (refused) return <Notice text={refused} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  const kept = history ? Math.ceil((minutes * 60_000) / history.intervalMillis) : 0;
  return (
    <div className="admin">
      <header className="home-bar">
        <button className="icon-button" aria-label={t("app.toHome")} onClick={() => navigate("/")}><ArrowLeft size={18} /></button>
        <h1 className="admin-title">{t("admin.performance")}</h1>
        <span className="spacer" />
        <div className="segmented" role="group" aria-label={t("admin.span")}>
          {SPANS.map((span) => (
            <button key={span} aria-pressed={span === minutes} onClick={() => setMinutes(span)}>{t("admin.minutes", { n: span })}</button>
          ))}
        </div>
      </header>
      <main className="admin-body" aria-busy={history === null}>
        <Servers />
        {history && GROUPS.map(([label, prefix]) => (
          <section key={prefix} aria-label={t(label)}>
            <h2>{t(label)}</h2>
            <div className="plots">
              {history.series.filter((series) => series.id.startsWith(prefix)).map((series) => (
                <PlotCard key={series.id} series={series} kept={kept} end={history.at} step={history.intervalMillis} />
              ))}
            </div>
          </section>
        ))}
      </main>
    </div>
  );
}
