import { formatNumber, useT } from "../i18n";
import type { ResultItem } from "./types";

const WIDTH = 320;
const HEIGHT = 230;
const LEFT = 36;
const BOTTOM = 34;

/** Questions by difficulty and discrimination: good ones stand high in the middle. */
export function ItemPlot({ items, onChoose }: { items: readonly ResultItem[]; onChoose: (question: string) => void }) {
  const t = useT();
  const x = (p: number) => LEFT + p * (WIDTH - LEFT - 12);
  const y = (r: number) => 10 + ((1 - r) / 2) * (HEIGHT - BOTTOM - 10);
  const shown = items.flatMap((item, i) => (item.difficulty === null ? [] : [{ item, n: i + 1, p: item.difficulty, r: item.discrimination }]));
  return (
    <svg className="item-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("teaching.map")}>
      <rect className="good" x={x(0.3)} width={x(0.9) - x(0.3)} y={y(1)} height={y(0.2) - y(1)} />
      {[0, 0.25, 0.5, 0.75, 1].map((p) => <g key={p}><line x1={x(p)} x2={x(p)} y1={y(1)} y2={y(-1)} /><text x={x(p)} y={HEIGHT - BOTTOM + 15} textAnchor="middle">{formatNumber(p, p % 0.5 === 0 ? (p % 1 === 0 ? 0 : 1) : 2)}</text></g>)}
      {[-1, -0.5, 0, 0.5, 1].map((r) => <g key={r}><line className={r === 0 ? "zero" : ""} x1={x(0)} x2={x(1)} y1={y(r)} y2={y(r)} /><text x={LEFT - 6} y={y(r) + 4} textAnchor="end">{formatNumber(r, r % 1 === 0 ? 0 : 1)}</text></g>)}
      <text x={(x(0) + x(1)) / 2} y={HEIGHT - 4} textAnchor="middle">{t("teaching.difficultyAxis")}</text>
      <text x={-(y(1) + y(-1)) / 2} y={11} transform="rotate(-90)" textAnchor="middle">{t("teaching.discriminationAxis")}</text>
      {shown.map(({ item, n, p, r }) => (
        <g key={item.question.id} className={`dot ${r === null ? "unknown" : ""}`} role="button" tabIndex={0} onClick={() => onChoose(item.question.id)} onKeyDown={(e) => e.key === "Enter" && onChoose(item.question.id)}>
          <title>{item.question.prompt}</title>
          <circle cx={x(p)} cy={y(r ?? 0)} r={10} /><text x={x(p)} y={y(r ?? 0) + 4} textAnchor="middle">{n}</text>
        </g>
      ))}
    </svg>
  );
}
