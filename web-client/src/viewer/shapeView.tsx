import type { Shape } from "../protocol/wire";
import { toScreen, type Spot, type Transform } from "./geometry";

/** Every line twice: a dark rim first, so that it stands on bone as well as on lung. */
export function ShapePath({ shape, transform }: { shape: Shape; transform: Transform }) {
  if (shape.type === "Text") {
    const { x, y } = toScreen(transform, shape.at);
    const lines = shape.text.split("\n");
    return <text className="mark-text" x={x} y={y + 12}>{lines.map((line, i) => <tspan key={i} x={x} dy={i === 0 ? 0 : 18}>{line}</tspan>)}</text>;
  }
  const d = pathOf(shape, transform);
  return (
    <>
      <path className="rim" d={d} />
      <path className="line" d={d} />
      <path className="hit" d={d} />
    </>
  );
}

function pathOf(shape: Exclude<Shape, { type: "Text" }>, t: Transform): string {
  const at = ({ x, y }: Spot) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  switch (shape.type) {
    case "Arrow": {
      const tail = toScreen(t, shape.tail);
      const head = toScreen(t, shape.head);
      const angle = Math.atan2(head.y - tail.y, head.x - tail.x);
      const barb = (turn: number): Spot => ({ x: head.x - 12 * Math.cos(angle + turn), y: head.y - 12 * Math.sin(angle + turn) });
      return `M${at(tail)}L${at(head)}M${at(barb(0.45))}L${at(head)}L${at(barb(-0.45))}`;
    }
    case "Freehand":
      return `M${shape.points.map((p) => at(toScreen(t, p))).join("L")}${shape.closed ? "Z" : ""}`;
    case "Line":
      return `M${at(toScreen(t, shape.from))}L${at(toScreen(t, shape.to))}`;
    case "Length": {
      const a = toScreen(t, shape.from);
      const b = toScreen(t, shape.to);
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      // End bars across the line, 5 px to each side.
      const nx = (-(b.y - a.y) / length) * 5;
      const ny = ((b.x - a.x) / length) * 5;
      const bar = (p: Spot) => `M${at({ x: p.x - nx, y: p.y - ny })}L${at({ x: p.x + nx, y: p.y + ny })}`;
      return `M${at(a)}L${at(b)}${bar(a)}${bar(b)}`;
    }
    case "Rectangle": {
      const a = toScreen(t, shape.from);
      const b = toScreen(t, shape.to);
      return `M${at(a)}L${at({ x: b.x, y: a.y })}L${at(b)}L${at({ x: a.x, y: b.y })}Z`;
    }
    case "Ellipse": {
      const a = toScreen(t, shape.from);
      const b = toScreen(t, shape.to);
      const rx = Math.abs(b.x - a.x) / 2;
      const ry = Math.abs(b.y - a.y) / 2;
      const left = { x: Math.min(a.x, b.x), y: (a.y + b.y) / 2 };
      const right = { x: Math.max(a.x, b.x), y: left.y };
      return `M${at(left)}A${rx} ${ry} 0 1 1 ${at(right)}A${rx} ${ry} 0 1 1 ${at(left)}Z`;
    }
  }
}

/** Where the label stands: beside the shape, away from what it points at or surrounds. `end`: the text ends there. */
export function labelSpot(shape: Shape, t: Transform): Spot & { end: boolean } {
  switch (shape.type) {
    case "Text": {
      const s = toScreen(t, shape.at);
      return { x: s.x - 6, y: s.y + 12, end: true };
    }
    case "Arrow": {
      const tail = toScreen(t, shape.tail);
      const end = toScreen(t, shape.head).x > tail.x;
      return { x: tail.x + (end ? -6 : 6), y: tail.y + 4, end };
    }
    case "Line":
    case "Length": {
      const a = toScreen(t, shape.from);
      const b = toScreen(t, shape.to);
      const right = a.x > b.x ? a : b;
      return { x: right.x + 10, y: right.y + 4, end: false };
    }
    case "Rectangle":
    case "Ellipse": {
      const a = toScreen(t, shape.from);
      const b = toScreen(t, shape.to);
      return { x: Math.max(a.x, b.x) + 8, y: Math.min(a.y, b.y) + (shape.type === "Ellipse" ? Math.abs(b.y - a.y) * 0.15 : 0) + 4, end: false };
    }
    case "Freehand": {
      const right = shape.points.map((p) => toScreen(t, p)).reduce((a, b) => (b.x > a.x ? b : a));
      return { x: right.x + 8, y: right.y + 4, end: false };
    }
  }
}
