import { useMemo } from "react";
import type { Place } from "./places";

/** Under the slider: which places of the stack are here. */
export function SliceGaps({ places }: { places: readonly Place[] }) {
  const runs = useMemo(() => runsHere(places), [places]);
  return (
    <span className="slice-gaps" aria-hidden="true">
      {runs.map(({ from, to }) => (
        <span key={from} style={{ left: `${(100 * from) / places.length}%`, width: `${(100 * (to - from)) / places.length}%` }} />
      ))}
    </span>
  );
}

/** Neighbours that are here; `to` is behind the last. */
export function runsHere(places: readonly Place[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  places.forEach((place, i) => {
    if (typeof place === "string") return;
    const last = runs.at(-1);
    if (last?.to === i) last.to = i + 1;
    else runs.push({ from: i, to: i + 1 });
  });
  return runs;
}
