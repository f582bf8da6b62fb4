import { useState, type ReactNode } from "react";
import { useDismiss } from "./useDismiss";

/** A button with a small panel under it; closes by Escape, by a click elsewhere, and after a choice. */
export function Menu({ label, button, children, className = "", align = "left", disabled = false }: {
  label: string; button: ReactNode; children: ReactNode; className?: string; align?: "left" | "right"; disabled?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const root = useDismiss<HTMLDivElement>(open, () => setOpen(false));
  return (
    <div ref={root} className={`menu ${className}`}>
      <button className="tool-button" disabled={disabled} aria-haspopup="true" aria-expanded={open} aria-label={label} title={label} onClick={() => setOpen(!open)}>
        {button}
      </button>
      {open && <div className={`menu-panel ${align}`} onClick={() => setOpen(false)}>{children}</div>}
    </div>
  );
}
