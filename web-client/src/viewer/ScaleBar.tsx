import { memo, useMemo } from "react";
import { useT } from "../i18n";
import { calibrationOf } from "../measure/calibration";
import type { Image } from "../net/apiTypes";
import { toImage, type Box, type Transform } from "./geometry";
import { useScene } from "./host";
import { scaleBar, scaleOf, scaleText } from "./measure";

/** A length in mm where the image is calibrated, and nothing where it is not. */
export const ScaleBar = memo(function ScaleBar({ image, transform, box, small }: { image: Image; transform: Transform; box: Box; small: boolean }) {
  const t = useT();
  const { marks } = useScene();
  const hand = useMemo(() => calibrationOf(marks, image.instance), [marks, image.instance])?.shape;
  // A calibration by hand is a length on the screen, too.
  const scale = hand ? { pixelsPerMm: Math.hypot((hand.to.column - hand.from.column) * transform.scaleX, (hand.to.row - hand.from.row) * transform.scaleY) / hand.millimetres, atDetector: false }
    : scaleOf(image, transform, toImage(transform, { x: box.width / 2, y: box.height / 2 }));
  const bar = scale && scaleBar(scale.pixelsPerMm, Math.min(200, box.width * 0.28));
  if (!bar) return null;
  return (
    <span className={`scale-bar tabular ${small ? "small" : ""}`} data-testid="scale-bar">
      <i style={{ width: bar.pixels }} />{scaleText(bar.mm)}{hand ? ` ${t("viewer.byHand")}` : scale.atDetector && ` ${t("viewer.atDetector")}`}
    </span>
  );
});
