import { ChevronDown } from "lucide-react";
import { formatNumber, useT } from "../i18n";
import type { View, ViewCommand } from "../protocol/wire";
import { indexOfImage, useCatalog } from "../state/catalog";
import { lutLabel } from "../tools/presentActions";
import { present, setWindow } from "../tools/presenting";
import { autoWindow, windowLabel, windowsFor } from "../tools/windows";
import { Menu } from "../ui/Menu";
import { presentationOf } from "../viewer/presentation";
import { ColourItems } from "./ColourMenu";
import { Shortcut } from "./Shortcut";

/** Windows and VOI LUTs of the file, presets of the modality, automatic, inverted. */
export function WindowMenu({ view, show, withColours }: { view: View; show: (c: ViewCommand) => void; withColours: boolean }) {
  const t = useT();
  const viewport = view.viewports[view.active];
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  const index = indexOfImage(series, viewport?.image ?? null);
  const image = series?.stack[index];
  const colour = image?.display.colour ?? false;
  const windows = colour ? [] : windowsFor(series, index);
  const luts = image?.display.voiLuts ?? [];
  const { voiLut } = presentationOf(viewport?.presentation);
  const figure = (v: number) => formatNumber(v, Number.isInteger(v) ? 0 : 1);
  const none = voiLut === null;
  if (!viewport) return null;
  return (
    <Menu label={t("tool.presets")} className="attached" button={<ChevronDown size={13} />}>
      {colour && <p className="menu-title">{t("present.colourImage")}</p>}
      {windows.map((w, i) => {
        const chosen = none && viewport.voi?.center === w.voi.center && viewport.voi.width === w.voi.width;
        return (
          <button key={i} className="menu-item" data-testid="window-preset" aria-pressed={chosen} onClick={() => setWindow(show, view.active, viewport, w.voi)}>
            <span className="menu-text">{windowLabel(w)}</span><span className="quiet tabular">{figure(w.voi.center)} / {figure(w.voi.width)}</span>
            {i < 9 ? <Shortcut action={`window-${i}`} standard={String(i + 1)} /> : <kbd />}
          </button>
        );
      })}
      {luts.length > 0 && <p className="menu-title">{t("present.luts")}</p>}
      {luts.map((lut, i) => (
        <button key={i} className="menu-item" data-testid="voi-lut" aria-pressed={voiLut === i + 1} onClick={() => present(show, view.active, viewport, { voiLut: i + 1 })}>
          <span className="menu-text">{lutLabel(lut.explanation, i)}</span><span className="quiet tabular">{figure(lut.first)} … {figure(lut.last)}</span><kbd />
        </button>
      ))}
      {(windows.length > 0 || luts.length > 0) && <hr />}
      {!colour && (
        <>
          <button className="menu-item" aria-pressed={none && viewport.voi === null} onClick={() => setWindow(show, view.active, viewport, null)}>{t("preset.default")}<Shortcut action="default" standard="shift+a" /></button>
          <button className="menu-item" onClick={() => void autoWindow(() => view, show)}>{t("preset.auto")}<Shortcut action="auto" standard="a" /></button>
        </>
      )}
      <button className="menu-item" aria-pressed={viewport.inverted} onClick={() => show({ type: "SetWindow", viewport: view.active, voi: viewport.voi, inverted: !viewport.inverted })}>
        {t("tool.invert")}<Shortcut action="invert" standard="i" />
      </button>
      {withColours && <><p className="menu-title">{t("colours.title")}</p><ColourItems view={view} show={show} /></>}
    </Menu>
  );
}
