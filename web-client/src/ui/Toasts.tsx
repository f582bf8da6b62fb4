import { X } from "lucide-react";
import { create } from "zustand";
import { useT } from "../i18n";

export interface Toast { id: number; text: string; tone: "info" | "error"; action?: { label: string; run: () => void } }

const useToasts = create<{ toasts: Toast[] }>()(() => ({ toasts: [] }));
let next = 1;

export function toast(text: string, tone: Toast["tone"] = "info", action?: Toast["action"]): void {
  const id = next++;
  useToasts.setState((s) => ({ toasts: [...s.toasts.filter((x) => x.text !== text).slice(-2), { id, text, tone, ...(action ? { action } : {}) }] }));
  setTimeout(() => dismiss(id), action ? 15_000 : 6_000);
}

const dismiss = (id: number) => useToasts.setState((s) => ({ toasts: s.toasts.filter((x) => x.id !== id) }));

export function Toasts() {
  const t = useT();
  const toasts = useToasts((s) => s.toasts);
  return (
    <div className="toasts" aria-live="polite">
      {toasts.map((x) => (
        <div key={x.id} className={`toast ${x.tone}`} role={x.tone === "error" ? "alert" : "status"}>
          <span>{x.text}</span>
          {x.action && <button className="button small" onClick={() => { x.action?.run(); dismiss(x.id); }}>{x.action.label}</button>}
          <button className="icon-button" aria-label={t("app.close")} onClick={() => dismiss(x.id)}><X size={14} /></button>
        </div>
      ))}
    </div>
  );
}
