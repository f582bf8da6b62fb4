import { Blend, PanelLeft, Users } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useT } from "../i18n";
import { localTime, withDueImages } from "../cine/range";
import { LayersPanel, useLayerCount } from "../layers/LayersPanel";
import { useLayers } from "../layers/store";
import { api } from "../net/httpApi";
import { EMPTY_VIEW, previewCommand } from "../protocol/fold/view";
import type { View, ViewCommand } from "../protocol/wire";
import { ActionDialogs } from "../room/ActionDialogs";
import { panelOrder, SeriesPanel } from "../room/SeriesPanel";
import { SliceBar } from "../room/SliceBar";
import { ToolBar } from "../room/ToolBar";
import { useFolds, Workspace } from "../room/Workspace";
import { showSeries, followGrowth, loadStudy, useCatalog } from "../state/catalog";
import { mayHost, useSession } from "../state/session";
import { useArriving } from "../sources/arrivals";
import { resetTools } from "../tools/toolStore";
import type { ActionHost } from "../tools/actions";
import { linking } from "../tools/linking";
import { handleKey } from "../tools/viewKeys";
import { Logo } from "../ui/Logo";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { Frames } from "../viewer/frames";
import { SceneContext, type Scene } from "../viewer/host";
import { Viewer } from "../viewer/Viewer";
import { ReleaseButton } from "../release/ReleaseButton";
import { SendButton } from "../sending/SendButton";
import { openRoom } from "./openRoom";

/** A study looked at alone: the viewer of the room, without a room. */
export function StudyPage({ study }: { study: string }) {
  const t = useT();
  const { session } = useSession();
  const folds = useFolds();
  const detail = useCatalog((s) => s.studies[study]);
  const failed = useCatalog((s) => s.failed[study]);
  const [view, setView] = useState<View>(EMPTY_VIEW);
  const [frames, setFrames] = useState<Frames | null>(null);
  const current = useRef(view);
  current.current = view;
  const show = useMemo(() => linking(() => withDueImages(current.current, localTime()), (c: ViewCommand) => setView((v) => previewCommand(v, c, localTime()))), []);
  const studies = useMemo(() => [study], [study]);

  useEffect(() => {
    loadStudy(study, true);
    const stopGrowth = followGrowth(async () => (await api.studies("", 0, 200)).studies.filter((s) => s.study === study));
    const made = new Frames(null);
    setFrames(made);
    return () => {
      made.stop();
      stopGrowth();
      resetTools();
    };
  }, [study]);
  useEffect(() => {
    const series = detail?.series.find((s) => s.stack.length > 0);
    if (series && view.viewports.every((v) => v.series === null)) showSeries(show, 0, { ...series, study });
  }, [detail]);
  useArriving(studies, view);
  const fitting = useLayerCount(view.viewports[view.active]);
  const layered = (useLayers(study)?.length ?? 0) + fitting > 0;
  const actions: ActionHost = { view: () => withDueImages(view, localTime()), time: localTime, order: () => panelOrder([study]), show, marking: false, foldLeft: folds.foldLeft };
  useEffect(() => {
    const down = (e: KeyboardEvent) => handleKey(e, actions);
    addEventListener("keydown", down);
    return () => removeEventListener("keydown", down);
  });
  const scene = useMemo<Scene | null>(() => frames && ({
    host: { frames, time: localTime, pointers: null, show, marking: null, point: () => undefined },
    marks: [], participants: {}, me: null, emptyHint: t("room.emptyViewport"),
  }), [frames, t]);

  if (failed) return <Notice text={t("study.noSuch")} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  if (!scene || !frames) return null;
  return (
    <SceneContext value={scene}>
      <Workspace folds={folds}
        top={(
          <>
            <button className="icon-button home-button" aria-label={t("app.toHome")} title={t("app.toHome")} onClick={() => navigate("/")}><Logo size={20} /></button>
            <h1>{detail ? detail.description || t("home.noDescription") : ""}</h1>
            <button className="tool-button" aria-pressed={folds.left} aria-label={t("room.foldLeft")} title={t("room.foldLeft")} onClick={folds.foldLeft}><PanelLeft size={17} /></button>
            <ToolBar view={view} show={show} marking={false} />
            <span className="spacer" />
            {layered && (
              <button className="tool-button with-count tabular" data-testid="layers-toggle" aria-pressed={folds.right} aria-label={t("room.layers")} title={t("room.layers")} onClick={folds.foldRight}>
                <Blend size={17} />{fitting > 0 && fitting}
              </button>
            )}
            <ReleaseButton study={study} />
            <SendButton study={study} />
            {mayHost(session) && <button className="button small primary" onClick={() => void openRoom([study])}><Users size={15} />{t("home.openRoom")}</button>}
          </>
        )}
        left={<SeriesPanel studies={studies} active={view.active} shown={view.viewports.map((v) => v.series)} show={show} viewport={view.viewports[view.active]} />}
        centre={<Viewer view={view} />}
        right={layered ? <StudyLayers view={view} show={show} /> : null}
        bottom={<><div className="follow" /><SliceBar view={view} show={show} time={localTime} frames={frames} /><span className="net" /></>} />
      <ActionDialogs host={actions} />
    </SceneContext>
  );
}

function StudyLayers({ view, show }: { view: View; show: (c: ViewCommand) => void }) {
  const t = useT();
  return (
    <>
      <h2 className="panel-title">{t("room.layers")}</h2>
      <div className="tab-panel"><LayersPanel view={view} show={show} /></div>
    </>
  );
}
