import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { ImportedFile } from "./ImportedFile";
import { bring, type Bringing } from "./importing";

/** Files one after the other, each with how far it is and then what came of it. What came before somebody cancels stays. */
export function ImportDialog({ files, onClose }: { files: readonly File[]; onClose: (came: boolean) => void }) {
  const t = useT();
  const [all, setAll] = useState<readonly Bringing[]>(() => files.map((f) => ({ name: f.name, phase: "waiting", sent: 0, view: null, failure: null })));
  const stop = useRef(new AbortController());
  const change = (i: number) => (next: Partial<Bringing>) => setAll((now) => now.map((b, j) => (i === j ? { ...b, ...next } : b)));
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void (async () => {
      for (let i = 0; i < files.length; i++) {
        if (stop.current.signal.aborted) change(i)({ phase: "done" });
        else await bring(files[i]!, "", change(i), stop.current.signal);
      }
    })();
  }, []);
  const busy = all.some((b) => b.phase === "waiting" || b.phase === "sending" || b.phase === "working");
  const came = all.some((b) => b.view?.pages.some((p) => p.page));
  const cancelled = stop.current.signal.aborted;
  const close = () => (busy ? stop.current.abort() : onClose(came));
  return (
    <Dialog title={t(busy ? "packet.importing" : cancelled ? "packet.importCancelled" : "packet.imported")} onClose={close} className="import-dialog">
      <div className="imported" data-testid="imported" data-busy={busy}>
        {all.map((b, i) => <ImportedFile key={i} file={b} retry={(password) => void bring(files[i]!, password, change(i), stop.current.signal)} />)}
      </div>
      <div className="dialog-actions">
        {busy ? <button className="button" data-testid="import-cancel" onClick={() => stop.current.abort()}>{t("app.cancel")}</button>
          : <button className="button primary" data-testid="import-close" onClick={close}>{t("app.close")}</button>}
      </div>
    </Dialog>
  );
}
