import { formatDicomDate, useT } from "../i18n";
import { api } from "../net/httpApi";
import type { View, ViewCommand } from "../protocol/wire";
import { firstImage, useCatalog, type SeriesInfo } from "../state/catalog";
import { Thumbnail } from "../ui/Thumbnail";
import { SERIES_MIME } from "../viewer/ViewportPane";

/** Thumbnails by study: a click shows the series in the active viewport, a drag in any. */
export function SeriesPanel({ studies, view, show }: { studies: readonly string[]; view: View; show: (c: ViewCommand) => void }) {
  const t = useT();
  const { studies: known, failed } = useCatalog();
  const shown = new Set(view.viewports.map((v) => v.series));
  const choose = (series: SeriesInfo) => {
    const image = firstImage(series);
    if (image) show({ type: "ShowSeries", viewport: view.active, study: series.study, series: series.series, image });
  };
  if (studies.length === 0) return <p className="panel-empty">{t("room.noStudies")}</p>;
  return (
    <div className="series-panel">
      {studies.map((uid) => {
        const study = known[uid];
        if (!study) return failed[uid] ? <p key={uid} className="panel-empty">{t("study.noSuch")}</p> : <div key={uid} className="skeleton series-skeleton" />;
        return (
          <section key={uid}>
            <h3><span>{study.description || t("home.noDescription")}</span><span className="quiet tabular">{formatDicomDate(study.studyDate)}</span></h3>
            {study.series.filter((s) => s.stack.length > 0).map((s) => (
              <button key={s.series} className={`series-thumb ${shown.has(s.series) ? "shown" : ""}`} draggable data-series={s.series} data-modality={s.modality}
                title={[s.modality, s.description].filter(Boolean).join(" · ")}
                onDragStart={(e) => { e.dataTransfer.setData(SERIES_MIME, s.series); e.dataTransfer.effectAllowed = "copy"; }}
                onClick={() => choose({ ...s, study: uid })}>
                <Thumbnail src={api.thumbnailUrl(uid, s.series)} />
                <span className="series-count tabular">{s.stack.length}</span>
                <span className="series-name"><b>{s.modality}</b> {s.description}</span>
              </button>
            ))}
          </section>
        );
      })}
    </div>
  );
}

/** Series of the studies in the order of the panel: what next and previous go through. */
export function panelOrder(studies: readonly string[]): SeriesInfo[] {
  const known = useCatalog.getState().studies;
  return studies.flatMap((uid) => (known[uid]?.series ?? []).filter((s) => s.stack.length > 0).map((s) => ({ ...s, study: uid })));
}
