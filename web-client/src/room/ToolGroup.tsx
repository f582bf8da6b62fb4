import { ChevronDown } from "lucide-react";
import { memo, useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { keyText } from "../tools/actions";
import { chooseTool, TOOL_KEY, TOOL_LABEL, useTools, type Tool } from "../tools/toolStore";
import { Menu } from "../ui/Menu";
import { useShortcut } from "./Shortcut";
import { ICONS } from "./toolIcons";

/** One tool. */
export const ToolButton = memo(function ToolButton({ tool }: { tool: Tool }) {
  const t = useT();
  const chosen = useTools((s) => s.tool === tool);
  const key = useShortcut(`tool-${tool}`, TOOL_KEY[tool].toLowerCase());
  return (
    <button className="tool-button" aria-pressed={chosen} aria-label={t(TOOL_LABEL[tool])} title={key ? `${t(TOOL_LABEL[tool])} (${keyText(key)})` : t(TOOL_LABEL[tool])}
      data-tool={tool} onClick={() => chooseTool(tool)}>
      {ICONS[tool]}
    </button>
  );
});

export function ToolItem({ tool }: { tool: Tool }) {
  const t = useT();
  const chosen = useTools((s) => s.tool === tool);
  const key = useShortcut(`tool-${tool}`, TOOL_KEY[tool].toLowerCase());
  return (
    <button className="menu-item" aria-pressed={chosen} data-tool={tool} onClick={() => chooseTool(tool)}>
      {ICONS[tool]}{t(TOOL_LABEL[tool])}<kbd>{key && keyText(key)}</kbd>
    </button>
  );
}

/** Tools of a kind: the one used last as a button, all of them in a menu; on a narrow screen only the menu. */
export const ToolGroup = memo(function ToolGroup({ label, tools, narrow }: { label: MessageKey; tools: readonly Tool[]; narrow: boolean }) {
  const t = useT();
  const tool = useTools((s) => s.tool);
  const [last, setLast] = useState<Tool>(tools[0]!);
  const chosen = tools.includes(tool);
  if (chosen && tool !== last) setLast(tool);
  const menu = (button: React.ReactNode, className: string) => (
    <Menu label={t(label)} button={button} className={className}>{tools.map((x) => <ToolItem key={x} tool={x} />)}</Menu>
  );
  return narrow ? menu(ICONS[last], chosen ? "chosen" : "") : <>{<ToolButton tool={last} />}{menu(<ChevronDown size={13} />, "attached")}</>;
});
