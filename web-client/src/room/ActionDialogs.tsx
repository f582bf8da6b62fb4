import { useEffect, useMemo, useRef, useState } from "react";
import { PutIntoPage } from "../cases/PutIntoPage";
import { useT } from "../i18n";
import { actionsOf, keyText, type Action, type ActionHost } from "../tools/actions";
import { useTools } from "../tools/toolStore";
import { Dialog } from "../ui/Dialog";
import { KeysDialog } from "./KeysDialog";

/** More is not read through, but searched. */
const MOST = 200;
const close = () => useTools.setState({ dialog: null });

/** The palette and the map of keys, whichever is open. */
export function ActionDialogs({ host }: { host: ActionHost }) {
  const dialog = useTools((s) => s.dialog);
  if (dialog === "palette") return <Palette host={host} />;
  return dialog === "keys" ? <KeysDialog host={host} close={close} /> : <PutIntoPage view={host.view} />;
}

const Keys = ({ action }: { action: Action }) => <>{action.keys.map((k) => <kbd key={k}>{keyText(k)}</kbd>)}</>;

/** Everything that can be done here, found by a few letters of its name. */
function Palette({ host }: { host: ActionHost }) {
  const t = useT();
  const actions = useMemo(() => [...actionsOf(host), ...(host.rare?.() ?? [])].filter((a) => a.id !== "palette" && a.id !== "escape"), []);
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // The dialog, once open, gives the focus to its first control; effects of a parent run later.
  useEffect(() => {
    const timer = setTimeout(() => field.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = actions.filter((a) => {
    const text = `${t(`group.${a.group}`)} ${a.label}`.toLowerCase();
    return words.every((w) => text.includes(w));
  }).slice(0, MOST);
  const chosen = Math.max(0, Math.min(at, found.length - 1));
  const go = (to: number) => {
    const next = found.length === 0 ? 0 : (to + found.length) % found.length;
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const run = (action: Action | undefined) => {
    if (!action) return;
    close();
    // After the dialog has gone: some actions open one, or look at what has the focus.
    setTimeout(action.run);
  };
  return (
    <Dialog title={t("action.palette")} onClose={close} className="palette">
      <input ref={field} className="input" value={search} spellCheck={false} autoComplete="off" placeholder={t("palette.search")} aria-label={t("palette.search")}
        role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={found[chosen] ? `palette-${chosen}` : undefined} data-testid="palette"
        onChange={(e) => { setSearch(e.target.value); setAt(0); }}
        onKeyDown={(e) => {
          if (e.key === "ArrowDown") go(chosen + 1);
          else if (e.key === "ArrowUp") go(chosen - 1);
          else if (e.key === "Enter") run(found[chosen]);
          else return;
          e.preventDefault();
        }} />
      <ul ref={list} id="palette-list" role="listbox" aria-label={t("action.palette")}>
        {found.map((a, i) => (
          <li key={a.id} id={`palette-${i}`} role="option" aria-selected={i === chosen} onMouseMove={() => i !== chosen && setAt(i)} onClick={() => run(a)}>
            <span className="quiet">{t(`group.${a.group}`)}</span><span className="palette-label">{a.label}</span><span className="palette-keys"><Keys action={a} /></span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="quiet">{t("tags.none")}</p>}
    </Dialog>
  );
}
