import { useT } from "../i18n";
import type { ReleaseReview } from "./types";

interface Props {
  review: ReleaseReview; texts: boolean;
  kept: ReadonlySet<string>; onKept: (kept: ReadonlySet<string>) => void;
  documents: ReadonlySet<string>; onDocuments: (documents: ReadonlySet<string>) => void;
}

const toggled = (set: ReadonlySet<string>, value: string, on: boolean) => {
  const next = new Set(set);
  if (on) next.add(value);
  else next.delete(value);
  return next;
};

/** Descriptions that lose words, with what stays of each; and documents that stay out unless somebody read them. */
export function TextReview({ review, texts, kept, onKept, documents, onDocuments }: Props) {
  const t = useT();
  return (
    <div className="release-words">
      {texts && review.texts.length > 0 && (
        <section>
          <p className="lead">{t("release.words.lead")}</p>
          <ul>
            {review.texts.map((text) => (
              <li key={`${text.tag} ${text.value} ${text.clean}`}>
                <label>
                  <input type="checkbox" checked={kept.has(text.value)} onChange={(e) => onKept(toggled(kept, text.value, e.target.checked))} />
                  <span className="word-name">{text.name}<span className="quiet tabular"> {text.tag} · {text.count}×</span></span>
                  <span className="word-before">{text.value}</span>
                  <span className={`word-after ${kept.has(text.value) ? "kept" : ""}`}>{kept.has(text.value) ? text.value : text.clean || t("release.words.nothing")}</span>
                </label>
              </li>
            ))}
          </ul>
        </section>
      )}
      {review.documents.length > 0 && (
        <section>
          <p className="lead">{t("release.documents.lead")}</p>
          <ul>
            {review.documents.map((document) => (
              <li key={document.instance}>
                <label>
                  <input type="checkbox" checked={documents.has(document.instance)} onChange={(e) => onDocuments(toggled(documents, document.instance, e.target.checked))} />
                  <span className="word-name">{document.title || t("release.documents.untitled")}</span><span className="quiet">{document.mime}</span>
                </label>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
