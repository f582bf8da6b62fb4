import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n";
import type { PlacedRow } from "./tagTree";

/** What is shown of a long value before all of it is asked for. */
const SHORT = 240;

/** One element with its whole value, which is text and never anything else. `copied`: how often the keyboard asked for a copy. */
export function TagDetail({ placed, copies }: { placed: PlacedRow; copies: number }) {
  const t = useT();
  const { row, before } = placed;
  const [copied, setCopied] = useState(false);
  const [all, setAll] = useState(false);
  const value = useRef<HTMLParagraphElement>(null);
  const asked = useRef(copies);
  useEffect(() => {
    setCopied(false);
    setAll(false);
    asked.current = copies;
  }, [row]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(row.value);
    } catch {
      // No secure context: the old command copies what is selected.
      setAll(true);
      getSelection()?.selectAllChildren(value.current!);
      document.execCommand("copy");
    }
    setCopied(true);
  };
  useEffect(() => {
    if (copies === asked.current) return;
    asked.current = copies;
    void copy();
  }, [copies]);
  const long = row.value.length > SHORT;
  return (
    <>
      <div className="tag-detail">
        <span className="quiet tabular">{[row.vr && row.tag, row.vr, row.name, row.private ? t("tags.private") : ""].filter(Boolean).join(" · ")}</span>
        <p ref={value} data-testid="tag-value" className={all ? "all" : ""}>{all || !long ? row.value || "–" : `${row.value.slice(0, SHORT)}…`}</p>
        {long && !all && <button className="button small" onClick={() => setAll(true)}>{t("tags.showAll", { n: row.value.length })}</button>}
        {before !== undefined && <p className="tag-before">{before === null ? t("tags.notBefore") : t("tags.before", { value: before || "–" })}</p>}
      </div>
      {row.value && <button className="icon-button" data-testid="copy-tag" aria-label={t(copied ? "tags.copied" : "tags.copy")} title={t(copied ? "tags.copied" : "tags.copy")} onClick={() => void copy()}>{copied ? <Check size={15} /> : <Copy size={15} />}</button>}
    </>
  );
}
