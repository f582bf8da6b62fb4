import type { ReactNode } from "react";
import "./overlays.css";

/**
 * What is said over the images, one below the other so that nothing covers anything else: news and states on top, what waits for an
 * answer at the bottom. It lies over the images and takes no room from them: they must not jump when something is said.
 */
export function Overlays({ top, bottom }: { top: ReactNode; bottom: ReactNode }) {
  return (
    <>
      <div className="overlays top">{top}</div>
      <div className="overlays bottom">{bottom}</div>
    </>
  );
}
