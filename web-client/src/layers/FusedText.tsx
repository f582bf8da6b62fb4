import { useT } from "../i18n";
import type { Layer } from "../protocol/wire";
import { scaleOf } from "./fusion";
import "./fusion.css";
import { gradient } from "./MapLegend";
import { paletteOf, usePalettes } from "./palettes";
import { useLayers, useLayerStore } from "./store";

/** Which series lies over the images, and how much of it. */
export function FusedText({ study, series, layers, small }: { study: string; series: string; layers: readonly Layer[]; small: boolean }) {
  const t = useT();
  const known = useLayers(study);
  const withheld = useLayerStore((s) => s.withheld);
  const maps = usePalettes(layers);
  return layers.map((layer) => {
    const info = known?.find((k) => k.layer === layer.instance && k.kind === "SERIES" && k.fits.includes(series));
    const scale = info?.segments[0]?.scale;
    if (!info || !scale) return null;
    const name = (small ? [info.creator ?? info.label] : [info.creator, info.label]).filter(Boolean).join(" · ");
    if (withheld[info.layer]) return <span key={layer.instance} className="fused" data-testid="fused">{t("fusion.withheld", { name: info.creator ?? info.label })}</span>;
    return (
      <span key={layer.instance} className="fused tabular" data-testid="fused">
        <i style={{ background: gradient(scaleOf(scale, layer.colours, paletteOf(maps, layer)), "to right") }} />+ {name} {Math.round(layer.opacity * 100)} %
      </span>
    );
  });
}
