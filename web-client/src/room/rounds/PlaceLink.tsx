import { useT } from "../../i18n";
import type { ImageRef } from "../../protocol/wire";
import { useCatalog } from "../../state/catalog";
import { findImage } from "./values";

/** Names an image of the room, and leads there; nothing where it has left the room. */
export function PlaceLink({ image, studies, go, label = "" }: { image: ImageRef; studies: readonly string[]; go: (image: ImageRef) => void; label?: string }) {
  const t = useT();
  const found = findImage(useCatalog((s) => s.series), studies, image);
  if (!found) return null;
  return (
    <button className="place-link tabular" data-testid="to-place" onClick={() => go(image)}>
      {label}{found.series.modality} {t("viewer.im", { n: found.index + 1, total: found.series.stack.length })}
    </button>
  );
}
