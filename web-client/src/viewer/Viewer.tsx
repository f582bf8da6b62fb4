import { useEffect, type CSSProperties } from "react";
import { DocumentPanel } from "../documents/DocumentPanel";
import { forgetDocuments, useDocuments } from "../documents/store";
import type { View } from "../protocol/wire";
import { useTools } from "../tools/toolStore";
import { LineOverlay } from "./LineOverlay";
import { TagBrowser } from "./TagBrowser";
import { ViewportPane } from "./ViewportPane";

export function Viewer({ view }: { view: View }) {
  const { rows, columns } = view.layout;
  const tags = useTools((s) => s.tags);
  const document = useDocuments((s) => s.open !== null);
  useEffect(() => forgetDocuments, []);
  return (
    <div className="viewer-row">
      <div className="viewer-stack">
      <div className="viewer" style={{ "--rows": rows, "--columns": columns } as CSSProperties}>
        {view.viewports.map((viewport, i) => (
          <ViewportPane key={i} index={i} view={view} viewport={viewport} active={i === view.active && view.viewports.length > 1} single={view.viewports.length === 1} />
        ))}
      </div>
      <LineOverlay />
      </div>
      {document && !tags && <DocumentPanel view={view} />}
      {tags && <TagBrowser view={view} />}
    </div>
  );
}
