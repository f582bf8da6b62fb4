import { memo } from "react";
import { sameImage, type ImageRef } from "../protocol/wire";
import { toScreen, type Box, type Transform } from "../viewer/geometry";
import { outlines } from "./shapes";
import { useDocuments } from "./store";

/** Drawings of the report that lies open beside the images: to be seen, not to be changed. */
export const ReportGraphics = memo(function ReportGraphics({ image, transform, box }: { image: ImageRef; transform: Transform; box: Box }) {
  const document = useDocuments((s) => s.document);
  const drawn = useDocuments((s) => s.drawn);
  const chosen = useDocuments((s) => s.group);
  if (!document || !drawn) return null;
  return (
    <svg className="report-graphics" width={box.width} height={box.height} aria-hidden="true">
      {document.groups.map((group, i) => {
        const here = group.graphics.filter((g) => g.image && sameImage(g.image, image));
        if (here.length === 0) return null;
        const lines = here.flatMap(outlines).map((l) => ({ closed: l.closed, spots: l.points.map((p) => toScreen(transform, p)) }));
        // Marks of the room carry their labels at the right.
        const left = lines.flatMap((l) => l.spots).reduce((a, b) => (b.x < a.x ? b : a));
        return (
          <g key={i} className={chosen === i ? "chosen" : ""} data-group={i + 1}>
            {lines.map((l, n) => {
              const [s] = l.spots;
              const d = l.spots.length === 1 ? `M${s!.x - 5} ${s!.y}h10M${s!.x} ${s!.y - 5}v10`
                : `M${l.spots.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join("L")}${l.closed ? "Z" : ""}`;
              return <g key={n}><path className="rim" d={d} /><path className="line" d={d} /></g>;
            })}
            <text textAnchor="end" x={Math.max(left.x - 6, 24)} y={Math.min(Math.max(left.y + 4, 14), box.height - 8)}>R{i + 1}</text>
          </g>
        );
      })}
    </svg>
  );
});
