import type { Point, Shape } from "../protocol/wire";
import { chainsOf, pointsOf } from "../tools/shapes";
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
      {shape.type === "Cobb" && <path className="connector" d={connector(shape, transform)} />}
    </>
  );
}

/** From the middle of one line to that of the other, so that they are seen to belong together. */
function connector(shape: Extract<Shape, { type: "Cobb" }>, t: Transform): string {
  const middle = (a: Point, b: Point) => toScreen(t, { column: (a.column + b.column) / 2, row: (a.row + b.row) / 2 });
  const [from, to] = [middle(shape.firstFrom, shape.firstTo), middle(shape.secondFrom, shape.secondTo)];
  return `M${from.x} ${from.y}L${to.x} ${to.y}`;
}

function pathOf(shape: Exclude<Shape, { type: "Text" }>, t: Transform): string {
  const at = ({ x, y }: Spot) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const s = (p: Point) => toScreen(t, p);
  switch (shape.type) {
    case "Arrow": {
      const tail = s(shape.tail);
      const head = s(shape.head);
      const angle = Math.atan2(head.y - tail.y, head.x - tail.x);
      const barb = (turn: number): Spot => ({ x: head.x - 12 * Math.cos(angle + turn), y: head.y - 12 * Math.sin(angle + turn) });
      return `M${at(tail)}L${at(head)}M${at(barb(0.45))}L${at(head)}L${at(barb(-0.45))}`;
    }
    case "Probe": {
      const { x, y } = s(shape.at);
      return `M${at({ x: x - 9, y })}H${(x - 3).toFixed(1)}M${at({ x: x + 3, y })}H${(x + 9).toFixed(1)}M${at({ x, y: y - 9 })}V${(y - 3).toFixed(1)}M${at({ x, y: y + 3 })}V${(y + 9).toFixed(1)}`;
    }
    case "Length":
    case "Calibration":
      return chains(shape) + bars(s(shape.from), s(shape.to));
    case "Bidirectional":
      return chains(shape) + bars(s(shape.longFrom), s(shape.longTo)) + bars(s(shape.shortFrom), s(shape.shortTo));
    case "Angle":
      return chains(shape) + arc(s(shape.vertex), s(shape.from), s(shape.to));
    case "Cobb":
    case "Line":
    case "Rectangle":
    case "Polygon":
    case "Freehand":
      return chains(shape);
    case "Ellipse": {
      const a = s(shape.from);
      const b = s(shape.to);
      const rx = Math.abs(b.x - a.x) / 2;
      const ry = Math.abs(b.y - a.y) / 2;
      const left = { x: Math.min(a.x, b.x), y: (a.y + b.y) / 2 };
      const right = { x: Math.max(a.x, b.x), y: left.y };
      return `M${at(left)}A${rx} ${ry} 0 1 1 ${at(right)}A${rx} ${ry} 0 1 1 ${at(left)}Z`;
    }
  }
  function chains(lines: Parameters<typeof chainsOf>[0]): string {
    return chainsOf(lines).map((chain) => `M${chain.map((p) => at(s(p))).join("L")}`).join("");
  }
  /** End bars across a line, 5 px to each side. */
  function bars(a: Spot, b: Spot): string {
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const [nx, ny] = [(-(b.y - a.y) / length) * 5, ((b.x - a.x) / length) * 5];
    return [a, b].map((p) => `M${at({ x: p.x - nx, y: p.y - ny })}L${at({ x: p.x + nx, y: p.y + ny })}`).join("");
  }
  /** A small arc between the legs of an angle, left out where a leg is too short for it. */
  function arc(vertex: Spot, from: Spot, to: Spot): string {
    const legs = [from, to].map((p) => ({ angle: Math.atan2(p.y - vertex.y, p.x - vertex.x), length: Math.hypot(p.x - vertex.x, p.y - vertex.y) }));
    const r = Math.min(18, legs[0]!.length / 2, legs[1]!.length / 2);
    if (r < 6) return "";
    const turn = (legs[1]!.angle - legs[0]!.angle + 3 * Math.PI) % (2 * Math.PI) - Math.PI;
    const spot = ({ angle }: { angle: number }): Spot => ({ x: vertex.x + r * Math.cos(angle), y: vertex.y + r * Math.sin(angle) });
    return `M${at(spot(legs[0]!))}A${r} ${r} 0 0 ${turn > 0 ? 1 : 0} ${at(spot(legs[1]!))}`;
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
    case "Rectangle":
    case "Ellipse": {
      const a = toScreen(t, shape.from);
      const b = toScreen(t, shape.to);
      return { x: Math.max(a.x, b.x) + 8, y: Math.min(a.y, b.y) + (shape.type === "Ellipse" ? Math.abs(b.y - a.y) * 0.15 : 0) + 4, end: false };
    }
    default: {
      const right = pointsOf(shape).map((p) => toScreen(t, p)).reduce((a, b) => (b.x > a.x ? b : a));
      return { x: right.x + (shape.type === "Probe" ? 14 : 10), y: right.y + 4, end: false };
    }
  }
}
