import { useLayoutEffect, useRef, useState, type MouseEvent } from "react";
import { createPortal } from "react-dom";
import { useT } from "../i18n";
import { navigate } from "../ui/router";
import { blockType, figureNumber } from "./blocks";
import type { Block } from "./types";
import "./kinds";

interface Props {
  /** As the server has sanitised it: nothing else is ever put into a page. */
  html: string;
  blocks: readonly Block[]; page: string | null; preview?: boolean;
  /** Comments by the anchor of their paragraph; absent: paragraphs are not talked about here. */
  remarks?: ReadonlyMap<string, number>;
  onRemark?: (paragraph: string) => void;
}

/**
 * The text of a page, with its blocks alive in their places. The one place where HTML of the server comes into the document. While an
 * author types, what stands in the text is put anew and the viewers in it stay what they are.
 */
export function PageHtml({ html, blocks, page, preview = false, remarks, onRemark }: Props) {
  const t = useT();
  const root = useRef<HTMLDivElement>(null);
  const places = useRef(new Map<string, HTMLElement>());
  const [, placed] = useState(0);
  useLayoutEffect(() => {
    const template = document.createElement("template");
    template.innerHTML = html;
    const content = template.content;
    const present = new Set<string>();
    for (const figure of content.querySelectorAll<HTMLElement>("figure.page-block[data-key]")) {
      const key = figure.dataset["key"]!;
      const kept = places.current.get(key);
      if (present.has(key)) continue;
      present.add(key);
      if (kept) figure.replaceWith(kept);
      else places.current.set(key, figure);
    }
    for (const key of places.current.keys()) if (!present.has(key)) places.current.delete(key);
    for (const stretch of content.querySelectorAll<HTMLElement>("figure.page-hidden")) stretch.textContent = t("library.hiddenHere");
    for (const link of content.querySelectorAll<HTMLAnchorElement>("a[href^='http']")) link.target = "_blank";
    for (const table of content.querySelectorAll("table")) {
      const wrap = document.createElement("div");
      wrap.className = "table-wrap";
      // What is said about it stands beside the table, for nothing but rows may stand in one.
      if (table.dataset["p"]) wrap.dataset["p"] = table.dataset["p"];
      delete table.dataset["p"];
      table.replaceWith(wrap);
      wrap.append(table);
    }
    root.current!.replaceChildren(content);
    placed((n) => n + 1);
  }, [html, t]);
  // Buttons of paragraphs come and go with what is said about them, without the text being put anew.
  useLayoutEffect(() => {
    if (!remarks) return;
    for (const paragraph of root.current!.querySelectorAll<HTMLElement>("[data-p]")) {
      const n = remarks.get(paragraph.dataset["p"]!) ?? 0;
      const button = paragraph.querySelector<HTMLButtonElement>(":scope > .remark") ?? document.createElement("button");
      button.type = "button";
      button.className = `remark ${n > 0 ? "some" : ""}`;
      button.textContent = n > 0 ? String(n) : "+";
      button.setAttribute("aria-label", n > 0 ? t("library.commentsHere", { n }) : t("library.commentHere"));
      button.title = button.getAttribute("aria-label")!;
      if (!button.isConnected) paragraph.append(button);
    }
  }, [html, remarks, t]);
  const click = (e: MouseEvent) => {
    const target = e.target as HTMLElement;
    const remark = target.closest<HTMLElement>(".remark");
    const paragraph = remark?.closest<HTMLElement>("[data-p]")?.dataset["p"];
    if (paragraph) return onRemark?.(paragraph);
    const link = target.closest("a");
    if (!link || link.origin !== location.origin || e.ctrlKey || e.metaKey || e.shiftKey) return;
    if (link.hash && link.pathname === location.pathname) {
      // Its own: the browser would look for it before the page has been built.
      e.preventDefault();
      document.getElementById(decodeURIComponent(link.hash.slice(1)))?.scrollIntoView({ block: "start" });
    } else if (/^\/(library|studies|recordings|rooms)\b/.test(link.pathname) && !preview) {
      e.preventDefault();
      navigate(link.pathname);
    }
  };
  return (
    <>
      <div ref={root} className="prose" onClick={click} />
      {blocks.map((block, index) => {
        const place = places.current.get(block.key);
        const type = blockType(block.kind);
        if (!place) return null;
        // Another content is another block: what somebody looked up in the one before is not its.
        const id = `${block.key} ${JSON.stringify(block.content)}`;
        return createPortal(type ? <type.view page={page} block={block} index={index} figure={figureNumber(blocks, index)} preview={preview} /> : <p className="living-missing">{t("library.unknownBlock", { kind: block.kind })}</p>, place, id);
      })}
    </>
  );
}
