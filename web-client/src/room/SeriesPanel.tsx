import { Blend, Plus, X } from "lucide-react";
import { memo } from "react";
import { StudyDocuments } from "../documents/StudyDocuments";
import { formatDicomDate, useT } from "../i18n";
import { useFittingCount } from "../layers/LayersPanel";
import { api } from "../net/httpApi";
import type { ViewCommand } from "../protocol/wire";
import { showSeries, useCatalog, type SeriesInfo } from "../state/catalog";
import { Arriving } from "../sources/Arriving";
import { comingOf, useArrivals } from "../sources/arrivals";
import { Thumbnail } from "../ui/Thumbnail";
import { SERIES_MIME } from "../viewer/ViewportPane";
import { openRoomDialog } from "./roomUi";
import { closeSheet } from "./sideTab";

interface Props {
  studies: readonly string[]; show: (c: ViewCommand) => void;
  /** Index of the active viewport, and the series in all of them. */
  active: number; shown: readonly (string | null)[];
  /** For a host: what stands in the room can be changed. */
  manage?: { remove: (study: string) => void };
}

/** Thumbnails by study: a click shows the series in the active viewport, a drag in any. */
export const SeriesPanel = memo(function SeriesPanel({ studies, active, shown, show, manage }: Props) {
  const t = useT();
  const { studies: known, failed } = useCatalog();
  return (
    <div className="series-panel">
      <h2 className="visually-hidden">{t("room.series")}</h2>
      {studies.length === 0 && <p className="panel-empty">{t("room.noStudies")}</p>}
      {studies.map((uid) => {
        const study = known[uid];
        if (!study) return failed[uid] ? <p key={uid} className="panel-empty">{t("study.noSuch")}</p> : <div key={uid} className="skeleton series-skeleton" />;
        return (
          <section key={uid}>
            <h3>
              <span>{study.description || t("home.noDescription")}</span>
              <span className="quiet tabular">{formatDicomDate(study.studyDate)}</span>
              {manage && studies.length > 1 && <button className="icon-button remove" aria-label={t("room.removeStudy")} title={t("room.removeStudy")} onClick={() => manage.remove(uid)}><X size={13} /></button>}
            </h3>
            <Arriving study={uid} />
            {study.series.filter((s) => s.stack.length > 0).map((s) => (
              <button key={s.series} className={`series-thumb ${shown.includes(s.series) ? "shown" : ""}`} draggable data-series={s.series} data-modality={s.modality}
                title={[s.modality, s.description].filter(Boolean).join(" · ")}
                onDragStart={(e) => { e.dataTransfer.setData(SERIES_MIME, s.series); e.dataTransfer.effectAllowed = "copy"; }}
                onClick={() => { showSeries(show, active, { ...s, study: uid }); closeSheet(); }}>
                <Thumbnail src={api.thumbnailUrl(uid, s.series)} />
                <Layered study={uid} series={s.series} />
                <SeriesCount study={uid} series={s.series} here={s.stack.length} />
                <span className="series-name"><b>{s.modality}</b> {afterModality(s)}</span>
                {s.incomplete.map((c) => (
                  <span key={c.concatenation} className="series-incomplete" data-testid="series-incomplete" role="note">
                    {c.parts === null ? t("study.partsMissing", { n: c.missing.length, parts: c.missing.join(", ") })
                      : t("study.partsMissingOf", { n: c.missing.length, parts: c.missing.join(", "), total: c.parts })}
                  </span>
                ))}
              </button>
            ))}
            <StudyDocuments study={uid} />
          </section>
        );
      })}
      {manage && <button className="button small quiet" data-testid="add-study" onClick={() => openRoomDialog("study")}><Plus size={14} />{t("room.addStudy")}</button>}
    </div>
  );
}, sameSeries);

/** How many images there are to scroll through, and of how many while they come from an archive. */
function SeriesCount({ study, series, here }: { study: string; series: string; here: number }) {
  const total = useArrivals((s) => comingOf(s.arrivals[study], series));
  return <span className="series-count tabular">{total > here ? `${here} / ${total}` : here}</span>;
}

/** The description without the modality that stands before it anyway. */
const afterModality = ({ modality, description }: { modality: string; description: string | null }) =>
  (description?.startsWith(`${modality} `) ? description.slice(modality.length + 1) : description);

/** Says that there is something to lay over a series. */
function Layered({ study, series }: { study: string; series: string }) {
  const t = useT();
  const n = useFittingCount(study, series);
  const text = t("layers.fitting", { n });
  return n > 0 ? <span className="series-layered" data-testid="series-layered" role="img" aria-label={text} title={text}><Blend size={13} /></span> : null;
}

function sameSeries(a: Props, b: Props): boolean {
  return a.studies === b.studies && a.active === b.active && a.show === b.show && a.manage === b.manage && a.shown.join() === b.shown.join();
}

/** Series of the studies in the order of the panel: what next and previous go through. */
export function panelOrder(studies: readonly string[]): SeriesInfo[] {
  const known = useCatalog.getState().studies;
  return studies.flatMap((uid) => (known[uid]?.series ?? []).filter((s) => s.stack.length > 0).map((s) => ({ ...s, study: uid })));
}
