import type { CSSProperties } from "react";
import type { View } from "../protocol/wire";
import { useTools } from "../tools/toolStore";
import { TagBrowser } from "./TagBrowser";
import { ViewportPane } from "./ViewportPane";

export function Viewer({ view }: { view: View }) {
  const { rows, columns } = view.layout;
  const tags = useTools((s) => s.tags);
  return (
    <div className="viewer-row">
      <div className="viewer" style={{ "--rows": rows, "--columns": columns } as CSSProperties}>
        {view.viewports.map((viewport, i) => (
          <ViewportPane key={i} index={i} view={view} viewport={viewport} active={i === view.active && view.viewports.length > 1} single={view.viewports.length === 1} />
        ))}
      </div>
      {tags && <TagBrowser view={view} />}
    </div>
  );
}
