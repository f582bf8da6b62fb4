import { useEffect, useState } from "react";
import type { ImageRef } from "../protocol/wire";
import { toScreen, type Box, type Spot, type Transform } from "../viewer/geometry";
import { stateViewOf } from "./states";
import type { StateGraphic, StateView } from "./types";

interface Props { study: string; state: string; image: ImageRef; transform: Transform; box: Box }

/** Graphics and texts of a presentation state, to be looked at only. */
export function StateGraphics({ study, state, image, transform, box }: Props) {
  const [shown, setShown] = useState<{ key: string; view: StateView }>();
  const key = `${state}/${image.instance}/${image.frame}`;
  useEffect(() => {
    let gone = false;
    stateViewOf(study, state, image).then((view) => !gone && setShown({ key, view }), () => undefined);
    return () => {
      gone = true;
    };
  }, [study, key]);
  if (!shown || shown.key !== key || shown.view.layers.length === 0) return null;
  return (
    <svg className="state-graphics" width={box.width} height={box.height} data-testid="state-graphics">
      {shown.view.layers.map((layer) => (
        <g key={layer.name} style={{ color: readable(layer.colour) }}>
          {layer.graphics.map((g, i) => <Graphic key={i} graphic={g} transform={transform} box={box} />)}
        </g>
      ))}
    </svg>
  );
}

/** Black on black is what a layer without a thought for the screen asks for. */
const readable = (colour: string | null) => (!colour || colour === "#000000" ? "#f2d675" : colour);

function Graphic({ graphic: g, transform, box }: { graphic: StateGraphic; transform: Transform; box: Box }) {
  const spots: Spot[] = [];
  for (let i = 0; i + 1 < g.points.length; i += 2) spots.push(toScreen(transform, { column: g.points[i]!, row: g.points[i + 1]! }));
  const style = { ...(g.colour ? { color: g.colour } : {}), ...(g.width ? { strokeWidth: g.width } : {}) };
  if (g.type === "TEXT") return <Text graphic={g} anchor={spots[0] ?? null} transform={transform} box={box} />;
  const d = pathOf(g.type, spots);
  return d ? (
    <g style={style}>
      <path className="rim" d={d} />
      <path className={g.dashed ? "dashed" : ""} d={d} fill={g.filled ? "currentColor" : "none"} fillOpacity={0.35} />
    </g>
  ) : null;
}

export function pathOf(type: StateGraphic["type"], p: readonly Spot[]): string {
  const [a, b, c, d] = p;
  switch (type) {
    case "POINT":
      return p.map((s) => `M${s.x - 5} ${s.y}H${s.x + 5}M${s.x} ${s.y - 5}V${s.y + 5}`).join("");
    case "POLYLINE":
      return p.map((s, i) => `${i === 0 ? "M" : "L"}${fixed(s)}`).join("");
    case "INTERPOLATED":
      return spline(p);
    case "CIRCLE":
      return a && b ? ellipse(a, { x: b.x - a.x, y: b.y - a.y }, Math.hypot(b.x - a.x, b.y - a.y)) : "";
    case "ELLIPSE": {
      if (!a || !b || !c || !d) return "";
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
      const [axis, other] = axesOf({ x: b.x - middle.x, y: b.y - middle.y }, { x: (d.x - c.x) / 2, y: (d.y - c.y) / 2 });
      return ellipse(middle, axis, other);
    }
    case "TEXT":
      return "";
  }
}

const fixed = (s: Spot) => `${s.x.toFixed(2)} ${s.y.toFixed(2)}`;

/**
 * A half axis of the ellipse `u cos t + v sin t`, and the length of the other one. Axes that are square on the stored image are not on
 * the screen, where pixels are not.
 */
function axesOf(u: Spot, v: Spot): [Spot, number] {
  const t = Math.atan2(2 * (u.x * v.x + u.y * v.y), u.x * u.x + u.y * u.y - v.x * v.x - v.y * v.y) / 2;
  const at = (angle: number): Spot => ({ x: u.x * Math.cos(angle) + v.x * Math.sin(angle), y: u.y * Math.cos(angle) + v.y * Math.sin(angle) });
  const other = at(t + Math.PI / 2);
  return [at(t), Math.hypot(other.x, other.y)];
}

/** Of a half axis, and the length of the other one. */
function ellipse(middle: Spot, axis: Spot, other: number): string {
  const length = Math.hypot(axis.x, axis.y);
  if (!(length > 0) || !(other > 0)) return "";
  const angle = (Math.atan2(axis.y, axis.x) * 180) / Math.PI;
  const from = { x: middle.x - axis.x, y: middle.y - axis.y };
  const to = { x: middle.x + axis.x, y: middle.y + axis.y };
  const arc = (end: Spot) => `A${length.toFixed(2)} ${other.toFixed(2)} ${angle.toFixed(2)} 0 1 ${fixed(end)}`;
  return `M${fixed(from)}${arc(to)}${arc(from)}Z`;
}

/** Through all points: what kind of curve is left to who shows it (PS3.3 C.10.5.1.2); a Catmull-Rom spline as Bézier curves. */
function spline(p: readonly Spot[]): string {
  if (p.length < 3) return pathOf("POLYLINE", p);
  const closed = Math.hypot(p[0]!.x - p.at(-1)!.x, p[0]!.y - p.at(-1)!.y) < 0.01;
  const n = p.length - 1;
  const at = (i: number): Spot => (closed ? p[((i % n) + n) % n]! : p[Math.max(0, Math.min(n, i))]!);
  let d = `M${fixed(p[0]!)}`;
  for (let i = 0; i < n; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    d += `C${fixed({ x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 })} ${fixed({ x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 })} ${fixed(to)}`;
  }
  return d;
}

const LINE = 17;

function Text({ graphic: g, anchor, transform, box }: { graphic: StateGraphic; anchor: Spot | null; transform: Transform; box: Box }) {
  const lines = (g.text ?? "").split(/\r\n|\r|\n/).slice(0, 24);
  const corners = g.box ? [toScreen(transform, { column: g.box[0], row: g.box[1] }), toScreen(transform, { column: g.box[2], row: g.box[3] })] : null;
  const left = corners ? Math.min(corners[0]!.x, corners[1]!.x) : anchor!.x + 8;
  const right = corners ? Math.max(corners[0]!.x, corners[1]!.x) : left;
  const top = corners ? Math.min(corners[0]!.y, corners[1]!.y) : anchor!.y - 8;
  const where = g.justify === "CENTER" ? "middle" : g.justify === "RIGHT" ? "end" : "start";
  const x = where === "middle" ? (left + right) / 2 : where === "end" ? right : left;
  // Small boxes are for large screens of old: the text is as large as it has to be to be read, and stays in sight.
  const width = Math.max(...lines.map((l) => l.length)) * 7.2;
  const shown = where === "start" ? Math.max(4, Math.min(x, box.width - 4 - width)) : x;
  const y = Math.max(LINE, Math.min(top + LINE - 3, box.height - 6 - (lines.length - 1) * LINE));
  return (
    <g style={g.colour ? { color: g.colour } : {}}>
      {anchor && g.anchor && <circle cx={anchor.x} cy={anchor.y} r={3} fill="currentColor" />}
      {anchor && g.anchor && corners && <line className="leader" x1={anchor.x} y1={anchor.y} x2={Math.max(shown, Math.min(shown + width, anchor.x))} y2={y - 4} />}
      <text x={shown} y={y} textAnchor={where}>{lines.map((l, i) => <tspan key={i} x={shown} dy={i === 0 ? 0 : LINE}>{l}</tspan>)}</text>
    </g>
  );
}
