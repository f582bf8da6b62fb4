import { CircleHelp, Layers, MessageSquare, PencilRuler, Users } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useT } from "../i18n";

export const SIDE_TABS = ["people", "chat", "marks", "questions", "layers"] as const;
export type SideTab = (typeof SIDE_TABS)[number];

const ICON = { people: Users, chat: MessageSquare, marks: PencilRuler, questions: CircleHelp, layers: Layers };

/**
 * The tabs of the panel at the side; the arrows go through them.
 *
 * @param fresh those whose number says something new
 */
export function SideTabs({ tab, setTab, counts, fresh }: { tab: SideTab; setTab: (tab: SideTab) => void; counts: Readonly<Record<SideTab, number>>; fresh?: ReadonlySet<SideTab> }) {
  const t = useT();
  const walk = (e: KeyboardEvent) => {
    const step = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 || e.ctrlKey || e.altKey || e.metaKey) return;
    e.preventDefault();
    e.stopPropagation();
    const next = SIDE_TABS[(SIDE_TABS.indexOf(tab) + step + SIDE_TABS.length) % SIDE_TABS.length]!;
    setTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" onKeyDown={walk}>
      {SIDE_TABS.map((x) => {
        const Icon = ICON[x];
        return (
          <button key={x} role="tab" id={`tab-${x}`} aria-selected={tab === x} aria-controls="side-panel" data-testid={`tab-${x}`} title={t(`room.${x}`)} onClick={() => setTab(x)}>
            <Icon size={16} aria-hidden="true" />
            {/* Five words side by side fit in no language: the one that is open says its name. */}
            <span className={tab === x ? "" : "visually-hidden"}>{t(`room.${x}`)}</span>
            {counts[x] > 0 && <span className={`count tabular ${fresh?.has(x) ? "new" : ""}`}>{counts[x]}</span>}
          </button>
        );
      })}
    </div>
  );
}
