import { Blend, FileInput, FilePlus2, FlipHorizontal2, FlipVertical2, Grid3x3, Maximize, RotateCcw, RotateCw, Scan, Search, Undo, Layers2, Square } from "lucide-react";
import { putAgain, usePutting } from "../cases/putting";
import { useT } from "../i18n";
import { fusedInfo, fusionSwitch } from "../layers/fusion";
import { useLayers } from "../layers/store";
import type { View, ViewCommand } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import { mayHost, useSession } from "../state/session";
import { showOneToOne } from "../tools/actions";
import { imageOf, present, resetView } from "../tools/presenting";
import { toggleMagnifier, togglePixelated, useViewing } from "../tools/viewing";
import { Menu } from "../ui/Menu";
import { mirrored, presentationOf, turned } from "../viewer/presentation";
import { Shortcut } from "./Shortcut";

/** How the image lies and how large it is, and what is switched on over it. */
/** @param pages whether what is seen can be put into a page of the library from here */
export function ViewMenu({ view, show, pages = true }: { view: View; show: (c: ViewCommand) => void; pages?: boolean }) {
  const t = useT();
  const viewport = view.viewports[view.active];
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  const { magnifier, pixelated } = useViewing();
  const author = useSession((s) => mayHost(s.session)) && pages;
  const target = usePutting((s) => s.target);
  const p = viewport?.presentation ?? null;
  const { overlays, shutter } = presentationOf(p);
  const image = imageOf(viewport);
  const known = useLayers(viewport?.study ?? null);
  const fusion = known && fusionSwitch(view, show);
  const set = (presentation: typeof p) => viewport?.series && show({ type: "SetPresentation", viewport: view.active, presentation });
  return (
    <Menu label={t("present.view")} button={<Maximize size={17} />}>
      <button className="menu-item" onClick={() => show({ type: "SetCamera", viewport: view.active, camera: null })}><Maximize size={15} />{t("tool.fit")}<Shortcut action="fit" standard="0" /></button>
      <button className="menu-item" onClick={() => showOneToOne(view, series, show)}><Scan size={15} />{t("tool.oneToOne")}<Shortcut action="one" standard="=" /></button>
      <hr />
      <button className="menu-item" data-testid="turn-right" onClick={() => set(turned(p, 1))}><RotateCw size={15} />{t("present.turnRight")}<Shortcut action="turn-right" standard="shift+arrowright" /></button>
      <button className="menu-item" data-testid="turn-left" onClick={() => set(turned(p, -1))}><RotateCcw size={15} />{t("present.turnLeft")}<Shortcut action="turn-left" standard="shift+arrowleft" /></button>
      <button className="menu-item" data-testid="flip" onClick={() => set(mirrored(p, "horizontal"))}><FlipVertical2 size={15} />{t("present.flip")}<Shortcut action="flip" standard="shift+h" /></button>
      <button className="menu-item" data-testid="flip-vertical" onClick={() => set(mirrored(p, "vertical"))}><FlipHorizontal2 size={15} />{t("present.flipVertical")}<Shortcut action="flip-vertical" standard="shift+v" /></button>
      <hr />
      <button className="menu-item" data-testid="magnifier-switch" aria-pressed={magnifier} onClick={toggleMagnifier}><Search size={15} />{t("present.magnifier")}<Shortcut action="magnifier" standard="m" /></button>
      <button className="menu-item" data-testid="pixelated" aria-pressed={pixelated} onClick={togglePixelated}><Grid3x3 size={15} />{t("present.pixelated")}<Shortcut action="pixelated" standard="shift+p" /></button>
      {fusion && (
        <button className="menu-item" data-testid="fusion-switch" aria-pressed={fusedInfo(viewport, known) !== undefined} onClick={fusion}>
          <Blend size={15} />{t("fusion.switch")}<Shortcut action="fusion" standard="shift+f" />
        </button>
      )}
      {image?.display.overlays && (
        <button className="menu-item" data-testid="overlays" aria-pressed={overlays} onClick={() => present(show, view.active, viewport, { overlays: !overlays })}>
          <Layers2 size={15} />{t("present.overlays")}<Shortcut action="overlays" standard="shift+o" />
        </button>
      )}
      {image?.display.shutter && (
        <button className="menu-item" data-testid="shutter" aria-pressed={shutter} onClick={() => present(show, view.active, viewport, { shutter: !shutter })}>
          <Square size={15} />{t("present.shutter")}<Shortcut action="shutter" standard="shift+s" />
        </button>
      )}
      <hr />
      {author && viewport?.image && <button className="menu-item" data-testid="put-into-page" onClick={() => usePutting.setState({ open: true })}><FilePlus2 size={15} />{t("library.putIntoPage")}</button>}
      {author && target && viewport?.image && <button className="menu-item" onClick={putAgain}><FileInput size={15} />{t("library.putAgain", { title: target.title })}<Shortcut action="put-again" standard="shift+i" /></button>}
      <button className="menu-item" data-testid="reset-view" onClick={() => resetView(view, show)}><Undo size={15} />{t("present.reset")}<Shortcut action="reset" standard="x" /></button>
    </Menu>
  );
}
