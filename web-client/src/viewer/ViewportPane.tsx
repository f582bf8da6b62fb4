import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore, type DragEvent } from "react";
import { ReportGraphics } from "../documents/ReportGraphics";
import { t as translate, useT } from "../i18n";
import { LayerCanvas } from "../layers/LayerCanvas";
import { MapLegend } from "../layers/MapLegend";
import { StateGraphics } from "../layers/StateGraphics";
import { CalibrationField } from "../measure/CalibrationField";
import { Probe } from "../measure/Probe";
import { isKin } from "../reformat/cross";
import { CrossLayer } from "../reformat/CrossLayer";
import { LookChip } from "../reformat/LookChip";
import { PlaneChip } from "../reformat/PlaneChip";
import { MarkBadges } from "../room/marks/MarkBadges";
import { ProjectionLayer } from "../room/marks/ProjectionLayer";
import { ThreadAtMark } from "../room/marks/ThreadAtMark";
import { useVisible } from "../room/marks/view";
import type { Image } from "../net/apiTypes";
import { sameImage, type View, type Viewport } from "../protocol/wire";
import { indexOfImage, showSeries, useCatalog } from "../state/catalog";
import { RoundLayer } from "../room/rounds/RoundLayer";
import { HeatLayer } from "../teaching/HeatLayer";
import { Coming } from "../sources/Coming";
import { PaneController } from "../tools/PaneController";
import type { PaneState } from "../tools/paneState";
import { dueIndex } from "../cine/clock";
import { isDrawTool, useTools } from "../tools/toolStore";
import { useViewing } from "../tools/viewing";
import { CornerTexts } from "./CornerTexts";
import { CursorLayer } from "./CursorLayer";
import { isAcross, sameSurface, surfaceOf, transformOf, type Box, type Surface } from "./geometry";
import { useScene } from "./host";
import { LocatorLayer } from "./LocatorLayer";
import { Magnifier } from "./Magnifier";
import { MaskLayer } from "../room/identities/MaskLayer";
import { MarkLayer } from "./MarkLayer";
import { Picture } from "./Picture";
import { renderedPart, turnOf } from "./presentation";
import { ReferenceLines } from "./ReferenceLines";
import { TextField } from "./TextField";
import { deviceSize, zoomOf } from "./wanted";

export const SERIES_MIME = "application/x-caseroom-series";

interface Props { index: number; view: View; viewport: Viewport; active: boolean; single: boolean }

