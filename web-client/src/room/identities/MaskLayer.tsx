import { memo } from "react";
import { toScreen, type Box, type Transform } from "../../viewer/geometry";
import { useIdentities } from "./store";
import "./identities.css";

/** Where hosts see what others do not: the outlines of the masks of a series. */
export const MaskLayer = memo(function MaskLayer({ series, transform, box }: { series: string; transform: Transform; box: Box }) {
  const masks = useIdentities((x) => x.masks[series]);
  if (!masks || masks.length === 0) return null;
  return (
    <svg className="masks" width={box.width} height={box.height} aria-hidden="true" data-testid="masks">
      <defs><pattern id="mask-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" /></pattern></defs>
      {masks.map((m, i) => {
        const corners = [m.from, { column: m.to.column, row: m.from.row }, m.to, { column: m.from.column, row: m.to.row }].map((p) => toScreen(transform, p));
        return <polygon key={i} points={corners.map((c) => `${c.x},${c.y}`).join(" ")} />;
      })}
    </svg>
  );
});
