import { Bold, Clapperboard, Heading2, ImagePlus, Italic, Link2, List, ListOrdered, Quote, Superscript, Table } from "lucide-react";
import { useEffect, useRef, useState, type ComponentType } from "react";
import { useT, type MessageKey } from "../../i18n";
import { insertable } from "../blocks";
import { InsertClipDialog } from "./InsertClipDialog";
import { InsertImageDialog } from "./InsertImageDialog";
import { asBlock, fenceAt, prefixed, wrapped, type Edit, type Fence } from "./textEdits";
import "../kinds";

/** The text field, wherever it is. */
export interface Hand { selection: () => readonly [number, number]; text: () => string; apply: (edit: Edit) => void }

interface Tool { id: string; label: MessageKey; icon: ComponentType<{ size?: number }>; key?: string; edit: (text: string, from: number, to: number) => Edit }

const TABLE = "| | |\n|---|---|\n| | |";
const TOOLS: readonly Tool[] = [
  { id: "bold", label: "library.bold", icon: Bold, key: "b", edit: (x, a, b) => wrapped(x, a, b, "**") },
  { id: "italic", label: "library.italic", icon: Italic, key: "i", edit: (x, a, b) => wrapped(x, a, b, "*") },
  { id: "heading", label: "library.heading", icon: Heading2, edit: (x, a, b) => prefixed(x, a, b, "## ") },
  { id: "list", label: "library.list", icon: List, edit: (x, a, b) => prefixed(x, a, b, "- ") },
  { id: "numbered", label: "library.numbered", icon: ListOrdered, edit: (x, a, b) => prefixed(x, a, b, "1. ") },
  { id: "quote", label: "library.quote", icon: Quote, edit: (x, a, b) => prefixed(x, a, b, "> ") },
  { id: "link", label: "library.link", icon: Link2, key: "k", edit: (x, a, b) => ({ from: a, to: b, text: `[${x.slice(a, b)}](https://)`, select: [b + 11, b + 11] }) },
  { id: "table", label: "library.table", icon: Table, edit: (x, a) => asBlock(x, a, TABLE) },
  { id: "footnote", label: "library.footnote", icon: Superscript, edit: footnote },
];

/** The next number, its mark at the cursor and its words at the end of the text. */
function footnote(text: string, _from: number, to: number): Edit {
  const n = Math.max(0, ...[...text.matchAll(/\[\^(\d+)\]/g)].map((m) => Number(m[1]))) + 1;
  const rest = text.slice(to);
  const put = `[^${n}]${rest}${/\n\n$|^$/.test(rest) ? "" : "\n\n"}[^${n}]: `;
  return { from: to, to: text.length, text: put, select: [to + put.length, to + put.length] };
}

/** @param plain without what stands in one page only: images, clips, questions */
export function EditToolbar({ hand, plain = false }: { hand: Hand; plain?: boolean }) {
  const t = useT();
  const [open, setOpen] = useState<{ kind: string; fence: Fence | null; at: number } | null>(null);
  const latest = useRef(hand);
  latest.current = hand;
  const use = (tool: Tool) => hand.apply(tool.edit(hand.text(), ...hand.selection()));
  useEffect(() => {
    const down = (e: KeyboardEvent) => {
      const tool = (e.ctrlKey || e.metaKey) && !e.shiftKey && (e.target as HTMLElement).matches("textarea.markdown") ? TOOLS.find((x) => x.key === e.key.toLowerCase()) : undefined;
      if (!tool) return;
      e.preventDefault();
      latest.current.apply(tool.edit(latest.current.text(), ...latest.current.selection()));
    };
    addEventListener("keydown", down);
    return () => removeEventListener("keydown", down);
  }, []);
  // A block that the cursor stands in is changed; elsewhere a new one comes.
  const begin = (kind: string) => {
    const at = hand.selection()[1];
    const fence = fenceAt(hand.text(), at);
    setOpen({ kind, fence: fence?.kind === kind ? fence : null, at });
  };
  const insert = (block: string) => {
    if (!open) return;
    const { fence, at } = open;
    setOpen(null);
    // After the dialog has given the focus back.
    setTimeout(() => hand.apply(fence ? { from: fence.from, to: fence.to, text: block, select: [fence.from + block.length, fence.from + block.length] } : asBlock(hand.text(), at, block)));
  };
  const close = () => setOpen(null);
  const source = open?.fence?.source ?? null;
  const Other = open && insertable().find(([kind]) => kind === open.kind)?.[1].dialog;
  return (
    <div className="edit-toolbar" role="toolbar" aria-label={t("library.toolbar")}>
      {TOOLS.map((tool) => (
        <button key={tool.id} className="icon-button" data-tool={tool.id} aria-label={t(tool.label)} title={t(tool.label)} onPointerDown={(e) => e.preventDefault()} onClick={() => use(tool)}><tool.icon size={16} /></button>
      ))}
      {!plain && <>
      <span className="tool-gap" />
      <button className="button small" data-testid="insert-image" onClick={() => begin("image")}><ImagePlus size={15} />{t("library.insertImage")}</button>
      <button className="button small" data-testid="insert-clip" onClick={() => begin("clip")}><Clapperboard size={15} />{t("library.insertClip")}</button>
      {insertable().map(([kind, type]) => <button key={kind} className="button small" data-testid={`insert-${kind}`} onClick={() => begin(kind)}><type.icon size={15} />{t(type.label)}</button>)}
      </>}
      {open?.kind === "image" && <InsertImageDialog source={source} insert={insert} close={close} />}
      {open?.kind === "clip" && <InsertClipDialog source={source} insert={insert} close={close} />}
      {Other && <Other source={source} insert={insert} close={close} />}
    </div>
  );
}