export function ViewportPane({ index, view, viewport, active, single }: Props) {
  const t = useT();
  const { host, marks, rounds, emptyHint } = useScene();
  const root = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Box>({ width: 0, height: 0 });
  const [over, setOver] = useState(false);
  const series = useCatalog((s) => (viewport.series ? s.series[viewport.series] : undefined));
  const study = useCatalog((s) => (viewport.study ? s.studies[viewport.study] : undefined));
  const glass = useSyncExternalStore(
    useMemo(() => (listener: () => void) => host.frames.subscribe(index, listener), [host.frames, index]),
    () => host.frames.glass(index),
  );
  const ratio = useDevicePixelRatio();
  const tool = useTools((s) => s.tool);
  const linked = useTools((s) => s.linked);
  const magnifier = useViewing((s) => s.magnifier);

  useLayoutEffect(() => {
    const element = root.current!;
    const measure = () => setBox({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const wantedIndex = dueIndex(series, viewport, host.time());
  const wantedImage = series?.stack[wantedIndex];
  // What stands on the glass, not what is on its way, decides about texts and marks.
  const picture = glass.picture;
  // Of planes that turn the one before stays, where it was, until the next has come.
  const own = picture?.wanted.series === viewport.series;
  const before = useCatalog((s) => (picture && !own ? s.series[picture.wanted.series] : undefined));
  const kept = isKin(before, series) ? before : undefined;
  const camera = useRef(viewport.camera);
  if (!kept) camera.current = viewport.camera;
  const seen = kept ?? series;
  const shownRef = picture && (own || kept) ? picture.wanted.image : null;
  const shownIndex = indexOfImage(seen, shownRef);
  const shownImage = seen?.stack[shownIndex];
  const { rotation, flipped } = turnOf(viewport.presentation);
  const surface = useSurface(shownImage ?? wantedImage, rotation, flipped);

  const wantedSurface = wantedImage ? surfaceOf(wantedImage, { rotation, flipped }) : null;
  const { width, height } = deviceSize(box, ratio);
  const zoom = zoomOf(wantedSurface, { width, height }, viewport.camera?.zoom ?? 1, magnifier);
  const { study: studyUid, series: seriesUid, image, voi, inverted, playing } = viewport;
  const presentation = renderedPart(viewport.presentation);
  // Pictures come as the image is stored: of one that lies across, the width of the viewport is its height.
  // Until the server's picture has come a filter stands in for its window.
  const approximate = picture !== null && (picture.wanted.inverted !== inverted || picture.wanted.voi?.center !== voi?.center || picture.wanted.voi?.width !== voi?.width);
  const asked = isAcross(wantedSurface?.turn) ? { width: height, height: width } : { width, height };
  useEffect(() => {
    if (!studyUid || !seriesUid || !image || width < 1 || height < 1) host.frames.want(index, null);
    else {
      const base = { study: studyUid, series: seriesUid, voi, inverted, presentation, ...asked, zoom };
      if (playing && series) host.frames.play(index, { series, playing, base }, host.time);
      else host.frames.want(index, { ...base, image });
    }
  }, [series, JSON.stringify(playing), host.frames, index, studyUid, seriesUid, image?.instance, image?.frame, voi?.center, voi?.width, inverted, JSON.stringify(presentation), asked.width, asked.height, zoom]);
  useEffect(() => () => host.frames.want(index, null), [host.frames, index]);

  const transform = useMemo(() => (surface && box.width > 0 ? transformOf(camera.current, surface, box) : null), [camera.current, surface, box]);
  const visible = useVisible(marks);
  const shownMarks = useMemo(() => (shownRef ? visible.filter((m) => sameImage(m.image, shownRef)) : []), [visible, shownRef?.instance, shownRef?.frame]);

  const state = useRef<PaneState>(null!);
  state.current = { index, view, viewport, active: active || single, series, wantedIndex, shownRef, shownImage, surface, box, transform, picture, marks: shownMarks, host };
  useEffect(() => {
    const controller = new PaneController(root.current!, () => state.current);
    return () => controller.dispose();
  }, []);

  const drop = (e: DragEvent) => {
    setOver(false);
    const uid = e.dataTransfer.getData(SERIES_MIME);
    const dropped = useCatalog.getState().series[uid];
    if (!dropped) return;
    e.preventDefault();
    e.stopPropagation();
    // The thumbnail that was dragged has the focus; keys, such as space for cine, are meant for what was dropped.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    showSeries(host.show, index, dropped);
    host.show({ type: "ActivateViewport", viewport: index });
  };

  return (
    <div ref={root} className={`pane ${active ? "active" : ""} ${over ? "drop" : ""} ${viewport.inverted ? "on-white" : ""} tool-${isDrawTool(tool) && host.marking ? "draw" : tool}`}
      role="group" tabIndex={-1} aria-label={describe(index, series?.description ?? null, shownIndex, series?.stack.length ?? 0)}
      data-testid={`viewport-${index}`} data-image={shownRef ? `${shownRef.instance}/${shownRef.frame}` : ""}
      data-fidelity={picture && shownRef ? (approximate ? "approximate" : picture.header.lossless ? "lossless" : "lossy") : ""}
      data-waiting={glass.waiting}
      onDragOver={(e) => { if (e.dataTransfer.types.includes(SERIES_MIME)) { e.preventDefault(); setOver(true); } }}
      onDragLeave={() => setOver(false)} onDrop={drop}>
      {picture && transform && shownRef && <Picture picture={picture} transform={transform} surface={surface!} box={box} ratio={ratio} viewport={viewport} image={shownImage} />}
      {transform && shownRef && series && viewport.presentation && viewport.presentation.layers.length > 0 && (
        <>
          <LayerCanvas study={viewport.study} series={series} image={shownRef} layers={viewport.presentation.layers} transform={transform} surface={surface!} box={box} ratio={ratio} />
          <MapLegend study={viewport.study} series={series.series} layers={viewport.presentation.layers} />
        </>
      )}
      {transform && shownRef && viewport.study && viewport.presentation?.state && (
        <StateGraphics study={viewport.study} state={viewport.presentation.state} image={shownRef} transform={transform} box={box} />
      )}
      {linked && !single && transform && seen && shownImage && <ReferenceLines view={view} index={index} series={seen} image={shownImage} transform={transform} box={box} />}
      {transform && shownRef && <ReportGraphics image={shownRef} transform={transform} box={box} />}
      {transform && seen && shownImage && <ProjectionLayer series={seen} image={shownImage} transform={transform} box={box} />}
      {transform && shownRef && <MarkLayer index={index} study={viewport.study} marks={shownMarks} image={shownImage} shownRef={shownRef} transform={transform} box={box} />}
      {transform && shownRef && viewport.series && <MaskLayer series={viewport.series} transform={transform} box={box} />}
      {transform && shownRef && <HeatLayer series={viewport.series} image={shownRef} transform={transform} box={box} />}
      {rounds && transform && shownRef && <RoundLayer rounds={rounds} image={shownRef} transform={transform} box={box} />}
      {host.pointers && transform && shownRef && <CursorLayer source={host.pointers} image={shownRef} transform={transform} box={box} ratio={ratio} />}
      {seen && study && (
        <CornerTexts study={study} series={seen} image={shownImage} index={shownIndex} viewport={viewport} picture={shownRef ? picture : null} approximate={approximate}
          transform={transform} surface={surface} box={box} ratio={ratio}
          probe={<Probe pane={root} state={state} study={viewport.study} image={shownRef ? `${shownRef.instance}/${shownRef.frame}` : ""} />} />
      )}
      {!single && transform && shownImage && seen && <CrossLayer view={view} index={index} image={shownImage} transform={transform} box={box} />}
      {seen && !single && <LookChip view={view} index={index} small={box.width < 420 || box.height < 260} />}
      {seen?.reformat && <PlaneChip view={view} index={index} small={box.width < 420 || box.height < 260} />}
      {transform && seen && shownImage && <LocatorLayer series={seen} image={shownImage} transform={transform} box={box} />}
      {transform && shownRef && <MarkBadges index={index} marks={shownMarks} transform={transform} box={box} />}
      {transform && <ThreadAtMark index={index} pane={root} marks={shownMarks} transform={transform} />}
      {magnifier && <Magnifier pane={root} state={state} ratio={ratio} />}
      {transform && <TextField index={index} transform={transform} box={box} />}
      {transform && <CalibrationField index={index} transform={transform} box={box} />}
      <Coming index={index} viewport={viewport} show={host.show} />
      {glass.refusal && <p className="pane-message" role="alert">{t("viewer.noFrame", { message: glass.refusal })}</p>}
      {viewport.series === null && <p className="pane-message quiet">{emptyHint}</p>}
      {viewport.series !== null && !shownRef && !glass.refusal && <div className="pane-waiting" aria-label={t("viewer.waiting")} />}
    </div>
  );
}

/** The same one as long as images lie alike, so that what is drawn over them is not drawn anew for each slice. */
function useSurface(image: Image | undefined, rotation: number, flipped: boolean): Surface | null {
  const last = useRef<Surface | null>(null);
  const now = image ? surfaceOf(image, { rotation, flipped }) : null;
  if (!now || !last.current || !sameSurface(now, last.current)) last.current = now;
  return last.current;
}

function describe(index: number, series: string | null, shown: number, total: number): string {
  const name = translate("viewer.viewport", { n: index + 1 });
  return shown < 0 ? name : `${name}: ${series ?? ""}, ${translate("room.image", { n: shown + 1, total })}`;
}

function useDevicePixelRatio(): number {
  const [ratio, setRatio] = useState(() => window.devicePixelRatio || 1);
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`);
    const changed = () => setRatio(window.devicePixelRatio || 1);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, [ratio]);
  return ratio;
}
