import { Download, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { Page } from "../cases/types";
import { t as tNow, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { toast } from "../ui/Toasts";
import { ExportDialog } from "./ExportDialog";
import { packetApi } from "./packetApi";

async function useCopies(page: string): Promise<void> {
  try {
    const used = await packetApi.useCopies(page);
    if (used.images > 0) toast(tNow("packet.used", { n: used.images }));
    if (used.recordings > 0) toast(tNow("packet.linked", { n: used.recordings }));
    if (used.images + used.recordings === 0) toast(tNow(used.waiting > 0 ? "packet.noCopies" : "packet.nothingToUse"));
    else setTimeout(() => location.reload(), 1_200);
  } catch (error) {
    complain(error);
  }
}

/** What the menu of a page offers of exports. The dialog is the page's, for the menu goes. */
export function PacketItems({ page, onExport }: { page: Page; onExport: () => void }) {
  const t = useT();
  return (
    <>
      <button className="menu-item" data-testid="export" onClick={onExport}><Download size={16} />{t("packet.export")}</button>
      {page.mayEdit && page.state !== "PUBLISHED" && page.blocks.some((b) => b.kind.endsWith("image")) && (
        <button className="menu-item" data-testid="use-copies" title={t("packet.useCopiesHint")} onClick={() => void useCopies(page.id)}><ShieldCheck size={16} />{t("packet.useCopies")}</button>
      )}
    </>
  );
}

export function ExportButton({ collection, mayEdit, disabled }: { collection: string; mayEdit: boolean; disabled: boolean }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button className="button" data-testid="export" disabled={disabled} onClick={() => setOpen(true)}><Download size={16} />{t("packet.export")}</button>
      {open && <ExportDialog what={{ collection }} mayEdit={mayEdit} onClose={() => setOpen(false)} />}
    </>
  );
}
