import { useEffect, useState } from "react";
import { t as translate, useT } from "../i18n";
import { api } from "../net/httpApi";
import type { PdfPages } from "./types";

/** Pictures of the pages as they were printed, or their text, which can be read aloud, searched and copied. */
export function PdfDocument({ study, instance, title }: { study: string; instance: string; title: string }) {
  const t = useT();
  const [pages, setPages] = useState<PdfPages | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [asText, setAsText] = useState(false);
  useEffect(() => {
    let over = false;
    setPages(null);
    setFailed(null);
    api.documentPages(study, instance).then((p) => !over && setPages(p), (e: unknown) => {
      if (!over) setFailed(e instanceof Error && e.message ? e.message : translate("app.unreachable"));
    });
    return () => {
      over = true;
    };
  }, [study, instance]);
  if (failed) return <p className="panel-empty" role="alert">{failed}</p>;
  if (!pages) return <div className="skeleton pdf-page" />;
  return (
    <>
      <div className="segments pdf-ways" role="group">
        <button className="button small quiet" aria-pressed={!asText} onClick={() => setAsText(false)}>{t("doc.asPages")}</button>
        <button className="button small quiet" data-testid="pdf-text" aria-pressed={asText} onClick={() => setAsText(true)}>{t("doc.asText")}</button>
        <span className="quiet tabular">{t("doc.pages", { n: pages.pages })}</span>
      </div>
      {pages.listed.map((page, i) => (asText ? (
        <section key={i} className="pdf-text" aria-label={t("doc.page", { n: i + 1 })}>
          <div className="pdf-number tabular" aria-hidden="true">{t("doc.page", { n: i + 1 })}</div>
          {page.text || <span className="quiet">{t("doc.noText")}</span>}
        </section>
      ) : (
        <img key={i} className="pdf-page" loading="lazy" alt={t("doc.pageOf", { n: i + 1, title })} style={{ aspectRatio: `${page.width} / ${page.height}` }}
          src={api.documentPageUrl(study, instance, i + 1, devicePixelRatio > 1 ? 1600 : 1000)} />
      )))}
      {pages.pages > pages.listed.length && <p className="panel-empty">{t("doc.morePages", { n: pages.pages - pages.listed.length })}</p>}
    </>
  );
}
