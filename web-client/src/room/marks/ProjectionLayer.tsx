import { memo, useMemo } from "react";
import { t as translate, useT } from "../../i18n";
import type { Image } from "../../net/apiTypes";
import type { Mark } from "../../protocol/wire";
import { indexOfImage, useCatalog, type SeriesInfo } from "../../state/catalog";
import { sameFrame } from "../../tools/linking";
import { participantColour } from "../../ui/names";
import { toScreen, type Box, type Spot, type Transform } from "../../viewer/geometry";
import { useScene } from "../../viewer/host";
import { project, slabOf, type Projected } from "../../viewer/projection";
import { ShapePath } from "../../viewer/shapeView";
import { useMarkView, useVisible } from "./view";

interface Props { series: SeriesInfo; image: Image; transform: Transform; box: Box }
interface Seen { mark: Mark; number: number; from: SeriesInfo; projected: Projected }

/**
 * Marks of other series of the same frame of reference, where they are in the patient: thin and dashed, for they were not made here, and without figures, for these are true
 * where they were measured.
 */
export const ProjectionLayer = memo(function ProjectionLayer({ series, image, transform, box }: Props) {
  const t = useT();
  const { marks, participants } = useScene();
  const on = useMarkView((s) => s.projected);
  const shown = useVisible(marks);
  const known = useCatalog((s) => s.series);
  const seen = useMemo(() => (on ? seenOn(marks, shown, series, image, Object.values(known)) : []), [on, marks, shown, series, image, known]);
  const preview = useMarkView((s) => s.preview);
  const previewed = preview && preview.image.instance === image.instance && preview.image.frame === image.frame ? preview.shape : null;
  if (seen.length === 0 && !previewed) return null;
  const spots: Spot[] = [];
  return (
    <svg className="projections" width={box.width} height={box.height} aria-hidden="true">
      {seen.map(({ mark, number, from, projected }) => {
        const d = pathOf(projected, transform);
        const place = labelPlace(projected, transform, box, spots);
        spots.push(place);
        return (
          <g key={mark.id} className="projection" data-projection={mark.id} style={{ color: participantColour(participants[mark.author]?.colour ?? 0) }}>
            <path className="rim" d={d} />
            <path className="line" d={d} />
            <text x={place.x} y={place.y}>
              <tspan className="number">{number}</tspan>
              {"text" in mark.shape && mark.shape.text && <tspan dx="5">{short(mark.shape.text)}</tspan>}
              <tspan className="source" dx="5">{t("marks.from", { series: seriesName(from) })}</tspan>
            </text>
          </g>
        );
      })}
      {previewed && <g className="mark ghost" data-testid="mark-preview"><ShapePath shape={previewed} transform={transform} /></g>}
    </svg>
  );
});

function seenOn(all: readonly Mark[], shown: readonly Mark[], series: SeriesInfo, image: Image, known: readonly SeriesInfo[]): Seen[] {
  const slab = series.frameOfReference === null || shown.length === 0 ? null : slabOf(series, image);
  if (!slab) return [];
  const others = known.filter((s) => s.series !== series.series && sameFrame(s, series));
  if (others.length === 0) return [];
  const numbers = new Map(all.map((m, i) => [m.id, i + 1]));
  return shown.flatMap((mark) => {
    if (mark.shape.type === "Calibration") return [];
    for (const from of others) {
      const at = from.stack[indexOfImage(from, mark.image)];
      if (!at) continue;
      const projected = project(mark.shape, at, image, slab);
      return projected ? [{ mark, number: numbers.get(mark.id) ?? 0, from, projected }] : [];
    }
    return [];
  });
}

function pathOf({ lines, points, head }: Projected, t: Transform): string {
  const at = ({ x, y }: Spot) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  let d = "";
  let last: Spot | null = null;
  for (const [a, b] of lines) {
    const [from, to] = [toScreen(t, a), toScreen(t, b)];
    d += last && Math.hypot(last.x - from.x, last.y - from.y) < 0.05 ? `L${at(to)}` : `M${at(from)}L${at(to)}`;
    last = to;
  }
  for (const p of points) {
    const { x, y } = toScreen(t, p);
    d += `M${at({ x: x - 6, y })}L${at({ x, y: y - 6 })}L${at({ x: x + 6, y })}L${at({ x, y: y + 6 })}Z`;
  }
  if (head) {
    const [from, to] = [toScreen(t, head[0]), toScreen(t, head[1])];
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const barb = (turn: number): Spot => ({ x: to.x - 10 * Math.cos(angle + turn), y: to.y - 10 * Math.sin(angle + turn) });
    d += `M${at(barb(0.45))}L${at(to)}L${at(barb(-0.45))}`;
  }
  return d;
}

/** Right of what is seen, lower down where another label stands already. */
function labelPlace({ lines, points }: Projected, t: Transform, box: Box, taken: readonly Spot[]): Spot {
  const all = [...lines.flat(), ...points].map((p) => toScreen(t, p));
  const right = all.reduce((a, b) => (b.x > a.x ? b : a));
  const place = { x: Math.max(6, Math.min(right.x + 10, box.width - 130)), y: Math.max(14, Math.min(right.y + 4, box.height - 20)) };
  while (taken.some((s) => Math.abs(s.x - place.x) < 120 && Math.abs(s.y - place.y) < 14) && place.y < box.height - 20) place.y += 15;
  return place;
}

const short = (text: string) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

export const seriesName = (s: SeriesInfo) => [s.modality, s.number ?? s.description].filter((x) => x !== null && x !== "").join(" ") || translate("room.series");
