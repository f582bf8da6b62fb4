import { useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from "react";
import { useDismiss } from "./useDismiss";

/**
 * A button with a small panel under it; closes by Escape, by a press elsewhere, and after a choice. By the keyboard the first thing in it has
 * the focus, the arrows go through it, and the button has the focus again when it closes.
 */
export function Menu({ label, button, children, className = "", align = "left", disabled = false }: {
  label: string; button: ReactNode; children: ReactNode; className?: string; align?: "left" | "right"; disabled?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const byKey = useRef(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const close = () => {
    if (root.current?.contains(document.activeElement)) trigger.current?.focus();
    setOpen(false);
  };
  const root = useDismiss<HTMLDivElement>(open, close);
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties | undefined>(undefined);
  useLayoutEffect(() => {
    if (!open || !panel.current || !trigger.current) return setPlace(undefined);
    setPlace(uncut(panel.current, trigger.current, align));
    if (byKey.current) items(panel.current)[0]?.focus();
  }, [open]);
  return (
    <div ref={root} className={`menu ${className}`} onKeyDown={(e) => open && panel.current && walk(e, panel.current)}>
      <button ref={trigger} className="tool-button" disabled={disabled} aria-haspopup="true" aria-expanded={open} aria-label={label} title={label}
        onClick={(e) => {
          byKey.current = e.detail === 0;
          setOpen(!open);
        }}>
        {button}
      </button>
      {open && <div ref={panel} className={`menu-panel ${align}`} style={place} onClick={close}>{children}</div>}
    </div>
  );
}

const items = (panel: HTMLElement) => [...panel.querySelectorAll<HTMLElement>("button:not(:disabled), input:not(:disabled), select:not(:disabled)")];

function walk(e: KeyboardEvent, panel: HTMLElement): void {
  if (e.ctrlKey || e.altKey || e.metaKey || (e.target as HTMLElement).matches("input, select")) return;
  const all = items(panel);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = e.key === "ArrowDown" ? at + 1 : e.key === "ArrowUp" ? (at < 0 ? all.length : at) - 1 : e.key === "Home" ? 0 : e.key === "End" ? all.length - 1 : null;
  if (to === null || all.length === 0) return;
  // The images have these keys else.
  e.preventDefault();
  e.stopPropagation();
  all[(to + all.length) % all.length]!.focus();
}

/** Where a list that scrolls would cut the panel off, it is laid over the page; a sheet of a narrow page has its place already. */
function uncut(panel: HTMLElement, trigger: HTMLElement, align: "left" | "right"): CSSProperties | undefined {
  if (getComputedStyle(panel).position === "fixed") return undefined;
  const { top, bottom, left, right, height } = panel.getBoundingClientRect();
  let clip: HTMLElement | null = trigger.parentElement;
  while (clip && getComputedStyle(clip).overflowY === "visible") clip = clip.parentElement;
  const bounds = clip?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight, left: 0, right: innerWidth };
  if (top >= bounds.top && bottom <= Math.min(bounds.bottom, innerHeight) && left >= bounds.left && right <= bounds.right) return undefined;
  const sides = align === "right" ? { right: innerWidth - right, left: "auto" } : { left, right: "auto" };
  return { position: "fixed", top: Math.max(8, Math.min(top, innerHeight - height - 8)), bottom: "auto", ...sides };
}
