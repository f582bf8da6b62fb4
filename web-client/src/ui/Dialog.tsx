import { X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useT } from "../i18n";

/** The browser's own modal dialog: focus trap, Escape and inertness of the page come with it. */
export function Dialog({ title, onClose, children, className = "" }: { title: string; onClose: () => void; children: ReactNode; className?: string }) {
  const t = useT();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current!;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog ref={ref} className={`dialog ${className}`} aria-label={title} onKeyDown={(e) => e.stopPropagation()}
      onCancel={(e) => { e.preventDefault(); onClose(); }} onClick={(e) => e.target === ref.current && onClose()}>
      <div className="dialog-body">
        <header role="none">
          <h2>{title}</h2>
          <button className="icon-button" aria-label={t("app.close")} onClick={onClose}><X size={16} /></button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
