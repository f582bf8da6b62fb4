import { useT } from "../i18n";
import { Dialog } from "../ui/Dialog";

const ROWS = ["scroll", "window", "presets", "zoom", "measure", "shapes", "select", "laser", "cine", "series", "follow", "undo", "panels", "tags", "help"] as const;

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <Dialog title={t("keys.title")} onClose={onClose}>
      <dl className="keys-map">
        {ROWS.map((row) => <div key={row}><dt>{t(`keys.${row}`)}</dt><dd>{t(`keys.${row}How`)}</dd></div>)}
      </dl>
    </Dialog>
  );
}
