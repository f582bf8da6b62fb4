import { useT } from "../i18n";
import { isOn, type DrawnBox } from "./boxes";

interface Props {
  boxes: readonly DrawnBox[]; active: number; onActive: (index: number) => void; at: number; total: number; onAt: (at: number) => void;
  onBox: (index: number, box: DrawnBox) => void;
}

/** The boxes by number, those too that are not on this image, and on which images the chosen one is. */
export function BoxSpan({ boxes, active, onActive, at, total, onAt, onBox }: Props) {
  const t = useT();
  const box = boxes[active];
  const span = box?.span;
  const set = (next: { from: number; to: number } | undefined) => {
    const { span: _, ...bare } = box!;
    onBox(active, next ? { ...bare, span: next } : bare);
  };
  const from = (value: number) => set({ from: value, to: Math.max(value, span?.to ?? value) });
  const to = (value: number) => set({ from: Math.min(value, span?.from ?? value), to: value });
  return (
    <div className="box-span">
      <ul className="box-chips" aria-label={t("release.boxes")}>
        {boxes.map((each, i) => (
          <li key={i}>
            <button className="button small" data-testid="box-chip" aria-pressed={i === active} onClick={() => {
              onActive(i);
              if (!isOn(each, at)) onAt(each.span!.from);
            }}>
              {t("release.boxNumber", { n: i + 1 })}<span className="quiet tabular">{each.span ? spanText(each.span) : t("release.spanAll")}</span>
            </button>
          </li>
        ))}
      </ul>
      {box && (
        <div className="box-images" role="group" aria-label={t("release.boxNumber", { n: active + 1 })}>
          <label><input type="checkbox" data-testid="box-some" checked={span !== undefined} onChange={(e) => set(e.target.checked ? { from: at, to: at } : undefined)} />{t("release.spanSome")}</label>
          {span && (
            <>
              <Place of={span.from} total={total} label={t("release.spanFrom")} id="box-from" set={from} />
              <span>{t("release.spanTo")}</span>
              <Place of={span.to} total={total} label={t("release.spanLast")} id="box-to" set={to} />
              <button className="button small quiet" data-testid="box-begins" disabled={span.from === at} onClick={() => from(at)}>{t("release.spanBegins")}</button>
              <button className="button small quiet" data-testid="box-ends" disabled={span.to === at} onClick={() => to(at)}>{t("release.spanEnds")}</button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** A number takes effect when it is whole: the 1 of 12 is no end of a span. */
function Place({ of, total, label, id, set }: { of: number; total: number; label: string; id: string; set: (at: number) => void }) {
  const take = (field: HTMLInputElement) => {
    const value = field.value.trim() === "" ? of : Math.min(Math.max(Math.round(Number(field.value)) - 1, 0), total - 1);
    field.value = String(value + 1);
    if (value !== of) set(value);
  };
  return (
    <input key={of} className="input tabular" type="number" inputMode="numeric" min={1} max={total} defaultValue={of + 1} aria-label={label} data-testid={id}
      onBlur={(e) => take(e.currentTarget)} onKeyDown={(e) => e.key === "Enter" && take(e.currentTarget)} />
  );
}

const spanText = ({ from, to }: { from: number; to: number }) => (from === to ? String(from + 1) : `${from + 1}–${to + 1}`);
