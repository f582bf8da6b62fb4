import { MessageSquare } from "lucide-react";
import { useContext } from "react";
import { useT } from "../i18n";
import type { Mark } from "../protocol/wire";
import { markRef, RemarksContext } from "./remarks";

/** The marks of an image by their numbers, each to be talked about. */
export function MarkRemarks({ block, marks }: { block: string; marks: readonly Mark[] }) {
  const t = useT();
  const remarks = useContext(RemarksContext);
  if (!remarks || marks.length === 0) return null;
  return (
    <div className="mark-remarks" role="group" aria-label={t("library.marks")}>
      {marks.map((mark, i) => {
        const ref = markRef(block, mark.id);
        const n = remarks.comments.filter((c) => c.anchor.kind === "mark" && c.anchor.ref === ref && !c.deleted).length;
        return (
          <button key={mark.id} className={`mark-remark tabular ${n > 0 ? "some" : ""}`} aria-label={t("library.commentMark", { n: i + 1 })} title={t("library.commentMark", { n: i + 1 })}
            onClick={() => remarks.speak({ kind: "mark", ref })}>{i + 1}<MessageSquare size={12} />{n > 0 && n}</button>
        );
      })}
    </div>
  );
}
