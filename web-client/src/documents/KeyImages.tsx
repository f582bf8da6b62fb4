import { useT } from "../i18n";
import { api } from "../net/httpApi";
import type { ImageRef } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import { Thumbnail } from "../ui/Thumbnail";
import { refOfLink } from "./ContentTree";
import { findImage } from "./store";
import type { ImageLink } from "./types";

const MOST = 200;

/** The images that somebody chose, to be clicked; those that are not here are counted. */
export function KeyImages({ images, go }: { images: readonly ImageLink[]; go: (image: ImageRef) => void }) {
  const t = useT();
  useCatalog((s) => s.series);
  const known = images.map((link) => ({ image: refOfLink(link), series: findImage(refOfLink(link)) }));
  const here = known.filter((k) => k.series !== null);
  return (
    <>
      <ul className="key-images" aria-label={t("doc.keyImages")}>
        {here.slice(0, MOST).map(({ image, series }, i) => {
          const at = series!.stack.findIndex((x) => x.instance === image.instance && x.frame === image.frame) + 1;
          const name = [series!.modality, series!.description].filter(Boolean).join(" ");
          return (
            <li key={i}>
              <button className="series-thumb" data-testid="key-image" data-instance={image.instance} title={`${name}, ${t("room.image", { n: at, total: series!.stack.length })}`} onClick={() => go(image)}>
                <Thumbnail src={api.imageUrl(series!.study, series!.series, image, 200)} />
                <span className="series-count tabular">{at}</span>
                <span className="series-name"><b>{series!.modality}</b> {series!.description}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {here.length < images.length && <p className="document-note">{t("doc.keyImagesAway", { n: images.length - here.length })}</p>}
    </>
  );
}
