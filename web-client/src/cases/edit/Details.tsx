import { useEffect, useId, useState } from "react";
import { useT } from "../../i18n";
import { libraryApi } from "../libraryApi";
import type { Term } from "../types";
import type { Text } from "./keeper";

interface Props { text: Text; change: (part: Partial<Text>) => void; folded?: boolean }

/** What a page is found by, and how it is read. */
export function Details({ text, change, folded = false }: Props) {
  const t = useT();
  const fields = (
    <div className="details-fields">
      <TagField text={text} change={change} />
      <label className="field">{t("library.anatomy")}<input className="input" data-testid="edit-anatomy" value={text.anatomy} maxLength={500} onChange={(e) => change({ anatomy: e.target.value })} /></label>
      <label className="field">{t("library.facet.difficulty")}
        <select className="input" data-testid="edit-difficulty" value={text.difficulty ?? ""} onChange={(e) => change({ difficulty: e.target.value ? Number(e.target.value) : null })}>
          <option value="">{t("library.noDifficulty")}</option>
          {[1, 2, 3, 4, 5].map((n) => <option key={n} value={n}>{t("library.difficultyN", { n })}</option>)}
        </select>
      </label>
      <label className="tick"><input type="checkbox" data-testid="edit-unknown" checked={text.unknown} onChange={(e) => change({ unknown: e.target.checked })} /><span>{t("library.unknownTick")}</span></label>
    </div>
  );
  return folded ? <details className="editor-details"><summary data-testid="edit-details">{t("library.details")}</summary>{fields}</details> : fields;
}

/** Tags are free words; those of the loaded vocabularies are offered. */
function TagField({ text, change }: Props) {
  const t = useT();
  const id = useId();
  const [terms, setTerms] = useState<Term[]>([]);
  const before = text.tags.slice(0, text.tags.lastIndexOf(",") + 1);
  const last = text.tags.slice(before.length).trim();
  useEffect(() => {
    if (last.length < 2) return setTerms([]);
    let gone = false;
    const timer = setTimeout(() => libraryApi.terms(last).then((found) => gone || setTerms(Array.isArray(found) ? found.slice(0, 12) : []), () => undefined), 200);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [last]);
  return (
    <label className="field">{t("library.tags")}
      <input className="input" data-testid="edit-tags" list={id} value={text.tags} maxLength={1000} onChange={(e) => change({ tags: e.target.value })} />
      <datalist id={id}>{terms.map((x) => <option key={`${x.scheme} ${x.code} ${x.name}`} value={`${before}${before ? " " : ""}${x.name}`}>{`${x.scheme} ${x.code}`}</option>)}</datalist>
    </label>
  );
}
