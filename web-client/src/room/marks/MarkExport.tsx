import { Download, Save } from "lucide-react";
import { useMemo, useState } from "react";
import { SaveMarks } from "../../documents/SaveMarks";
import { currentLanguage, t as translate, useT } from "../../i18n";
import { api } from "../../net/httpApi";
import { useSession } from "../../state/session";
import { toast } from "../../ui/Toasts";
import type { MarkDesk } from "./desk";
import type { MarkRow } from "./rows";
import { useMarkView } from "./view";

/** What is chosen, else everything, as a table or as objects of the study. */
export function MarkExport({ desk, found }: { desk: MarkDesk; found: readonly MarkRow[] }) {
  const t = useT();
  const ids = useMarkView((s) => s.chosen);
  const chosen = useMemo(() => ids.filter((id) => id in desk.marks), [ids, desk.marks]);
  const marks = useMemo(() => (chosen.length > 0 ? Object.fromEntries(chosen.map((id) => [id, desk.marks[id]!])) : desk.marks), [chosen, desk.marks]);
  const may = useSession((s) => s.session?.permissions.includes("study:import") || s.session?.role === "ADMIN") && desk.role !== "VIEWER";
  const [saving, setSaving] = useState(false);
  if (Object.keys(desk.marks).length === 0) return null;
  const all = found.length > 0 && found.every((r) => chosen.includes(r.mark.id));
  return (
    <footer className="marks-export" data-testid="marks-export">
      <div className="marks-chosen">
        <label className="marks-switch">
          <input type="checkbox" checked={all} data-testid="marks-choose-all" aria-label={t("marks.chooseAll")} onChange={() => useMarkView.setState({ chosen: all ? [] : found.map((r) => r.mark.id) })} />
          <span>{chosen.length > 0 ? t("marks.chosen", { n: chosen.length }) : t("marks.allOf", { n: Object.keys(desk.marks).length })}</span>
        </label>
        {"room" in desk.from && <button className="button small" data-testid="marks-csv" onClick={() => void downloadTable(desk, chosen)}><Download size={14} />CSV</button>}
        {may && <button className="button small" data-testid="marks-dicom" aria-expanded={saving} onClick={() => setSaving(!saving)}><Save size={14} />DICOM</button>}
      </div>
      {saving && may && <SaveMarks from={desk.from} marks={marks} studies={desk.studies} only={chosen.length > 0 ? chosen : null} />}
    </footer>
  );
}

/** German spreadsheets take semicolons and commas. */
export async function downloadTable(desk: MarkDesk, chosen: readonly string[]): Promise<void> {
  if (!("room" in desk.from)) return;
  try {
    const file = await api.marksTable(desk.from.room, chosen.length > 0 ? chosen : null, currentLanguage() === "de");
    const url = URL.createObjectURL(file);
    const link = document.createElement("a");
    link.href = url;
    link.download = "marks.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch (error) {
    toast(error instanceof Error && error.message ? error.message : translate("app.unreachable"), "error");
  }
}
