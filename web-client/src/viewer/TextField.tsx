import { memo, useEffect, useRef, useState } from "react";
import { useT } from "../i18n";
import { LIMITS } from "../protocol/wire";
import { newId } from "../state/ids";
import { useTools } from "../tools/toolStore";
import { toScreen, type Box, type Transform } from "./geometry";
import { useScene } from "./host";

/** Where the text of an arrow or a text mark is typed: Enter keeps it, Escape gives it up, leaving keeps what there is. */
export const TextField = memo(function TextField({ index, transform, box }: { index: number; transform: Transform; box: Box }) {
  const t = useT();
  const { host, marks } = useScene();
  const entry = useTools((s) => (s.textEntry?.viewport === index ? s.textEntry : null));
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const settled = useRef(false);
  useEffect(() => {
    settled.current = false;
    setText(entry?.text ?? "");
    // After the click that opened it, else that click takes the focus away again.
    if (entry) setTimeout(() => input.current?.focus(), 0);
  }, [entry]);
  if (!entry) return null;
  const at = toScreen(transform, entry.shape.type === "Arrow" ? entry.shape.tail : entry.shape.at);

  const finish = (keep: boolean) => {
    if (settled.current) return;
    settled.current = true;
    const shape = { ...entry.shape, text: text.trim() };
    if (entry.id) {
      const mark = marks.find((m) => m.id === entry.id);
      if (keep && mark && (shape.type === "Arrow" || shape.text)) host.marking?.change(mark, shape);
    } else if (shape.type === "Arrow" || (keep && shape.text)) {
      // An arrow without words is an arrow all the same.
      const id = newId();
      host.marking?.add(id, entry.image, keep ? shape : { ...shape, text: "" });
      useTools.setState({ selected: null });
    }
    useTools.setState({ textEntry: null, draft: null });
  };

  return (
    <input ref={input} className="text-field" value={text} maxLength={LIMITS.SHAPE_MAX_TEXT}
      style={{ left: Math.max(4, Math.min(at.x, box.width - 196)), top: Math.max(4, Math.min(at.y - 14, box.height - 36)) }}
      aria-label={t(entry.shape.type === "Arrow" ? "tool.noteHere" : "tool.textHere")}
      placeholder={t(entry.shape.type === "Arrow" ? "tool.noteHere" : "tool.textHere")}
      onPointerDown={(e) => e.stopPropagation()} onChange={(e) => setText(e.target.value)} onBlur={() => finish(true)}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === "Enter") finish(true);
        if (e.key === "Escape") finish(false);
      }} />
  );
});
