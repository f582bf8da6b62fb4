import type { ImageRef } from "../protocol/wire";
import type { Box } from "../viewer/geometry";
import { regionLines } from "./format";
import type { Place } from "./place";
import { useRegion, type RegionShape } from "./regions";

interface Props {
  shape: RegionShape; study: string; image: ImageRef; place: Place;
  /** 0: none yet. */
  number: number; author: string; changing: boolean;
}

const LINE = 16;

/** What the figures will need, before they are there; a line of a projection says that it is at the detector. */
export const labelBox = (atDetector: boolean): Box => ({ width: atDetector ? 270 : 196, height: 3 * LINE });

/** Number and figures of a closed shape, beside it. */
export function RegionLabel({ shape, study, image, place: { x, y, end }, number, author, changing }: Props) {
  const measured = useRegion(study, image, shape, changing);
  const lines = measured.state === "ready" ? regionLines(measured.figures) : measured.state === "waiting" ? ["…"] : [];
  if (lines.length === 0) lines.push("");
  return (
    <g className="mark-label region" data-testid="region-figures" data-state={measured.state} textAnchor={end ? "end" : "start"}>
      {lines.map((line, i) => (
        <text key={i} className={i === 0 ? "figures first" : "figures"} x={x} y={y + 12 + i * LINE}>
          {i === 0 && number > 0 && <tspan className="number">{line ? `${number}  ` : number}</tspan>}
          {line && <tspan className="value">{line}</tspan>}
        </text>
      ))}
      {author && <text className="author" x={x} y={y + 12 + lines.length * LINE}>{author}</text>}
    </g>
  );
}
