import { useEffect, useState } from "react";
import { useT } from "../i18n";
import type { OutlineEntry } from "./types";

/** The headings of a page; the one that is read stands out. */
export function Outline({ entries, onChoose }: { entries: readonly OutlineEntry[]; onChoose: () => void }) {
  const t = useT();
  const [at, setAt] = useState<string | null>(null);
  useEffect(() => {
    const look = () => {
      let last: string | null = null;
      for (const e of entries) {
        const heading = document.getElementById(e.id);
        if (heading && heading.getBoundingClientRect().top < 120) last = e.id;
      }
      setAt(last ?? entries[0]?.id ?? null);
    };
    look();
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, [entries]);
  if (entries.length === 0) return null;
  const top = Math.min(...entries.map((e) => e.level));
  return (
    <nav aria-label={t("library.outline")} className="outline">
      <h2>{t("library.outline")}</h2>
      <ul>
        {entries.map((e) => (
          <li key={e.id} className={`depth-${Math.min(2, e.level - top)}`}>
            <a href={`#${e.id}`} aria-current={e.id === at ? "location" : undefined} onClick={(event) => {
              event.preventDefault();
              onChoose();
              document.getElementById(e.id)?.scrollIntoView({ block: "start" });
            }}>{e.text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
