import { Eye, EyeOff, Lock, LockOpen, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useT } from "../../i18n";
import { LIMITS, type MarkLayer } from "../../protocol/wire";
import { newId } from "../../state/ids";
import { changeLayer, isKeeper, removeLayer, type MarkDesk } from "./desk";
import { toggled, useMarkView } from "./view";

/** Layers of marks: which are drawn here, which is drawn into, which are locked for all. */
export function MarkLayers({ desk }: { desk: MarkDesk }) {
  const t = useT();
  const [name, setName] = useState("");
  const [renaming, setRenaming] = useState<string | null>(null);
  const hidden = useMarkView((s) => s.hiddenLayers);
  const into = useMarkView((s) => s.drawInto);
  const layers = Object.values(desk.layers);
  const all = Object.values(desk.marks);
  const counts = (id: string) => all.filter((m) => (m.layer ?? "") === id).length;
  const add = () => {
    const trimmed = name.trim();
    if (!trimmed) return;
    const id = newId();
    desk.edit([{ type: "AddMarkLayer", id, name: trimmed }], [{ type: "RemoveMarkLayer", id }]);
    useMarkView.setState({ drawInto: id });
    setName("");
  };
  const rename = (layer: MarkLayer, to: string) => {
    setRenaming(null);
    if (to.trim() && to.trim() !== layer.name) changeLayer(desk, layer, { name: to.trim() });
  };
  const eye = (id: string, label: string) => (
    <button className="icon-button" data-testid="layer-eye" aria-pressed={hidden.includes(id)} aria-label={t(hidden.includes(id) ? "marks.showLayer" : "marks.hideLayer", { name: label })}
      title={t(hidden.includes(id) ? "marks.showLayer" : "marks.hideLayer", { name: label })} onClick={() => useMarkView.setState({ hiddenLayers: toggled(hidden, id) })}>
      {hidden.includes(id) ? <EyeOff size={15} /> : <Eye size={15} />}
    </button>
  );
  return (
    <section className="marks-layers" aria-label={t("marks.layers")} data-testid="marks-layer-panel">
      <ul>
        {(layers.length > 0 || all.length > 0) && (
          <li data-layer="">
            {eye("", t("marks.noLayer"))}
            <Into desk={desk} id={null} into={into} name={t("marks.noLayer")} />
            <span className="quiet tabular">{counts("") || ""}</span>
          </li>
        )}
        {layers.map((layer) => {
          const keeper = isKeeper(desk, layer.author);
          return (
            <li key={layer.id} data-layer={layer.id} className={layer.locked ? "locked" : ""}>
              {eye(layer.id, layer.name)}
              {renaming === layer.id
                ? <input className="input" defaultValue={layer.name} maxLength={LIMITS.MARK_LAYER_MAX_NAME} autoFocus aria-label={t("marks.layerName")} data-testid="layer-name"
                  onBlur={(e) => rename(layer, e.target.value)} onKeyDown={(e) => {
                    if (e.key === "Enter") e.currentTarget.blur();
                    if (e.key === "Escape") { e.stopPropagation(); setRenaming(null); }
                  }} />
                : <Into desk={desk} id={layer.id} into={into} name={layer.name} locked={layer.locked} author={desk.participants[layer.author]?.name} />}
              <span className="quiet tabular">{counts(layer.id) || ""}</span>
              {keeper && (
                <>
                  <button className="icon-button" data-testid="layer-lock" aria-pressed={layer.locked} aria-label={t(layer.locked ? "marks.unlockLayer" : "marks.lockLayer", { name: layer.name })}
                    title={t(layer.locked ? "marks.unlockLayer" : "marks.lockLayer", { name: layer.name })} onClick={() => changeLayer(desk, layer, { locked: !layer.locked })}>
                    {layer.locked ? <Lock size={15} /> : <LockOpen size={15} />}
                  </button>
                  <button className="icon-button" aria-label={t("marks.renameLayer", { name: layer.name })} title={t("marks.renameLayer", { name: layer.name })} data-testid="layer-rename" onClick={() => setRenaming(layer.id)}><Pencil size={14} /></button>
                  <button className="icon-button" aria-label={t("marks.removeLayer", { name: layer.name })} title={t("marks.removeLayer", { name: layer.name })} data-testid="layer-remove" disabled={layer.locked}
                    onClick={() => removeLayer(desk, layer)}><Trash2 size={14} /></button>
                </>
              )}
              {!keeper && layer.locked && <Lock size={14} aria-label={t("marks.locked")} />}
            </li>
          );
        })}
      </ul>
      {desk.marking && (
        <form className="layer-add" onSubmit={(e) => { e.preventDefault(); add(); }}>
          <input className="input" value={name} maxLength={LIMITS.MARK_LAYER_MAX_NAME} placeholder={t("marks.newLayer")} aria-label={t("marks.newLayer")} data-testid="layer-new" onChange={(e) => setName(e.target.value)} />
          <button className="icon-button" aria-label={t("marks.addLayer")} title={t("marks.addLayer")} disabled={!name.trim() || layers.length >= LIMITS.MARK_LAYER_MAX_LAYERS} data-testid="layer-add"><Plus size={16} /></button>
        </form>
      )}
    </section>
  );
}

/** The name; where one may draw, a press on it makes it the layer that new marks come into. */
function Into({ desk, id, into, name, locked = false, author }: { desk: MarkDesk; id: string | null; into: string | null; name: string; locked?: boolean; author?: string | undefined }) {
  const t = useT();
  const current = (into !== null && into in desk.layers ? into : null) === id;
  if (!desk.marking) return <span className="layer-label">{name}</span>;
  return (
    <button className="layer-label" role="radio" aria-checked={current} disabled={locked} data-testid="layer-into" title={[t("marks.drawInto", { name }), author].filter(Boolean).join(" · ")}
      onClick={() => useMarkView.setState({ drawInto: id })}><i className="radio" /><span>{name}</span></button>
  );
}
