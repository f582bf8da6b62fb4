import { Copy, Eye, EyeOff } from "lucide-react";
import { useT } from "../i18n";
import type { ImageRef } from "../protocol/wire";
import { newId } from "../state/ids";
import { useScene } from "../viewer/host";
import { toast } from "../ui/Toasts";
import { figureName, shortNumber, unitText } from "./format";
import { marksOf } from "./shapes";
import { findImage, useDocuments } from "./store";
import type { MeasurementGroup } from "./types";

/** Measurements of a report with their figures: shown on the images, and taken over as marks of the room. */
export function Groups({ groups, go }: { groups: readonly MeasurementGroup[]; go: (image: ImageRef) => void }) {
  const t = useT();
  const { host } = useScene();
  const drawn = useDocuments((s) => s.drawn);
  const chosen = useDocuments((s) => s.group);
  if (groups.length === 0) return null;
  const takeable = groups.flatMap(marksOf).filter((m) => findImage(m.image));
  const take = () => {
    for (const m of takeable) host.marking?.add(newId(), m.image, m.shape);
    toast(t("doc.taken", { n: takeable.length }), "info");
  };
  return (
    <section className="sr-groups" aria-label={t("doc.measurements")}>
      <header>
        <h3>{t("doc.measurements")}</h3>
        <span className="spacer" />
        <button className="icon-button" data-testid="report-drawn" aria-pressed={drawn} aria-label={t("doc.drawn")} title={t("doc.drawn")} onClick={() => useDocuments.setState({ drawn: !drawn })}>
          {drawn ? <Eye size={15} /> : <EyeOff size={15} />}
        </button>
      </header>
      <ol>
        {groups.map((g, i) => {
          const image = g.graphics.find((x) => x.image && findImage(x.image))?.image ?? null;
          const name = [g.finding, g.site].filter(Boolean).join(", ") || g.label || t("doc.measurement");
          return (
            <li key={i}>
              <button className="sr-group" disabled={!image} aria-pressed={chosen === i} data-testid="report-group"
                onClick={() => {
                  useDocuments.setState({ group: i, drawn: true });
                  if (image) go(image);
                }}>
                <b className="tabular">R{i + 1}</b>
                <span className="mark-row">
                  <span className="mark-what">{name}</span>
                  <span className="sr-figures tabular">{g.figures.map((f) => `${figureName(f.name)} ${shortNumber(f.value)} ${unitText(f.unit)}`.trim()).join(" · ")}</span>
                  {g.evaluations.filter((e) => e.name !== "Shape of the mark").map((e, n) => <span key={n} className="quiet">{e.name}: {e.value}</span>)}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {host.marking && takeable.length > 0 && (
        <button className="button small" data-testid="take-marks" onClick={take}><Copy size={14} />{t("doc.take", { n: takeable.length })}</button>
      )}
    </section>
  );
}
