import type { Image } from "../net/apiTypes";
import type { View } from "../protocol/wire";
import { indexOfImage, useCatalog, type SeriesInfo } from "../state/catalog";
import { sameFrame } from "../tools/linking";
import { toScreen, type Box, type Transform } from "./geometry";
import { referenceLine } from "./planes";

interface Props { view: View; index: number; series: SeriesInfo; image: Image; transform: Transform; box: Box }

/** Where the images in the other viewports cut this one; that of the active viewport stands out. */
export function ReferenceLines({ view, index, series, image, transform, box }: Props) {
  const known = useCatalog((s) => s.series);
  return (
    <svg className="reference-lines" width={box.width} height={box.height} aria-hidden="true">
      {view.viewports.map((v, i) => {
        const other = i === index || !v.series ? undefined : known[v.series];
        const shown = other?.stack[indexOfImage(other, v.image)];
        // Lines of computed planes are drawn with what moves them.
        const line = shown && !(series.reformat && other!.reformat) && sameFrame(series, other!) ? referenceLine(image, shown) : null;
        if (!line) return null;
        const [a, b] = line.map((p) => toScreen(transform, p));
        return <line key={i} className={i === view.active ? "active" : ""} x1={a!.x} y1={a!.y} x2={b!.x} y2={b!.y} />;
      })}
    </svg>
  );
}
