import { formatNumber, useT } from "../../i18n";
import type { Participant } from "../../protocol/wire";
import { participantColour } from "../../ui/names";
import type { Agreement } from "./statistics";

const WIDTH = 256;
const SIDE = 14;
export type People = Readonly<Record<string, Participant>>;

/** Round numbers along an axis, three to six of them. */
export function ticks(low: number, high: number): number[] {
  const step = [1, 2, 5, 10].map((f) => f * 10 ** Math.floor(Math.log10((high - low) / 4 || 1))).find((s) => (high - low) / s <= 5) ?? 1;
  const first = Math.ceil(low / step - 1e-9);
  const result: number[] = [];
  for (let i = first; i * step <= high + step * 1e-9; i++) result.push(i * step);
  return result;
}

const label = (value: number) => (Math.abs(value) < 1e-9 ? "0" : formatNumber(value, Math.abs(value) < 10 && !Number.isInteger(value) ? (Math.abs(value) < 1 ? 2 : 1) : 0));

/** Every value as a dot in its author's colour, the mean and one standard deviation to each side. */
export function DotPlot({ values, people, mean, sd, unit }: { values: ReadonlyMap<string, number>; people: People; mean: number; sd: number | null; unit: string }) {
  const t = useT();
  const all = [...values.values()];
  const spread = Math.max(...all) - Math.min(...all);
  const pad = spread > 0 ? spread * 0.12 : Math.abs(mean) * 0.1 || 1;
  const low = Math.min(...all, mean - (sd ?? 0)) - pad;
  const high = Math.max(...all, mean + (sd ?? 0)) + pad;
  const x = (v: number) => SIDE + ((v - low) / (high - low)) * (WIDTH - 2 * SIDE);
  const columns = new Map<number, number>();
  const dots = [...values].toSorted((a, b) => a[1] - b[1]).map(([who, v]) => {
    const column = Math.round(x(v) / 9);
    const level = columns.get(column) ?? 0;
    columns.set(column, level + 1);
    return { who, v, level };
  });
  const height = 30 + 10 * Math.min(12, Math.max(...columns.values())) + 18;
  const base = height - 22;
  return (
    <svg className="round-plot" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t("rounds.plot", { n: values.size, low: label(Math.min(...all)), high: label(Math.max(...all)), unit })}>
      {sd !== null && sd > 0 && <rect className="band" x={x(mean - sd)} width={Math.max(1, x(mean + sd) - x(mean - sd))} y={6} height={base - 6} />}
      <line className="mean" x1={x(mean)} x2={x(mean)} y1={4} y2={base} />
      <line className="axis" x1={SIDE} x2={WIDTH - SIDE} y1={base} y2={base} />
      {ticks(low, high).map((v) => (
        <g key={v}><line className="axis" x1={x(v)} x2={x(v)} y1={base} y2={base + 4} /><text x={x(v)} y={base + 15} textAnchor="middle">{label(v)}</text></g>
      ))}
      {dots.map(({ who, v, level }) => (
        <circle key={who} cx={x(v)} cy={base - 7 - Math.min(level, 12) * 10} r={4.5} style={{ fill: participantColour(people[who]?.colour ?? 0) }}><title>{`${people[who]?.name ?? ""}: ${label(v)} ${unit}`}</title></circle>
      ))}
    </svg>
  );
}

/** How many chose each option, and who. */
export function Bars({ options, chosen, people }: { options: readonly string[]; chosen: readonly (readonly string[])[]; people: People }) {
  const most = Math.max(1, ...chosen.map((who) => who.length));
  const total = Math.max(1, chosen.reduce((sum, who) => sum + who.length, 0));
  return (
    <ol className="round-bars">
      {options.map((option, i) => (
        <li key={i} title={chosen[i]!.map((id) => people[id]?.name ?? "").join(", ")}>
          <span className="bar-label">{option}</span>
          <span className="bar-count tabular">{chosen[i]!.length}<span className="quiet"> {formatNumber((100 * chosen[i]!.length) / total)} %</span></span>
          <span className="bar-track"><span className="bar" style={{ width: `${(100 * chosen[i]!.length) / most}%` }}>
            {chosen[i]!.map((id) => <i key={id} style={{ background: participantColour(people[id]?.colour ?? 0) }} />)}
          </span></span>
        </li>
      ))}
    </ol>
  );
}

/** Differences of two people against their means, with bias and limits of agreement. */
export function BlandAltmanPlot({ found, unit }: { found: Agreement; unit: string }) {
  const t = useT();
  const height = 150;
  const [left, bottom] = [34, height - 20];
  const xs = found.pairs.map((p) => p.mean);
  const ys = [...found.pairs.map((p) => p.difference), found.lower, found.upper, 0];
  const wide = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const pad = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1;
    return [low - pad, high + pad] as const;
  };
  const [x0, x1] = wide(xs);
  const [y0, y1] = wide(ys);
  const x = (v: number) => left + ((v - x0) / (x1 - x0)) * (WIDTH - left - 8);
  const y = (v: number) => bottom - ((v - y0) / (y1 - y0)) * (bottom - 8);
  const line = (v: number, name: string) => (
    <g className={`limit ${name}`}><line x1={left} x2={WIDTH - 8} y1={y(v)} y2={y(v)} /><text x={WIDTH - 10} y={y(v) - 3} textAnchor="end">{label(v)}</text></g>
  );
  return (
    <svg className="round-plot" viewBox={`0 0 ${WIDTH} ${height}`} role="img"
      aria-label={t("rounds.blandAltmanText", { bias: label(found.bias), lower: label(found.lower), upper: label(found.upper), unit })}>
      <line className="axis" x1={left} x2={left} y1={6} y2={bottom} /><line className="axis" x1={left} x2={WIDTH - 8} y1={bottom} y2={bottom} />
      {ticks(y0, y1).map((v) => <text key={v} x={left - 5} y={y(v) + 4} textAnchor="end">{label(v)}</text>)}
      {ticks(x0, x1).map((v) => <text key={v} x={x(v)} y={bottom + 14} textAnchor="middle">{label(v)}</text>)}
      {line(found.bias, "bias")}{line(found.lower, "edge")}{line(found.upper, "edge")}
      {found.pairs.map((p, i) => <circle key={i} cx={x(p.mean)} cy={y(p.difference)} r={4} />)}
    </svg>
  );
}
