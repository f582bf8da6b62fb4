import { useT } from "../i18n";
import type { Series } from "../net/apiTypes";
import { useArrivals } from "./arrivals";
import { useAwaited } from "./awaited";
import type { Arrival, ArrivalPart } from "./types";

type Row<S> = { here: S } | { coming: ArrivalPart };

/** Series that are here with those between them, by their numbers, that the archive has named and nothing of which is here. */
export function withComing<S extends Pick<Series, "series" | "number">>(here: readonly S[], arrival: Arrival | undefined): Row<S>[] {
  const rows: Row<S>[] = here.map((one) => ({ here: one }));
  if (!arrival || arrival.state === "COMPLETE") return rows;
  for (const part of arrival.series) {
    if (!part.pictures || part.here > 0 || here.some((one) => one.series === part.series)) continue;
    const before = part.number === null ? -1 : rows.findIndex((row) => (("here" in row ? row.here.number : row.coming.number) ?? Infinity) > part.number!);
    rows.splice(before < 0 ? rows.length : before, 0, { coming: part });
  }
  return rows;
}

/** A series nothing of which is here; who chooses it has it brought next. */
export function ComingSeries({ part, choose }: { part: ArrivalPart; choose: () => void }) {
  const t = useT();
  const waits = useAwaited((s) => Object.values(s.awaited).some((a) => a.series === part.series));
  const name = [part.modality, part.description].filter(Boolean).join(" · ");
  return (
    <button className={`series-thumb coming ${waits ? "awaited" : ""}`} data-testid="series-coming" data-coming={part.series}
      aria-label={t("sources.seriesOnItsWay", { series: name, n: part.total })} title={name} onClick={choose}>
      <span className="series-coming-image" />
      {part.total > 0 && <span className="series-count tabular">{`0 / ${part.total}`}</span>}
      <span className="series-name"><b>{part.modality}</b> {part.description}</span>
      {part.failed > 0 && <span className="series-incomplete">{t("sources.missing", { n: part.failed })}</span>}
    </button>
  );
}

/** How much of a series that is on its way is here; what did not come, in words. */
export function SeriesArrival({ study, series }: { study: string; series: string }) {
  const t = useT();
  const part = useArrivals((s) => s.arrivals[study]?.series.find((one) => one.series === series));
  if (!part) return null;
  return (
    <>
      {part.here + part.failed < part.total && <span className="series-arrival" aria-hidden="true"><span style={{ width: `${(100 * part.here) / part.total}%` }} /></span>}
      {part.failed > 0 && <span className="series-incomplete" data-testid="series-failed" role="note">{t("sources.missing", { n: part.failed })}</span>}
    </>
  );
}
