import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { api } from "../net/httpApi";
import "./sources.css";
import type { Source } from "./types";

/** The archives that are set up; none for those who may not open studies of them. */
export function useSources(may: boolean): Source[] {
  const [sources, setSources] = useState<Source[]>([]);
  useEffect(() => {
    if (may) api.sources().then(setSources, () => setSources([]));
  }, [may]);
  return sources;
}

/** Where is searched: here, or in one of the archives. Not there without archives. */
export function SourceSwitch({ sources, chosen, choose }: { sources: readonly Source[]; chosen: string | null; choose: (source: string | null) => void }) {
  const t = useT();
  if (sources.length === 0) return null;
  return (
    <div className="source-switch" role="radiogroup" aria-label={t("sources.where")} data-testid="source-switch">
      {[{ name: null, title: t("sources.here") }, ...sources].map((s) => (
        <button key={s.name ?? ""} role="radio" aria-checked={chosen === s.name} onClick={() => choose(s.name)}>{s.title}</button>
      ))}
    </div>
  );
}
