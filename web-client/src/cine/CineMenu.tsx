import { ArrowLeftRight, ArrowRightToLine, Repeat } from "lucide-react";
import { useEffect, useState } from "react";
import { formatNumber, useT, type MessageKey } from "../i18n";
import type { CineMode } from "../protocol/wire";
import type { SeriesInfo } from "../state/catalog";
import { Menu } from "../ui/Menu";
import type { Frames } from "../viewer/frames";
import { askedRate, FACTORS, RATES } from "./control";
import { cineAt, isRecorded, naturalRange, recommendedRate, recordedRate, type CineWish } from "./range";
import type { ReelFigures } from "./reel";

const MODES: Record<CineMode, { icon: typeof Repeat; label: MessageKey }> = {
  LOOP: { icon: Repeat, label: "cine.loop" }, SWING: { icon: ArrowLeftRight, label: "cine.swing" }, ONCE: { icon: ArrowRightToLine, label: "cine.once" },
};

export const rateText = (rate: number): string => formatNumber(rate, rate >= 10 || Number.isInteger(rate) ? (Math.abs(rate - Math.round(rate)) < 0.05 ? 0 : 1) : 2);

interface Props { series: SeriesInfo; index: number; wish: CineWish; running: boolean; frames: Frames; viewport: number; change: (change: Partial<CineWish>) => void }

/** How fast, which way and which part; the button says how fast it is asked to run and, where that differs, how fast it does. */
export function CineMenu({ series, index, wish, running, frames, viewport, change }: Props) {
  const t = useT();
  const figures = useFigures(frames, viewport, running);
  const asked = askedRate(series, index, wish);
  const { mode } = cineAt(series, index, wish);
  const range = naturalRange(series, index);
  const recorded = recordedRate(series, range);
  const recommended = recommendedRate(series, index);
  const Icon = MODES[mode].icon;
  // What a screen cannot show is nobody's fault; a figure of the first second is none yet.
  const behind = figures !== null && figures.settled && figures.real < Math.min(asked.rate, 60) * 0.85;
  const rate = (value: number | null, label: string, note = "") => {
    const chosen = value === null ? asked.recorded : !asked.recorded && Math.abs(asked.rate - value) < 0.01;
    return (
      <button key={label} className="menu-item" role="menuitemradio" aria-checked={chosen} onClick={() => change({ framesPerSecond: value, speed: 1 })}>
        <span>{label}</span>{note && <span className="quiet tabular">{note}</span>}
      </button>
    );
  };
  const own = [...RATES].filter((r) => r !== recommended);
  return (
    <Menu label={`${t("cine.settings")} · ${behind ? `${figures.real} / ` : ""}${t("cine.rate", { rate: rateText(asked.rate) })}`} align="right" className="up cine-menu" button={(
      <span className={`cine-rate tabular ${behind ? "behind" : ""}`} data-testid="cine-rate" data-asked={asked.rate.toFixed(2)} data-real={figures?.real ?? ""} data-mode={mode}>
        <Icon size={14} />{behind ? `${figures.real} / ` : ""}{t("cine.rate", { rate: rateText(asked.rate) })}
      </span>
    )}>
      {running && figures && <p className="cine-note tabular">{t("cine.real", { real: figures.real, asked: rateText(asked.rate) })}</p>}
      <div className="cine-row" role="group" aria-label={t("cine.mode")}>
        {(Object.keys(MODES) as CineMode[]).map((m) => {
          const { icon: ModeIcon, label } = MODES[m];
          return <button key={m} role="menuitemradio" aria-checked={m === mode} data-mode={m} title={t(label)} onClick={() => change({ mode: m })}><ModeIcon size={15} />{t(label)}</button>;
        })}
      </div>
      <hr />
      {isRecorded(series, index) && recorded !== null && rate(null, t("cine.asRecorded"), t("cine.rate", { rate: rateText(recorded) }))}
      {isRecorded(series, index) && asked.recorded && (
        <div className="cine-row" role="group" aria-label={t("cine.speed")}>
          {FACTORS.map((f) => <button key={f} role="menuitemradio" aria-checked={Math.abs(wish.speed - f) < 0.001} data-speed={f} onClick={() => change({ framesPerSecond: null, speed: f })}>{f < 1 ? `1/${1 / f}` : f}×</button>)}
        </div>
      )}
      {recommended !== null && rate(recommended, t("cine.recommended"), t("cine.rate", { rate: rateText(recommended) }))}
      <div className="cine-row rates" role="group" aria-label={t("cine.ownRate")}>
        {own.map((r) => <button key={r} role="menuitemradio" aria-checked={!asked.recorded && Math.abs(asked.rate - r) < 0.01} data-rate={r} onClick={() => change({ framesPerSecond: r, speed: 1 })}>{r}</button>)}
      </div>
      <hr />
      <div className="cine-row" role="group" aria-label={t("cine.range")}>
        <button onClick={() => change({ range: { first: index, last: Math.max(index, (wish.range ?? range).last) } })}>{t("cine.fromHere")}</button>
        <button onClick={() => change({ range: { first: Math.min(index, (wish.range ?? range).first), last: index } })}>{t("cine.toHere")}</button>
        <button aria-disabled={wish.range === null} onClick={() => change({ range: null })}>{t("cine.whole")}</button>
      </div>
    </Menu>
  );
}

function useFigures(frames: Frames, viewport: number, running: boolean): (ReelFigures & { settled: boolean }) | null {
  const [figures, setFigures] = useState<(ReelFigures & { settled: boolean }) | null>(null);
  useEffect(() => {
    if (!running) return setFigures(null);
    const since = performance.now();
    const timer = setInterval(() => {
      const now = frames.figures(viewport);
      setFigures(now && { ...now, settled: performance.now() - since > 2500 });
    }, 500);
    return () => clearInterval(timer);
  }, [frames, viewport, running]);
  return figures;
}
