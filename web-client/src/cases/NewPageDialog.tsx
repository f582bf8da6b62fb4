import { useState } from "react";
import { currentLanguage, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { Dialog } from "../ui/Dialog";
import { navigate } from "../ui/router";
import { libraryApi } from "./libraryApi";
import { PAGE_KINDS, type Page, type PageKind } from "./types";
import { useLoaded } from "./useLoaded";

/** A page begins with its title, its kind and a template in the language of the author. */
export function NewPageDialog({ onClose, onMade = (page) => navigate(`/library/${page.id}/edit`), markdown }: { onClose: () => void; onMade?: (page: Page) => void; markdown?: string }) {
  const t = useT();
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState<PageKind>("CASE");
  const [template, setTemplate] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const templates = useLoaded("templates", () => libraryApi.templates());
  const fitting = (templates.value ?? []).filter((x) => x.kind === kind && (x.mine || x.language === currentLanguage()));
  const chosen = template ?? fitting[0]?.id ?? "";
  const make = async () => {
    if (!title.trim()) return;
    setBusy(true);
    try {
      onMade(await libraryApi.create(title.trim(), kind, chosen || undefined, markdown));
    } catch (error) {
      complain(error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("library.newPage")} onClose={onClose} className="put-dialog">
      <form className="new-page" onSubmit={(e) => { e.preventDefault(); void make(); }}>
        <label className="field">{t("library.pageTitle")}
          <input autoFocus className="input" data-testid="new-title" value={title} maxLength={200} placeholder={t("library.titleHint")} onChange={(e) => setTitle(e.target.value)} />
        </label>
        <label className="field">{t("library.facet.kind")}
          <select className="input" data-testid="new-kind" value={kind} onChange={(e) => { setKind(e.target.value as PageKind); setTemplate(null); }}>
            {PAGE_KINDS.map((k) => <option key={k} value={k}>{t(`library.kind${k}`)}</option>)}
          </select>
        </label>
        {!markdown && (
          <label className="field">{t("library.template")}
            <select className="input" data-testid="new-template" value={chosen} onChange={(e) => setTemplate(e.target.value)}>
              {fitting.map((x) => <option key={x.id} value={x.id}>{x.title}{x.mine ? ` (${t("library.mine")})` : ""}</option>)}
              <option value="">{t("library.noTemplate")}</option>
            </select>
          </label>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>{t("app.cancel")}</button>
          <button className="button primary" data-testid="new-make" disabled={busy || !title.trim()}>{t("library.begin")}</button>
        </div>
      </form>
    </Dialog>
  );
}
