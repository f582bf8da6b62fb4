import { memo } from "react";
import { formatNumber, useT } from "../i18n";
import type { Image } from "../net/apiTypes";
import type { SeriesInfo } from "../state/catalog";
import { isLocatedIn } from "../tools/locating";
import { useViewing } from "../tools/viewing";
import { toScreen, type Box, type Transform } from "./geometry";
import { onImage } from "./planes";

interface Props { series: SeriesInfo; image: Image; transform: Transform; box: Box }

const GAP = 7;
const ARM = 22;

/** The place in the patient that is pointed out, where it is on this image; dashed where it lies before or behind it. */
export const LocatorLayer = memo(function LocatorLayer({ series, image, transform, box }: Props) {
  const t = useT();
  const located = useViewing((s) => s.located);
  const found = isLocatedIn(located, series) ? onImage(image, located.at) : null;
  if (!found) return null;
  const { x, y } = toScreen(transform, found.point);
  if (x < -ARM || y < -ARM || x > box.width + ARM || y > box.height + ARM) return null;
  const away = Math.abs(found.away) > Math.max(0.5, (image.sliceThickness ?? 1) / 2 + 0.01);
  const d = `M${x - ARM} ${y}H${x - GAP}M${x + GAP} ${y}H${x + ARM}M${x} ${y - ARM}V${y - GAP}M${x} ${y + GAP}V${y + ARM}`;
  return (
    <svg className={`locator ${away ? "away" : ""}`} width={box.width} height={box.height} aria-hidden="true" data-testid="locator" data-x={x.toFixed(1)} data-y={y.toFixed(1)}>
      <path className="rim" d={d} />
      <path className="line" d={d} />
      {away && <text x={x + ARM + 4} y={y - 6}>{t("locate.away", { value: formatNumber(Math.abs(found.away), 1) })}</text>}
    </svg>
  );
});
