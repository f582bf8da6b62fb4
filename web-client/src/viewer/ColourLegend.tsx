import { useEffect } from "react";
import { formatNumber, useT } from "../i18n";
import type { Image } from "../net/apiTypes";
import type { Viewport, Voi } from "../protocol/wire";
import { colourMapName, loadColourMaps, useColourMaps } from "../tools/colourMaps";
import type { Box } from "./geometry";
import { presentationOf } from "./presentation";

interface Props { viewport: Viewport; image: Image; voi: Voi; box: Box; suvFactor: number | null }

const WIDTH = 12;

/** Which colour stands for which value, beside the image, while colours are on. */
export function ColourLegend({ viewport, image, voi, box, suvFactor }: Props) {
  const t = useT();
  const { colourMap } = presentationOf(viewport.presentation);
  const strip = useColourMaps((s) => s.maps.find((m) => m.name === colourMap)?.strip);
  useEffect(() => { if (colourMap) loadColourMaps(); }, [colourMap]);
  if (!colourMap || !strip || image.display.colour || box.height < 420) return null;
  const height = Math.round(Math.min(220, box.height / 2 - 168));
  const flipped = viewport.inverted !== (image.photometric === "MONOCHROME1");
  const unit = suvFactor === null ? (image.rescaleUnit ?? "") : "SUVbw";
  const factor = suvFactor ?? 1;
  const decimals = voi.width * factor >= 100 ? 0 : voi.width * factor >= 10 ? 1 : 2;
  // Where black ends and white begins (PS3.3 C.11.2.1.2.1).
  const [low, high] = voi.width > 1 ? [voi.center - 0.5 - (voi.width - 1) / 2, voi.center - 0.5 + (voi.width - 1) / 2] : [voi.center - voi.width / 2, voi.center + voi.width / 2];
  // Without the minus of a zero.
  const text = (v: number) => formatNumber(Math.round(v * factor * 100) / 100 || 0, decimals);
  return (
    <div className="colour-legend tabular" data-testid="colour-legend" aria-label={t("colours.legend", { name: colourMapName(colourMap) })}>
      <span>{text(high)} {unit}</span>
      <i style={{ width: WIDTH, height }}>
        <img src={strip} alt="" style={{ width: height, height: WIDTH, transform: `translateY(${height}px) rotate(-90deg)${flipped ? ` translateX(${height}px) scaleX(-1)` : ""}` }} />
      </i>
      <span>{text(low)}</span>
    </div>
  );
}
