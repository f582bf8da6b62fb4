import { useEffect } from "react";
import { useT } from "../i18n";
import type { ViewCommand, Viewport } from "../protocol/wire";
import { loadStudy, refOf, showSeries, useCatalog } from "../state/catalog";
import { isOver, useArrivals } from "./arrivals";
import { dropAwaited, useAwaited } from "./awaited";
import { keyOf, usePlaces } from "./places";

const ASK_EVERY = 500;

/**
 * Stands over a viewport while somebody waits there for what has not come, so that nobody takes the image beneath for it; shows it once it
 * is here.
 */
export function Coming({ index, viewport, show }: { index: number; viewport: Viewport; show: (c: ViewCommand) => void }) {
  const t = useT();
  const awaited = useAwaited((s) => s.awaited[index]);
  const series = useCatalog((s) => (awaited ? s.series[awaited.series] : undefined));
  const places = usePlaces(series);
  const arrival = useArrivals((s) => (awaited ? s.arrivals[awaited.study] : undefined));
  const elsewhere = awaited !== undefined && awaited.from !== keyOf(viewport, awaited.instance === null);
  const image = awaited && series ? (awaited.instance === null ? series.stack[0] : series.stack.find((x) => x.instance === awaited.instance)) : undefined;
  const over = arrival === undefined || isOver(arrival);
  useEffect(() => {
    if (!awaited) return undefined;
    if (elsewhere) dropAwaited(index);
    else if (image && series) {
      dropAwaited(index);
      if (awaited.instance === null) showSeries(show, index, series);
      else show({ type: "ShowImage", viewport: index, image: refOf(image) });
    }
    return undefined;
  }, [awaited, elsewhere, image, series, index, show]);
  const study = awaited?.study;
  useEffect(() => {
    if (study === undefined) return undefined;
    // What came may be here already without this page knowing of it.
    loadStudy(study, true);
    if (over) {
      const last = setTimeout(() => dropAwaited(index), ASK_EVERY);
      return () => clearTimeout(last);
    }
    const timer = setInterval(() => loadStudy(study, true), ASK_EVERY);
    return () => clearInterval(timer);
  }, [study, over, index]);
  useEffect(() => () => dropAwaited(index), [index]);

  if (!awaited || elsewhere || image) return null;
  const part = arrival?.series.find((one) => one.series === awaited.series);
  const at = places && awaited.instance !== null ? places.indexOf(awaited.instance) : -1;
  return (
    <div className="pane-coming" data-testid="pane-coming" data-instance={awaited.instance ?? ""} role="status">
      <span className="tabular">
        {at >= 0 ? t("sources.imageComing", { n: at + 1, total: places!.length })
          : t("sources.seriesComing", { series: [part?.modality, part?.description].filter(Boolean).join(" ") })}
      </span>
    </div>
  );
}
