import type { ReactNode } from "react";
import { Logo } from "./Logo";

interface Action { label: string; run: () => void }

/** A page that has one thing to say, and what to do next. */
export function Notice({ text, action, second, children }: { text: string; action?: Action; second?: Action; children?: ReactNode }) {
  return (
    <main className="notice">
      <Logo />
      <p role="status">{text}</p>
      {action && <button className="button primary" onClick={action.run}>{action.label}</button>}
      {second && <button className="button" onClick={second.run}>{second.label}</button>}
      {children}
    </main>
  );
}
