import { Plus } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useT } from "../i18n";
import { api } from "../net/httpApi";
import { BoxSpan } from "./BoxSpan";
import { between, isOn, moved, within, type DrawnBox } from "./boxes";
import type { Box } from "./types";

type Grip = { kind: "draw" } | { kind: "move"; index: number; from: DrawnBox } | { kind: "size"; index: number; from: DrawnBox };

interface Props {
  study: string; series: string; image: { instance: string; frame: number }; columns: number; rows: number;
  boxes: readonly DrawnBox[]; regions: readonly Box[]; onBoxes: (boxes: readonly DrawnBox[]) => void;
  /** Which image it is, from 0, and of how many on which a box can be or not be; one: a box is on all. */
  at: number; total: number; onAt: (at: number) => void;
  /** All but the regions becomes black. */
  covered: boolean;
  /** The boxes are decided. */
  solid: boolean;
}

/** A picture with boxes that are drawn, moved and sized by pointer, finger and keys. */
export function PictureBoxes({ study, series, image, columns, rows, boxes, regions, onBoxes, at: shown, total, onAt, covered, solid }: Props) {
  const t = useT();
  const svg = useRef<SVGSVGElement>(null);
  const grip = useRef<{ how: Grip; at: { x: number; y: number } } | null>(null);
  const [drawn, setDrawn] = useState<Box | null>(null);
  const [active, setActive] = useState(-1);
  const handle = Math.max(columns, rows) / 42;

  const place = (e: PointerEvent) => {
    const area = svg.current!.getBoundingClientRect();
    return { x: ((e.clientX - area.left) / area.width) * columns, y: ((e.clientY - area.top) / area.height) * rows };
  };
  const change = (index: number, box: DrawnBox) => onBoxes(boxes.map((b, i) => (i === index ? box : b)));
  const begin = (e: PointerEvent, how: Grip) => {
    if (e.button !== 0) return;
    e.stopPropagation();
    svg.current!.setPointerCapture(e.pointerId);
    grip.current = { how, at: place(e) };
    if (how.kind !== "draw") setActive(how.index);
  };
  const move = (e: PointerEvent) => {
    if (!grip.current) return;
    const { how, at } = grip.current;
    const to = place(e);
    if (how.kind === "draw") setDrawn(within(between(at, to), columns, rows));
    else if (how.kind === "move") change(how.index, moved(how.from, to.x - at.x, to.y - at.y, columns, rows));
    else change(how.index, within({ ...how.from, width: how.from.width + to.x - at.x, height: how.from.height + to.y - at.y }, columns, rows));
  };
  const end = () => {
    if (grip.current?.how.kind === "draw" && drawn && drawn.width > columns / 100 && drawn.height > rows / 100) {
      onBoxes([...boxes, drawn]);
      setActive(boxes.length);
    }
    grip.current = null;
    setDrawn(null);
  };
  const key = (e: KeyboardEvent, index: number) => {
    const step = e.altKey ? 1 : Math.max(1, Math.round(columns / 100));
    const [dx, dy] = ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] } as Record<string, [number, number]>)[e.key] ?? [0, 0];
    const box = boxes[index]!;
    if (e.key === "Delete" || e.key === "Backspace") onBoxes(boxes.filter((_, i) => i !== index));
    else if (dx === 0 && dy === 0) return;
    else change(index, e.shiftKey ? within({ ...box, width: box.width + dx, height: box.height + dy }, columns, rows) : moved(box, dx, dy, columns, rows));
    e.preventDefault();
  };
  return (
    <div className="picture-boxes">
      <div className="picture-frame" style={{ aspectRatio: `${columns} / ${rows}`, width: `min(100%, calc(var(--picture-height) * ${columns / rows}))` }}>
        <img alt={t("release.pictureAlt")} draggable={false} src={api.imageUrl(study, series, image, 1200)} />
        <svg ref={svg} viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" data-testid="box-canvas"
          onPointerDown={(e) => begin(e, { kind: "draw" })} onPointerMove={move} onPointerUp={end} onPointerCancel={end}>
          {covered && <path className="covered" fillRule="evenodd" d={`M0 0H${columns}V${rows}H0Z${regions.map((r) => `M${r.x} ${r.y}h${r.width}v${r.height}h${-r.width}Z`).join("")}`} />}
          {!covered && regions.map((r, i) => <rect key={i} className="region" x={r.x} y={r.y} width={r.width} height={r.height} />)}
          {boxes.map((box, i) => isOn(box, shown) && (
            <g key={i} className={`box ${solid ? "solid" : ""} ${i === active ? "active" : ""}`}>
              <rect x={box.x} y={box.y} width={box.width} height={box.height} tabIndex={0} role="button" data-testid="black-box"
                aria-label={t("release.box", { n: i + 1 })} onFocus={() => setActive(i)} onKeyDown={(e) => key(e, i)} onPointerDown={(e) => begin(e, { kind: "move", index: i, from: box })} />
              <rect className="handle" x={box.x + box.width - handle} y={box.y + box.height - handle} width={handle} height={handle}
                onPointerDown={(e) => begin(e, { kind: "size", index: i, from: box })} />
            </g>
          ))}
          {drawn && <rect className="drawn" x={drawn.x} y={drawn.y} width={drawn.width} height={drawn.height} />}
        </svg>
      </div>
      <div className="box-tools">
        <button className="button small" data-testid="add-box" onClick={() => {
          onBoxes([...boxes, within({ x: columns * 0.35, y: rows * 0.4, width: columns * 0.3, height: rows * 0.1 }, columns, rows)]);
          setActive(boxes.length);
        }}><Plus size={14} />{t("release.addBox")}</button>
        <button className="button small quiet" disabled={active < 0 || active >= boxes.length} onClick={() => onBoxes(boxes.filter((_, i) => i !== active))}>{t("release.removeBox")}</button>
        <span className="quiet">{t("release.keysHint")}</span>
      </div>
      {total > 1 && boxes.length > 0 && <BoxSpan boxes={boxes} active={active} onActive={setActive} at={shown} total={total} onAt={onAt} onBox={change} />}
    </div>
  );
}
