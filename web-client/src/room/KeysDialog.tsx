import { RotateCcw } from "lucide-react";
import { Fragment, useEffect, useState } from "react";
import { useT } from "../i18n";
import { actionsOf, GROUPS, keyText, type Action, type ActionHost } from "../tools/actions";
import { giveKey, useKeyMap, usualKey } from "../tools/keyMap";
import { combinationOf } from "../tools/viewKeys";
import { Dialog } from "../ui/Dialog";

const MOUSE = ["scroll", "window", "zoom", "pan", "laser", "locate", "select", "touch"] as const;
/** What moves about a page or belongs to the browser is given to nothing else. */
const TAKEN = new Set(["tab", "enter", "escape", "ctrl+w", "ctrl+t", "ctrl+n", "ctrl+r", "f5", "f11", "f12", "shift+tab", "ctrl+c", "ctrl+v"]);
const MODIFIERS = new Set(["shift", "control", "alt", "meta", "altgraph", "dead", "process", "unidentified", "capslock"]);

/** The map of keys: what does what, and any of them can be given another key by a click on it. */
export function KeysDialog({ host, close }: { host: ActionHost; close: () => void }) {
  const t = useT();
  const own = useKeyMap((s) => s.own);
  const [asking, setAsking] = useState<string | null>(null);
  const actions = actionsOf(host).filter((a) => a.keys.length > 0 || own[a.id] !== undefined || a.id === asking || STANDING.has(a.id));
  useEffect(() => {
    if (asking === null) return;
    const listen = (e: KeyboardEvent) => {
      if (MODIFIERS.has(e.key.toLowerCase())) return;
      e.preventDefault();
      e.stopPropagation();
      const key = combinationOf(e);
      if (key !== "escape") {
        if (key === "backspace") giveKey(asking, "");
        else if (!e.altKey && !TAKEN.has(key)) giveKey(asking, key);
        else return;
      }
      setAsking(null);
    };
    addEventListener("keydown", listen, true);
    return () => removeEventListener("keydown", listen, true);
  }, [asking]);
  return (
    <Dialog title={t("keys.title")} onClose={close} className="wide">
      <div className="keys-hint">
        <p className="quiet">{t(asking === null ? "keys.change" : "keys.press")}</p>
        {Object.keys(own).length > 0 && <button className="button small" data-testid="usual-keys" onClick={() => usualKey()}><RotateCcw size={14} />{t("keys.usual")}</button>}
      </div>
      <div className="keys-map">
        {GROUPS.filter((g) => actions.some((a) => a.group === g)).map((g) => (
          <section key={g}>
            <h3>{t(`group.${g}`)}</h3>
            <dl>{actions.filter((a) => a.group === g).map((a) => <KeyRow key={a.id} action={a} asking={asking === a.id} changed={own[a.id] !== undefined} ask={() => setAsking(asking === a.id ? null : a.id)} />)}</dl>
          </section>
        ))}
        <section>
          <h3>{t("group.mouse")}</h3>
          <dl>{MOUSE.map((m) => <div key={m}><dt>{t(`mouse.${m}`)}</dt><dd>{t(`mouse.${m}How`)}</dd></div>)}</dl>
        </section>
      </div>
    </Dialog>
  );
}

/** Have no key of their own at first, but readers miss one. */
const STANDING: ReadonlySet<string> = new Set(["layout-1x1", "layout-1x2", "layout-2x2"]);

function KeyRow({ action, asking, changed, ask }: { action: Action; asking: boolean; changed: boolean; ask: () => void }) {
  const t = useT();
  const keys = action.keys.length > 0 ? action.keys.map((k, i) => <Fragment key={k}>{i > 0 && " "}<kbd>{keyText(k)}</kbd></Fragment>) : <kbd>–</kbd>;
  return (
    <div>
      <dt>{action.label}</dt>
      <dd>
        {action.id === "escape" ? keys : (
          <button className={`key-button ${asking ? "asking" : ""} ${changed ? "changed" : ""}`} data-action={action.id} aria-label={`${t("keys.changeOne", { action: action.label })} · ${asking ? "…" : action.keys.map(keyText).join(" ") || "–"}`} onClick={ask}>
            {asking ? <kbd>…</kbd> : keys}
          </button>
        )}
      </dd>
    </div>
  );
}
