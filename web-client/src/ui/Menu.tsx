import { useEffect, useRef, useState, type ReactNode } from "react";

/** A button with a small panel under it; closes by Escape, by a click elsewhere, and after a choice. */
export function Menu({ label, button, children, className = "", align = "left", disabled = false }: {
  label: string; button: ReactNode; children: ReactNode; className?: string; align?: "left" | "right"; disabled?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (e: PointerEvent) => !root.current?.contains(e.target as Node) && setOpen(false);
    const escape = (e: KeyboardEvent) => {
      if (e.key !== "Escape") return;
      e.stopPropagation();
      setOpen(false);
    };
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("keydown", escape, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      document.removeEventListener("keydown", escape, true);
    };
  }, [open]);
  return (
    <div ref={root} className={`menu ${className}`}>
      <button className="tool-button" disabled={disabled} aria-haspopup="true" aria-expanded={open} aria-label={label} title={label} onClick={() => setOpen(!open)}>
        {button}
      </button>
      {open && <div className={`menu-panel ${align}`} onClick={() => setOpen(false)}>{children}</div>}
    </div>
  );
}
