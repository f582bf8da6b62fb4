import { ArrowDownUp } from "lucide-react";
import { useT } from "../i18n";
import type { Layer, LayerColours, Presentation, View, ViewCommand } from "../protocol/wire";
import { colourMapName } from "../tools/colourMaps";
import { layerOf, withOpacity, withoutLayer } from "./changes";
import { coloursOfLayer, fused, isUptake, scaleOf, swapFused, withColours } from "./fusion";
import "./fusion.css";
import { gradient } from "./MapLegend";
import { paletteOf, usePalettes } from "./palettes";
import { valueText } from "./paint";
import { Slider } from "./Slider";
import type { LayerInfo, Scale } from "./types";

interface Props {
  view: View; infos: readonly LayerInfo[]; known: readonly LayerInfo[]; show: (c: ViewCommand) => void;
}

/** Series that can be laid over the one that is shown, with how they are while they are. */
export function FusionCards({ view, infos, known, show }: Props) {
  const t = useT();
  const presentation = view.viewports[view.active]?.presentation ?? null;
  if (infos.length === 0) return null;
  const card = (info: LayerInfo) => (
    <FusionCard key={info.layer} info={info} layer={layerOf(presentation, info.layer)} swap={() => swapFused(view, info, show)} known={known}
      present={(change) => show({ type: "SetPresentation", viewport: view.active, presentation: change(presentation) })} />
  );
  const first = infos.filter((info) => isUptake(info) || layerOf(presentation, info.layer));
  const rest = infos.filter((info) => !first.includes(info));
  return (
    <section className="fusion-cards" aria-label={t("fusion.title")} data-testid="fusion">
      <h3>{t("fusion.title")}</h3>
      {first.map(card)}
      {first.length === 0 ? rest.map(card) : rest.length > 0 && (
        <details className="layer-others"><summary>{t("fusion.more", { n: rest.length })}</summary>{rest.map(card)}</details>
      )}
    </section>
  );
}

interface CardProps {
  info: LayerInfo; layer: Layer | undefined; known: readonly LayerInfo[]; swap: () => void; present: (change: (p: Presentation | null) => Presentation | null) => void;
}

function FusionCard({ info, layer, known, swap, present }: CardProps) {
  const t = useT();
  const scale = info.segments[0]?.scale;
  return (
    <section className={`layer-card ${layer ? "on" : ""}`} data-layer={info.layer} data-kind={info.kind}>
      <label className="layer-head">
        <input type="checkbox" role="switch" checked={!!layer} disabled={!scale}
          onChange={() => present((p) => (layer ? withoutLayer(p, info.layer) : fused(p, info, known)))} />
        <span className="layer-name"><b>{info.label}</b><span className="quiet">{[info.creator, info.segments[0]?.label !== info.label ? info.segments[0]?.label : null].filter(Boolean).join(" · ")}</span></span>
      </label>
      {layer && scale && (
        <>
          <Slider label={t("layers.opacity")} name={info.label} value={layer.opacity} least={0} most={1} step={0.05} text={(v) => `${Math.round(v * 100)} %`}
            set={(opacity) => present((p) => withOpacity(p, info.layer, opacity))} />
          <Colouring info={info} layer={layer} offered={scale} set={(colours) => present((p) => withColours(p, info.layer, colours))} />
          <button className="button small quiet fusion-swap" data-testid="fusion-swap" onClick={swap}><ArrowDownUp size={14} />{t("fusion.swap")}</button>
        </>
      )}
    </section>
  );
}

/** From which to which value colours go, which colours, and what is too faint to be drawn. */
function Colouring({ info, layer, offered, set }: { info: LayerInfo; layer: Layer; offered: Scale; set: (colours: LayerColours) => void }) {
  const t = useT();
  const maps = usePalettes([layer]);
  const colours = coloursOfLayer(offered, layer);
  const scale = scaleOf(offered, layer.colours, paletteOf(maps, layer));
  const step = stepOf(offered);
  const text = (v: number) => valueText(v, offered);
  const names = maps.length > 0 ? maps.map((m) => m.name) : [colours.colourMap];
  return (
    <div className="fusion-colours">
      <label className="fusion-map">
        <span className="quiet">{t("fusion.colours")}</span>
        <select className="input" value={colours.colourMap} data-testid="fusion-map" onChange={(e) => set({ ...colours, colourMap: e.target.value })}>
          {names.map((name) => <option key={name} value={name}>{colourMapName(name)}</option>)}
        </select>
      </label>
      <span className="part-scale tabular">
        <i style={{ background: gradient(scale, "to right") }} />
        <span><em>{text(scale.from)}</em><em>{scale.unit ?? ""}</em><em>{text(scale.to)}</em></span>
      </span>
      <Slider label={t("fusion.to")} name={info.label} testid="fusion-to" value={colours.to} least={colours.from + step} most={Math.max(offered.high, colours.to)} step={step} text={text}
        set={(to) => set({ ...colours, to: Math.max(to, colours.from + step) })} />
      <Slider label={t("fusion.from")} name={info.label} testid="fusion-from" value={colours.from} least={Math.min(offered.low, colours.from)} most={colours.to - step} step={step} text={text}
        set={(from) => set({ ...colours, from: Math.min(from, colours.to - step) })} />
      <Slider label={t("fusion.above")} name={info.label} testid="fusion-above" value={colours.above ?? offered.low} least={offered.low} most={Math.max(offered.high, colours.above ?? 0)} step={step}
        text={(v) => (v <= offered.low ? t("fusion.nothing") : `< ${text(v)}`)} set={(above) => set({ ...colours, above: above <= offered.low ? null : above })} />
    </div>
  );
}

/** About two hundred steps over what it makes sense to choose, of one, two or five. */
function stepOf(scale: Scale): number {
  const raw = (scale.high - scale.low) / 200;
  const power = 10 ** Math.floor(Math.log10(raw > 0 && Number.isFinite(raw) ? raw : 1));
  return Math.max(1e-6, power * (raw / power >= 5 ? 5 : raw / power >= 2 ? 2 : 1));
}
