import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { figureNumber } from "./blocks";
import type { Anchor, ImageContent, Page } from "./types";

const MOST = 90;

/** Says what a comment stands at, and leads there. */
export function AnchorNote({ anchor, page }: { anchor: Anchor; page: Page }) {
  const t = useT();
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    if (anchor.kind === "paragraph") setWords(wordsOf(placeOf(anchor)));
  }, [anchor, page.html]);
  if (anchor.kind === "page") return null;
  const go = () => {
    const place = placeOf(anchor);
    place?.scrollIntoView({ block: "center" });
    place?.classList.add("pointed-at");
    setTimeout(() => place?.classList.remove("pointed-at"), 2000);
  };
  const text = anchor.kind === "mark" ? markName(anchor, page, t) : words === null ? t("library.paragraphGone") : `“${words}”`;
  return <button type="button" className="anchor-note" data-anchor={anchor.ref} onClick={go}>{text}</button>;
}

function placeOf(anchor: Anchor): HTMLElement | null {
  const ref = CSS.escape(anchor.ref);
  return document.querySelector<HTMLElement>(anchor.kind === "paragraph" ? `.case-text [data-p="${ref}"]` : `.case-text [data-key="${CSS.escape(anchor.ref.split("/")[0]!)}"]`);
}

function wordsOf(place: HTMLElement | null): string | null {
  if (!place) return null;
  const copy = place.cloneNode(true) as HTMLElement;
  for (const button of copy.querySelectorAll(".remark")) button.remove();
  const text = copy.textContent.trim().replace(/\s+/g, " ");
  return text.length > MOST ? `${text.slice(0, MOST).replace(/\s\S*$/, "")}…` : text;
}

function markName(anchor: Anchor, page: Page, t: ReturnType<typeof useT>): string {
  const [key, mark] = anchor.ref.split("/");
  const index = page.blocks.findIndex((b) => b.key === key);
  const marks = (page.blocks[index]?.content as ImageContent | undefined)?.marks ?? [];
  const n = marks.findIndex((m) => m.id === mark) + 1;
  return index < 0 || n === 0 ? t("library.markGone") : t("library.markAt", { figure: figureNumber(page.blocks, index), n });
}
