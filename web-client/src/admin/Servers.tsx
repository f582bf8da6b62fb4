import { useEffect, useState } from "react";
import { formatDayTime, useT } from "../i18n";
import { api } from "../net/httpApi";
import type { House, ServerNode } from "./types";

const EVERY = 5_000;

/** The servers of the house, kept up by itself. */
export function Servers() {
  const t = useT();
  const [house, setHouse] = useState<House | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let stopped = false;
    const load = () => {
      if (document.visibilityState !== "visible") return;
      api.nodes().then((next) => {
        if (stopped) return;
        setHouse(next);
        setLost(false);
      }, () => !stopped && setLost(true));
    };
    load();
    const timer = setInterval(load, EVERY);
    return () => { stopped = true; clearInterval(timer); };
  }, []);
  if (!house) return lost ? <p className="quiet" role="status">{t("admin.servers.lost")}</p> : null;
  const jobs = (node: ServerNode) => house.jobs.filter((job) => job.node === node.name).length;
  return (
    <section aria-labelledby="servers-title" data-testid="servers">
      <h2 id="servers-title">{t("admin.servers")}</h2>
      <table className="servers tabular">
        <thead><tr>{(["name", "state", "address", "version", "since", "rooms", "connections", "jobs"] as const).map((column) => (
          <th key={column} scope="col" className={isFigure(column) ? "figure" : undefined}>{t(`admin.servers.${column}`)}</th>
        ))}</tr></thead>
        <tbody>
          {house.nodes.map((node) => (
            <tr key={node.name} data-node={node.name} className={node.alive ? undefined : "gone"}>
              <th scope="row">{node.name}{node.name === house.self && house.nodes.length > 1 && <span className="server-self">{t("admin.servers.self")}</span>}</th>
              <td data-label={t("admin.servers.state")}>
                <span className={`server-state ${node.alive ? "alive" : "gone"}`}>{node.alive ? t("admin.servers.alive") : t("admin.servers.gone", { time: formatDayTime(node.seenAt) })}</span>
              </td>
              <td data-label={t("admin.servers.address")}>{node.address}</td>
              <td data-label={t("admin.servers.version")}>{node.version}</td>
              <td data-label={t("admin.servers.since")}>{formatDayTime(node.startedAt)}</td>
              <td className="figure" data-label={t("admin.servers.rooms")}>{node.alive ? node.rooms : "–"}</td>
              <td className="figure" data-label={t("admin.servers.connections")}>{node.alive ? node.connections : "–"}</td>
              <td className="figure" data-label={t("admin.servers.jobs")}>{jobs(node)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="servers-foot quiet" role="status">{lost ? t("admin.servers.lost") : house.nodes.length === 1 ? t("admin.servers.alone") : ""}</p>
    </section>
  );
}

const isFigure = (column: string) => column === "rooms" || column === "connections" || column === "jobs";
