import { Save } from "lucide-react";
import { useState } from "react";
import { t as translate, useT } from "../i18n";
import { api } from "../net/httpApi";
import type { Mark } from "../protocol/wire";
import { indexOfImage, loadStudy, useCatalog } from "../state/catalog";
import { useSession } from "../state/session";
import { toast } from "../ui/Toasts";
import { openDocument } from "./store";
import type { SavedKind } from "./types";

const KINDS: readonly SavedKind[] = ["MEASUREMENTS", "PRESENTATION", "KEY_IMAGES"];

interface Props {
  /** Where the server finds the marks: a room as it is now, or a recording at this event. */
  from: { room: string } | { recording: string; seq: number };
  marks: Readonly<Record<string, Mark>>; studies: readonly string[];
  /** Ids of those that are saved; null or left out: all. */
  only?: readonly string[] | null;
}

/** Saves marks as objects of their studies, for those whose account may bring objects in. */
export function SaveMarks({ from, marks, studies, only = null }: Props) {
  const t = useT();
  const may = useSession((s) => s.session?.permissions.includes("study:import") || s.session?.role === "ADMIN");
  const known = useCatalog((s) => s.series);
  const [kinds, setKinds] = useState<readonly SavedKind[]>(["MEASUREMENTS", "PRESENTATION"]);
  const [saving, setSaving] = useState(false);
  const all = Object.values(marks);
  if (!may || all.length === 0) return null;
  const marked = studies.filter((study) => Object.values(known).some((s) => s.study === study && all.some((m) => indexOfImage(s, m.image) >= 0)));
  const save = async () => {
    setSaving(true);
    try {
      for (const study of marked) {
        const { saved } = await api.saveReports(from, study, kinds, only);
        loadStudy(study, true);
        const report = saved.find((x) => x.kind === "MEASUREMENTS") ?? saved.find((x) => x.kind === "KEY_IMAGES");
        toast(translate("save.saved", { n: saved.length }), "info", report && { label: translate("save.open"), run: () => openDocument(study, report.instance) });
      }
    } catch (error) {
      toast(error instanceof Error && error.message ? error.message : translate("app.unreachable"), "error");
    } finally {
      setSaving(false);
    }
  };
  return (
    <section className="save-marks" aria-label={t("save.title")}>
      <h3>{t("save.title")}</h3>
      {KINDS.map((kind) => (
        <label key={kind}>
          <input type="checkbox" checked={kinds.includes(kind)} data-testid={`save-${kind}`}
            onChange={(e) => setKinds(KINDS.filter((k) => (k === kind ? e.target.checked : kinds.includes(k))))} />
          <span>{t(`save.${kind}`)}</span>
        </label>
      ))}
      <button className="button small" data-testid="save-marks" disabled={saving || kinds.length === 0 || marked.length === 0} onClick={() => void save()}>
        <Save size={14} />{t(saving ? "save.saving" : "save.save")}
      </button>
    </section>
  );
}
