import { ChevronDown, ChevronUp, GripVertical } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import { moved } from "./order";
import "./answers.css";

/** Puts the options in order, by dragging and by buttons. @param given indices of the options, first to last */
export function OrderAnswer({ options, given, onAnswer, disabled = false }: {
  options: readonly string[]; given: readonly number[] | null; onAnswer: (order: number[]) => void; disabled?: boolean;
}) {
  const t = useT();
  const [order, setOrder] = useState<readonly number[]>(given ?? options.map((_, i) => i));
  const [held, setHeld] = useState<number | null>(null);
  const same = given !== null && given.every((option, i) => option === order[i]);
  const move = (from: number, to: number) => setOrder(moved(order, from, to));
  return (
    <div className="order-answer">
      <ol aria-label={t("teaching.order")}>
        {order.map((option, place) => (
          <li key={option} data-testid="order-item" draggable={!disabled} className={held === place ? "held" : ""}
            onDragStart={(e) => { e.dataTransfer.effectAllowed = "move"; setHeld(place); }} onDragEnd={() => setHeld(null)}
            onDragOver={(e) => { if (held === null) return; e.preventDefault(); if (held !== place) { move(held, place); setHeld(place); } }}>
            {!disabled && <GripVertical size={15} aria-hidden="true" />}
            <span className="order-place tabular">{place + 1}</span>
            <span className="order-text">{options[option]}</span>
            {!disabled && (
              <>
                <button type="button" className="icon-button" aria-label={t("teaching.up", { what: options[option] ?? "" })} disabled={place === 0} onClick={() => move(place, place - 1)}><ChevronUp size={16} /></button>
                <button type="button" className="icon-button" aria-label={t("teaching.down", { what: options[option] ?? "" })} disabled={place === order.length - 1} onClick={() => move(place, place + 1)}><ChevronDown size={16} /></button>
              </>
            )}
          </li>
        ))}
      </ol>
      {!disabled && <button type="button" className="button primary" data-testid="send-answer" disabled={same} onClick={() => onAnswer([...order])}>{t(given === null ? "teaching.answer" : "teaching.change")}</button>}
    </div>
  );
}
