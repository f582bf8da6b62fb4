import { useEffect, useRef, useState } from "react";
import { t } from "../i18n";
import type { TagRow } from "../net/apiTypes";
import { api } from "../net/httpApi";

const KEPT = 16;
/** A wheel that turns asks for nothing until it rests. */
const REST = 120;

export interface Tags { rows: readonly TagRow[]; failed: string | null; current: string | null }
const EMPTY: readonly TagRow[] = [];
const NOTHING: Tags = { rows: EMPTY, failed: null, current: null };

/** The elements of a file. The rows of the last image stay until those of the next are here. */
export function useTags(study: string | null, instance: string | null): Tags {
  const kept = useRef(new Map<string, readonly TagRow[]>());
  const [tags, setTags] = useState<Tags>(NOTHING);
  useEffect(() => {
    if (!study || !instance) return setTags(NOTHING);
    const known = kept.current.get(instance);
    if (known) return setTags({ rows: known, failed: null, current: instance });
    let over = false;
    const timer = setTimeout(() => {
      api.tags(study, instance).then((rows) => {
        if (over) return;
        if (kept.current.size >= KEPT) kept.current.delete(kept.current.keys().next().value!);
        kept.current.set(instance, rows);
        setTags({ rows, failed: null, current: instance });
      }, (error: unknown) => {
        if (!over) setTags({ rows: EMPTY, failed: t("app.error", { message: error instanceof Error ? error.message : String(error) }), current: null });
      });
    }, REST);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [study, instance]);
  return tags;
}
