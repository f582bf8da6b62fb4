import type { Image, MarkFigures } from "../net/apiTypes";
import type { ImageRef, Shape } from "../protocol/wire";
import type { Box, Spot } from "../viewer/geometry";
import type { Calibration } from "./calibration";
import { isRegion, useFigures } from "./figures";
import { figureLines } from "./format";
import { LINE, type Place } from "./place";
import { provisional } from "./provisional";

interface Props {
  shape: Shape; study: string; image: Image | undefined; shownRef: ImageRef; calibration: Calibration | null; place: Place;
  /** 0: none yet. */
  number: number; author: string; changing: boolean;
  /** From where to where a line leads to the mark when the label was dragged away. */
  leader: [Spot, Spot] | null;
}

const WIDTH = 6.9;

/** What the figures will need, before they are there; a line of a projection says in which plane it is true. */
export function labelBox(shape: Shape, image: Image | undefined, calibration: Calibration | null, named: boolean): Box {
  if (isRegion(shape)) {
    const plane = calibration || (image?.spacing && image.spacing.source !== "patient");
    return { width: plane ? 270 : 206, height: (named ? 3 : 2) * LINE };
  }
  const known = image ? provisional(shape, image, calibration) : null;
  const lines = known ? figureLines(known) : ["123.4 cm/s  1234 ms"];
  return { width: (Math.max(...lines.map((l) => l.length), 6) + 3) * WIDTH, height: (lines.length + (named ? 1 : 0)) * LINE };
}

/** Number and figures of a mark, beside it. Lines stand there at once as the client reckons them, until the server has spoken. */
export function FigureLabel({ shape, study, image, shownRef, calibration, place: { x, y, end }, number, author, changing, leader }: Props) {
  const measured = useFigures({ study, image: shownRef, shape, calibration }, changing);
  const figures: MarkFigures | null = measured.state === "ready" ? measured.figures : image ? provisional(shape, image, calibration) : null;
  const lines = figures ? figureLines(figures) : measured.state === "waiting" ? ["…"] : [];
  if (lines.length === 0) lines.push("");
  return (
    <>
      {leader && <path className="leader" d={`M${leader[0].x} ${leader[0].y}L${leader[1].x} ${leader[1].y}`} />}
      <g className={`mark-label ${isRegion(shape) ? "region" : "line"}`} data-testid={isRegion(shape) ? "region-figures" : "figures"} data-state={measured.state} data-source={figures?.scale.source}
        textAnchor={end ? "end" : "start"}>
        {lines.map((line, i) => (
          <text key={i} className={i === 0 ? "figures first" : "figures"} x={x} y={y + 12 + i * LINE}>
            {i === 0 && number > 0 && <tspan className="number">{line ? `${number}  ` : number}</tspan>}
            {line && <tspan className="value">{line}</tspan>}
          </text>
        ))}
        {author && <text className="author" x={x} y={y + 12 + lines.length * LINE}>{author}</text>}
      </g>
    </>
  );
}
