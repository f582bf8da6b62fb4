import { Blend, Combine, Plus, X } from "lucide-react";
import { memo, type ReactNode } from "react";
import { StudyDocuments } from "../documents/StudyDocuments";
import { formatDicomDate, useT } from "../i18n";
import { layerOf } from "../layers/changes";
import { fusable, fuse, type FusedViewport } from "../layers/fusion";
import "../layers/fusion.css";
import { useFittingCount } from "../layers/LayersPanel";
import { useLayers } from "../layers/store";
import { api } from "../net/httpApi";
import type { ViewCommand } from "../protocol/wire";
import type { StudyDetail } from "../net/apiTypes";
import { SeriesReformats } from "../reformat/SeriesReformats";
import { showSeries, useCatalog, type SeriesInfo } from "../state/catalog";
import { Arriving } from "../sources/Arriving";
import { comingOf, useArrivals } from "../sources/arrivals";
import { ComingSeries, SeriesArrival, withComing } from "../sources/ComingSeries";
import { awaitSeries } from "../sources/places";
import { Thumbnail } from "../ui/Thumbnail";
import { SERIES_MIME } from "../viewer/ViewportPane";
import { openRoomDialog } from "./roomUi";
import { closeSheet } from "./sideTab";

interface Props {
  studies: readonly string[]; show: (c: ViewCommand) => void;
  /** Index of the active viewport, and the series in all of them. */
  active: number; shown: readonly (string | null)[];
  /** The active one, where series can be laid over each other. */
  viewport?: FusedViewport | undefined;
  /** For a host: what stands in the room can be changed. */
  manage?: { remove: (study: string) => void };
}

/** Thumbnails by study: a click shows the series in the active viewport, a drag in any. */
export const SeriesPanel = memo(function SeriesPanel({ studies, active, shown, show, viewport, manage }: Props) {
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
            <Rows study={study} choose={(series) => { awaitSeries(active, uid, series, shown[active] ?? null); closeSheet(); }} row={(s) => (
              <div key={s.series} className="series-cell">
                <button className={`series-thumb ${shown.includes(s.series) ? "shown" : ""}`} draggable data-series={s.series} data-modality={s.modality}
                  title={[s.modality, s.description].filter(Boolean).join(" · ")}
                  onDragStart={(e) => { e.dataTransfer.setData(SERIES_MIME, s.series); e.dataTransfer.effectAllowed = "copy"; }}
                  onClick={() => { showSeries(show, active, { ...s, study: uid }); closeSheet(); }}>
                  <Thumbnail src={api.thumbnailUrl(uid, s.series)} />
                  <Layered study={uid} series={s.series} />
                  <SeriesCount study={uid} series={s.series} here={s.stack.length} />
                  <SeriesArrival study={uid} series={s.series} />
                  <span className="series-name"><b>{s.modality}</b> {afterModality(s)}</span>
                  {s.incomplete.map((c) => (
                    <span key={c.concatenation} className="series-incomplete" data-testid="series-incomplete" role="note">
                      {c.parts === null ? t("study.partsMissing", { n: c.missing.length, parts: c.missing.join(", ") })
                        : t("study.partsMissingOf", { n: c.missing.length, parts: c.missing.join(", "), total: c.parts })}
                    </span>
                  ))}
                </button>
                {viewport && <FuseButton study={uid} series={s.series} active={active} viewport={viewport} show={show} />}
                <SeriesReformats source={{ ...s, study: uid }} shown={shown} active={active} show={show} />
              </div>
            )} />
            <StudyDocuments study={uid} />
          </section>
        );
      })}
      {manage && <button className="button small quiet" data-testid="add-study" onClick={() => openRoomDialog("study")}><Plus size={14} />{t("room.addStudy")}</button>}
    </div>
  );
}, sameSeries);

/** What there is of a study and, while it comes from an archive, what there will be. */
function Rows({ study, row, choose }: { study: StudyDetail; row: (series: StudyDetail["series"][number]) => ReactNode; choose: (series: string) => void }) {
  const arrival = useArrivals((s) => s.arrivals[study.study]);
  return withComing(study.series.filter((s) => s.stack.length > 0), arrival).map((one) =>
    ("here" in one ? row(one.here) : <ComingSeries key={one.coming.series} part={one.coming} choose={() => choose(one.coming.series)} />));
}

/** How many images there are to scroll through, and of how many while they come from an archive. */
function SeriesCount({ study, series, here }: { study: string; series: string; here: number }) {
  const total = useArrivals((s) => comingOf(s.arrivals[study], series));
  return <span className="series-count tabular">{total > here ? `${here} / ${total}` : here}</span>;
}

/** The description without the modality that stands before it anyway. */
const afterModality = ({ modality, description }: { modality: string; description: string | null }) =>
  (description?.startsWith(`${modality} `) ? description.slice(modality.length + 1) : description);

/** Lays a series over the one that is shown, where both lie in one frame of reference. */
function FuseButton({ study, series, active, viewport, show }: { study: string; series: string; active: number; viewport: FusedViewport; show: (c: ViewCommand) => void }) {
  const t = useT();
  const known = useLayers(study);
  const info = viewport.study === study ? fusable(known, viewport.series ?? "").find((k) => k.series === series) : undefined;
  if (!info) return null;
  const on = layerOf(viewport.presentation, info.layer) !== undefined;
  const name = [info.creator, info.label].filter(Boolean).join(" ");
  const text = t(on ? "fusion.off" : "fusion.over", { name });
  return (
    <button className="series-fuse" data-testid="series-fuse" aria-pressed={on} aria-label={text} title={text}
      onClick={() => { fuse({ active, viewport }, info, show); closeSheet(); }}><Combine size={15} /></button>
  );
}

/** Says that there is something to lay over a series. */
function Layered({ study, series }: { study: string; series: string }) {
  const t = useT();
  const n = useFittingCount(study, series);
  const text = t("layers.fitting", { n });
  return n > 0 ? <span className="series-layered" data-testid="series-layered" role="img" aria-label={text} title={text}><Blend size={13} /></span> : null;
}

function sameSeries(a: Props, b: Props): boolean {
  return a.studies === b.studies && a.active === b.active && a.show === b.show && a.manage === b.manage && a.viewport?.presentation === b.viewport?.presentation && a.shown.join() === b.shown.join();
}

/** Series of the studies in the order of the panel: what next and previous go through. */
export function panelOrder(studies: readonly string[]): SeriesInfo[] {
  const known = useCatalog.getState().studies;
  return studies.flatMap((uid) => (known[uid]?.series ?? []).filter((s) => s.stack.length > 0).map((s) => ({ ...s, study: uid })));
}
