import { BookPlus, RefreshCw, Search, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDay, useT } from "../../i18n";
import { complain } from "../../library/openRoom";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toasts";
import { libraryApi } from "../libraryApi";
import type { Term } from "../types";
import { useLoaded } from "../useLoaded";
import { LoadTerms } from "./LoadTerms";
import { stockApi, type Vocabulary } from "./stockApi";
import { formatCount, languageName } from "./words";

/** The vocabularies that are offered for tags. */
export function VocabularyTab() {
  const t = useT();
  const loaded = useLoaded("vocabularies", () => stockApi.vocabularies());
  const [loading, setLoading] = useState<Vocabulary | "new" | null>(null);
  const [removing, setRemoving] = useState<Vocabulary | null>(null);
  const remove = async (v: Vocabulary) => {
    setRemoving(null);
    try {
      const { terms } = await stockApi.removeVocabulary(v.scheme, v.language);
      toast(t("stock.removed", { scheme: v.scheme, n: formatCount(terms) }));
      await loaded.reload();
    } catch (error) {
      complain(error);
    }
  };
  return (
    <section className="stock-part" aria-label={t("stock.vocabularies")}>
      <div className="stock-head">
        <p className="quiet">{t("stock.vocabulariesLead")}</p>
        <button className="button primary" data-testid="load-terms" onClick={() => setLoading("new")}><BookPlus size={16} />{t("stock.load")}</button>
      </div>
      {loaded.fault && !loaded.value && <p className="empty">{loaded.fault.message}</p>}
      {!loaded.value && !loaded.fault && <div className="skeleton page-card-skeleton" />}
      {loaded.value?.length === 0 && <div className="empty large"><p>{t("stock.noVocabulary")}</p></div>}
      {loaded.value && loaded.value.length > 0 && (
        <ul className="stock-lines">
          {loaded.value.map((v) => (
            <li key={`${v.scheme} ${v.language}`} data-testid="vocabulary">
              <span className="stock-name"><strong>{v.scheme}</strong><span className="chip">{languageName(v.language)}</span>
                <span className="quiet">{v.file && v.loadedAt ? t("stock.from", { file: v.file, day: formatDay(v.loadedAt), name: v.by?.name ?? "" }) : t("stock.fromEarlier")}</span></span>
              <span className="stock-count tabular">{t("stock.terms", { n: v.terms, count: formatCount(v.terms) })}</span>
              <span className="stock-tools">
                <button className="icon-button" aria-label={t("stock.renew", { scheme: v.scheme })} title={t("stock.renew", { scheme: v.scheme })} onClick={() => setLoading(v)}><RefreshCw size={16} /></button>
                <button className="icon-button" aria-label={t("stock.remove", { scheme: v.scheme })} title={t("stock.remove", { scheme: v.scheme })} onClick={() => setRemoving(v)}><Trash2 size={16} /></button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {loaded.value && loaded.value.length > 0 && <TryTerms />}
      {loading && <LoadTerms of={loading === "new" ? null : loading} onClose={() => setLoading(null)} onLoaded={loaded.reload} />}
      {removing && (
        <Dialog title={t("stock.remove", { scheme: removing.scheme })} onClose={() => setRemoving(null)}>
          <p>{t("stock.removeAsk", { scheme: removing.scheme, language: languageName(removing.language), n: formatCount(removing.terms) })}</p>
          <div className="dialog-actions">
            <button className="button" onClick={() => setRemoving(null)}>{t("app.cancel")}</button>
            <button className="button danger" data-testid="remove-go" onClick={() => void remove(removing)}>{t("stock.removeGo")}</button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** What an author is offered when he types a tag. */
function TryTerms() {
  const t = useT();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Term[] | null>(null);
  useEffect(() => {
    if (words.trim().length < 2) return setFound(null);
    let gone = false;
    const timer = setTimeout(() => libraryApi.terms(words.trim()).then((all) => gone || setFound(all), () => undefined), 180);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [words]);
  return (
    <div className="stock-try">
      <label className="search"><Search size={16} aria-hidden="true" />
        <input type="search" className="input" data-testid="try-terms" value={words} maxLength={100} placeholder={t("stock.try")} aria-label={t("stock.try")} onChange={(e) => setWords(e.target.value)} />
      </label>
      {found?.length === 0 && <p className="quiet">{t("stock.noTerm")}</p>}
      {found && found.length > 0 && <ul className="stock-terms">{found.map((x) => <li key={`${x.scheme} ${x.code} ${x.language}`}><b>{x.name}</b> <span className="quiet">{x.scheme} {x.code}{x.language ? ` · ${x.language}` : ""}</span></li>)}</ul>}
    </div>
  );
}
