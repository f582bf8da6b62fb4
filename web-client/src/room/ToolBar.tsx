import { Ellipsis, FileInput, LayoutGrid, Link2, ListTree, Redo2, Search, Trash2, Undo2 } from "lucide-react";
import { putAgain, usePutting } from "../cases/putting";
import { useT } from "../i18n";
import type { View, ViewCommand } from "../protocol/wire";
import { keyText } from "../tools/actions";
import { toggleLink } from "../tools/linking";
import { useTools, type Tool } from "../tools/toolStore";
import { toggleMagnifier, useViewing } from "../tools/viewing";
import { Menu } from "../ui/Menu";
import { ColourMenu } from "./ColourMenu";
import { Shortcut, useShortcut } from "./Shortcut";
import { ToolButton, ToolGroup, ToolItem } from "./ToolGroup";
import { ViewMenu } from "./ViewMenu";
import { WindowMenu } from "./WindowMenu";
import { MprButton } from "../reformat/MprButton";
import { useMedia } from "./Workspace";

const LAYOUTS = [{ rows: 1, columns: 1 }, { rows: 1, columns: 2 }, { rows: 2, columns: 2 }];
const MEASURE: readonly Tool[] = ["length", "bidirectional", "angle", "cobb", "ellipse", "rectangle", "polygon", "probe", "calibrate"];
const DRAW: readonly Tool[] = ["arrow", "text", "freehand", "line"];
/** Below this width only what has no gesture of its own stands in the bar; the rest is behind a button at its end. */
const SHORT = "(max-width: 1180px)";
const NARROW = "(max-width: 900px)";

export interface History { canUndo: boolean; canRedo: boolean; undo: () => void; redo: () => void; remove: (() => void) | null }

/** @param pages whether what is seen can be put into a page of the library from here */
interface Props { view: View; show: (c: ViewCommand) => void; marking: boolean; history?: History; pages?: boolean }

export function ToolBar({ view, show, marking, history, pages = true }: Props) {
  const t = useT();
  const linked = useTools((s) => s.linked);
  const tags = useTools((s) => s.tags);
  const magnifier = useViewing((s) => s.magnifier);
  const target = usePutting((s) => s.target);
  const short = useMedia(SHORT);
  const narrow = useMedia(NARROW);
  const several = view.viewports.length > 1;
  const keys = { link: useShortcut("link", "shift+l"), tags: useShortcut("tags", "shift+t"), magnifier: useShortcut("magnifier", "m"), undo: useShortcut("undo", "ctrl+z"), redo: useShortcut("redo", "ctrl+shift+z"), remove: useShortcut("delete", "delete"), put: useShortcut("put-again", "shift+i") };
  const titled = (label: string, key: string) => (key ? `${label} (${keyText(key)})` : label);
  const openTags = () => useTools.setState({ tags: !tags });
  return (
    <div className="tool-bar" role="toolbar" aria-label={t("tool.tools")}>
      <Menu label={t("room.layout")} button={<LayoutGrid size={17} />}>
        {LAYOUTS.map((l) => (
          <button key={`${l.rows}x${l.columns}`} className="menu-item" data-layout={`${l.rows}x${l.columns}`}
            aria-pressed={l.rows === view.layout.rows && l.columns === view.layout.columns} onClick={() => show({ type: "SetLayout", layout: l })}>
            <span className="layout-icon" style={{ gridTemplateColumns: `repeat(${l.columns}, 1fr)` }}>{Array.from({ length: l.rows * l.columns }, (_, i) => <i key={i} />)}</span>
            {l.rows} × {l.columns}
          </button>
        ))}
      </Menu>
      {!narrow && <span className="tool-gap" />}
      <ToolButton tool="window" />
      <WindowMenu view={view} show={show} withColours={short} />
      {!short && <ColourMenu view={view} show={show} />}
      {!short && (["scroll", "zoom", "pan"] as const).map((x) => <ToolButton key={x} tool={x} />)}
      <ViewMenu view={view} show={show} pages={pages} />
      <MprButton view={view} show={show} />
      {!short && (
        <>
          <button className="tool-button" data-testid="magnifier-button" aria-pressed={magnifier} aria-label={t("present.magnifier")} title={titled(t("present.magnifier"), keys.magnifier)} onClick={toggleMagnifier}><Search size={17} /></button>
          {several && <ToolButton tool="locate" />}
        </>
      )}
      {several && !narrow && (
        <button className="tool-button" data-testid="link" aria-pressed={linked} aria-label={t("tool.link")} title={titled(t("tool.link"), keys.link)}
          onClick={() => toggleLink(view, show)}><Link2 size={17} /></button>
      )}
      {!short && (
        <button className="tool-button" data-testid="open-tags" aria-pressed={tags} aria-label={t("tags.title")} title={titled(t("tags.title"), keys.tags)} onClick={openTags}><ListTree size={17} /></button>
      )}
      {!short && pages && target && view.viewports[view.active]?.image && (
        <button className="tool-button" data-testid="put-again" aria-label={t("library.putAgain", { title: target.title })} title={titled(t("library.putAgain", { title: target.title }), keys.put)} onClick={putAgain}><FileInput size={17} /></button>
      )}
      {marking && (
        <>
          {!narrow && <span className="tool-gap" />}
          {!short && <ToolButton tool="select" />}
          <ToolGroup label="tool.measure" tools={MEASURE} narrow={short} />
          <ToolGroup label="tool.draw" tools={DRAW} narrow={short} />
        </>
      )}
      {history && marking && (
        <>
          {!narrow && <span className="tool-gap" />}
          <button className="tool-button" aria-label={t("tool.undo")} title={titled(t("tool.undo"), keys.undo)} disabled={!history.canUndo} onClick={history.undo}><Undo2 size={17} /></button>
          {!narrow && <button className="tool-button" aria-label={t("tool.redo")} title={titled(t("tool.redo"), keys.redo)} disabled={!history.canRedo} onClick={history.redo}><Redo2 size={17} /></button>}
          {history.remove && <button className="tool-button" aria-label={t("tool.delete")} title={titled(t("tool.delete"), keys.remove)} onClick={history.remove}><Trash2 size={17} /></button>}
        </>
      )}
      {short && (
        <Menu label={t("tool.more")} align="right" button={<Ellipsis size={17} />}>
          {(["scroll", "zoom", "pan"] as const).map((x) => <ToolItem key={x} tool={x} />)}
          {several && <ToolItem tool="locate" />}
          {marking && <ToolItem tool="select" />}
          <hr />
          {several && narrow && <button className="menu-item" data-testid="link" aria-pressed={linked} onClick={() => toggleLink(view, show)}><Link2 size={17} />{t("tool.link")}<Shortcut action="link" standard="shift+l" /></button>}
          {history && narrow && <button className="menu-item" disabled={!history.canRedo} onClick={history.redo}><Redo2 size={17} />{t("tool.redo")}<Shortcut action="redo" standard="ctrl+shift+z" /></button>}
          <button className="menu-item" data-testid="open-tags" aria-pressed={tags} onClick={openTags}><ListTree size={17} />{t("tags.title")}<Shortcut action="tags" standard="shift+t" /></button>
        </Menu>
      )}
    </div>
  );
}
