import { Crosshair, Eye, EyeOff } from "lucide-react";
import { t as translate, useT } from "../i18n";
import type { Layer, Presentation, View, ViewCommand, Viewport } from "../protocol/wire";
import { useCatalog, type SeriesInfo } from "../state/catalog";
import { jumpTo, layerOf, MAX_LAYERS, layersOf, toggled, withHidden, withLayer, withOpacity, withoutLayer } from "./changes";
import { FusionCards } from "./FusionCards";
import { fusable } from "./fusion";
import "./layers.css";
import { gradient } from "./MapLegend";
import { valueText } from "./paint";
import { Slider } from "./Slider";
import { StateList } from "./StateList";
import { useStates } from "./states";
import { useLayers } from "./store";
import type { LayerInfo, Part } from "./types";

interface Props { view: View; show: (c: ViewCommand) => void }

/** What can be laid over the series of the active viewport, and what of it is. */
export function LayersPanel({ view, show }: Props) {
  const t = useT();
  const viewport = view.viewports[view.active];
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  const known = useLayers(viewport?.study ?? null);
  const states = useStates(series?.study ?? null, series?.series ?? null);
  if (!viewport || !series) return <p className="panel-empty">{t("layers.noSeries")}</p>;
  if (!known) return <div className="layers-panel"><div className="skeleton layer-skeleton" /></div>;
  const fitting = known.filter((k) => k.kind !== "SERIES" && k.fits.includes(series.series));
  const fusing = fusable(known, series.series);
  const others = known.filter((k) => k.kind !== "SERIES" && !k.fits.includes(series.series) && k.series !== series.series);
  const present = (presentation: Presentation | null) => show({ type: "SetPresentation", viewport: view.active, presentation });
  return (
    <div className="layers-panel" data-testid="layers-panel">
      {fitting.length === 0 && fusing.length === 0 && !states?.length && <p className="panel-empty">{t(known.some((k) => k.series === series.series) ? "layers.itself" : "layers.none")}</p>}
      {fitting.map((info) => (
        <LayerCard key={info.layer} info={info} layer={layerOf(viewport.presentation, info.layer)} full={layersOf(viewport.presentation).length >= MAX_LAYERS}
          present={(change) => present(change(viewport.presentation))} known={known}
          jump={(part) => {
            const command = jumpTo(view, view.active, series, part);
            if (command) show(command);
          }} />
      ))}
      <FusionCards view={view} infos={fusing} known={known} show={show} />
      <StateList view={view} series={series} show={show} />
      {others.length > 0 && (
        <details className="layer-others">
          <summary>{t("layers.others", { n: others.length })}</summary>
          <ul>{others.map((o) => <li key={o.layer}>{nameOf(o)} <span className="quiet">{o.problem ?? t(`layers.${o.kind}`)}</span></li>)}</ul>
        </details>
      )}
    </div>
  );
}

/** How many things can be laid over the series of a viewport. */
export function useLayerCount(viewport: Pick<Viewport, "study" | "series"> | undefined): number {
  const series: SeriesInfo | undefined = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  return useFittingCount(viewport?.study ?? null, series?.series ?? null);
}

/** How many things were made to be laid over a series. */
export function useFittingCount(study: string | null, series: string | null): number {
  const known = useLayers(study);
  const states = useStates(study, series);
  return series ? (known?.filter((k) => k.kind !== "SERIES" && k.fits.includes(series)).length ?? 0) + (states?.length ?? 0) : 0;
}

const nameOf = (info: LayerInfo) => info.label || info.segments[0]?.label || translate(`layers.${info.kind}`);

interface CardProps {
  info: LayerInfo; layer: Layer | undefined; full: boolean; known: readonly LayerInfo[];
  present: (change: (p: Presentation | null) => Presentation | null) => void; jump: (part: Part) => void;
}

function LayerCard({ info, layer, full, known, present, jump }: CardProps) {
  const t = useT();
  const name = nameOf(info);
  const all = info.segments.map((s) => s.number);
  const choose = (part: Part) => present((p) => toggled(layer ? p : withLayer(p, info, known), info, part));
  return (
    <section className={`layer-card ${layer ? "on" : ""}`} data-layer={info.layer} data-kind={info.kind}>
      <label className="layer-head">
        <input type="checkbox" role="switch" checked={!!layer} disabled={!layer && (full || info.segments.length === 0)}
          onChange={() => present((p) => (layer ? withoutLayer(p, info.layer) : withLayer(p, info, known)))} />
        <span className="layer-name">
          <b>{name}</b>
          <span className="quiet">{[t(`layers.${info.kind}`), info.form && info.form !== "BINARY" ? t(`layers.${info.form}`) : null, info.creator].filter(Boolean).join(" · ")}</span>
        </span>
      </label>
      {info.problem && <p className="layer-problem">{info.problem}</p>}
      {layer && (
        <Slider label={t("layers.opacity")} name={name} value={layer.opacity} least={0} most={1} step={0.05} text={(v) => `${Math.round(v * 100)} %`}
          set={(opacity) => present((p) => withOpacity(p, info.layer, opacity))} />
      )}
      {layer && info.kind !== "PARAMETRIC_MAP" && info.segments.length > 2 && (
        <div className="layer-all">
          <button className="button small quiet" onClick={() => present((p) => withHidden(p, info.layer, []))}>{t("layers.showAll")}</button>
          <button className="button small quiet" onClick={() => present((p) => withHidden(p, info.layer, all))}>{t("layers.hideAll")}</button>
        </div>
      )}
      {layer && (
        <ul className="layer-parts">
          {info.segments.map((part) => (
            <PartRow key={part.number} part={part} single={info.segments.length === 1} seen={!layer.hidden.includes(part.number)}
              toggle={() => choose(part)} jump={() => jump(part)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PartRow({ part, single, seen, toggle, jump }: { part: Part; single: boolean; seen: boolean; toggle: () => void; jump: () => void }) {
  const t = useT();
  const about = [part.type !== part.label ? part.type : null, part.category, part.algorithm].filter(Boolean).join(" · ");
  return (
    <li className={seen ? "" : "unseen"} data-part={part.number}>
      {!single && (
        <button className="icon-button" aria-pressed={seen} aria-label={t(seen ? "layers.hide" : "layers.show", { name: part.label })}
          title={t(seen ? "layers.hide" : "layers.show", { name: part.label })} onClick={toggle}>
          {seen ? <Eye size={15} /> : <EyeOff size={15} />}
        </button>
      )}
      {part.colour && <i className="swatch" style={{ background: part.colour }} />}
      <span className="part-name" title={part.description ?? about}>
        <span>{part.label}</span>
        {about && <span className="quiet">{about}</span>}
        {part.scale && seen && (
          <span className="part-scale tabular">
            <i style={{ background: gradient(part.scale, "to right") }} />
            <span><em>{valueText(part.scale.from, part.scale)}</em><em>{part.scale.unit ?? ""}</em><em>{valueText(part.scale.to, part.scale)}</em></span>
          </span>
        )}
      </span>
      {part.focus && (
        <button className="icon-button" data-testid="jump" aria-label={t("layers.jump", { name: part.label })} title={t("layers.jump", { name: part.label })} onClick={jump}>
          <Crosshair size={15} />
        </button>
      )}
    </li>
  );
}
