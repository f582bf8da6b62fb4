import { useEffect, type CSSProperties } from "react";
import { DocumentPanel } from "../documents/DocumentPanel";
import { forgetDocuments, useDocuments } from "../documents/store";
import type { View } from "../protocol/wire";
import { isReformatted } from "../reformat/mpr";
import { PlaneTabs } from "../reformat/PlaneTabs";
import { useReformats } from "../reformat/useReformats";
import { useMedia } from "../room/Workspace";
import { useTools } from "../tools/toolStore";
import { useScene } from "./host";
import { LineOverlay } from "./LineOverlay";
import { TagBrowser } from "./TagBrowser";
import { ViewportPane } from "./ViewportPane";

export function Viewer({ view: seen }: { view: View }) {
  const view = useReformats(seen);
  const { host } = useScene();
  const narrow = useMedia("(max-width: 900px)");
  const one = narrow && isReformatted(view);
  const { rows, columns } = one ? { rows: 1, columns: 1 } : view.layout;
  const tags = useTools((s) => s.tags);
  const document = useDocuments((s) => s.open !== null);
  useEffect(() => forgetDocuments, []);
  return (
    <div className="viewer-row">
      <div className="viewer-stack">
      {one && <PlaneTabs view={view} show={host.show} />}
      <div className="viewer" style={{ "--rows": rows, "--columns": columns } as CSSProperties}>
        {view.viewports.map((viewport, i) => (one && i !== view.active ? null : (
          <ViewportPane key={i} index={i} view={view} viewport={viewport} active={i === view.active && view.viewports.length > 1} single={view.viewports.length === 1} />
        )))}
      </div>
      <LineOverlay />
      </div>
      {document && !tags && <DocumentPanel view={view} />}
      {tags && <TagBrowser view={view} />}
    </div>
  );
}
