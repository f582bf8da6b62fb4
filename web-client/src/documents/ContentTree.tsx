import { Image as ImageIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useT } from "../i18n";
import type { ImageRef } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import { codeTitle, framesText, isContext, valueText } from "./format";
import { findImage } from "./store";
import type { ContentItem, ImageLink } from "./types";

export const refOfLink = (link: ImageLink): ImageRef => ({ instance: link.instance, frame: link.frames[0] ?? 1 });

interface Props { items: readonly ContentItem[]; go: (image: ImageRef) => void; level?: number; path?: string }

/** A report as text: containers are headings, everything else is a line with what belongs to it indented. */
export function ContentTree({ items, go, level = 3, path = "1" }: Props) {
  const t = useT();
  const context = items.filter(isContext);
  const rest = items.filter((i) => !isContext(i));
  return (
    <>
      {rest.map((item, i) => <Item key={i} item={item} go={go} level={level} path={`${path}.${items.indexOf(item) + 1}`} />)}
      {context.length > 0 && (
        <details className="sr-context">
          <summary>{t("doc.context", { n: context.length })}</summary>
          {context.map((item, i) => <Item key={i} item={item} go={go} level={level} path={`${path}.${items.indexOf(item) + 1}`} />)}
        </details>
      )}
    </>
  );
}

function Item({ item, go, level, path }: { item: ContentItem; go: (image: ImageRef) => void; level: number; path: string }) {
  const t = useT();
  const below = item.items.length > 0 && <ContentTree items={item.items} go={go} level={Math.min(6, level + 1)} path={path} />;
  if (item.type === "CONTAINER") {
    return (
      <section className="sr-section" data-level={level}>
        {item.name && <div role="heading" aria-level={level} className="sr-heading" title={codeTitle(item.name)}>{item.name.meaning}</div>}
        {below}
      </section>
    );
  }
  const long = item.type === "TEXT" && ((item.value ?? "").length > 80 || (item.value ?? "").includes("\n"));
  return (
    <div className={`sr-item ${long ? "long" : ""}`} data-type={item.type}>
      <Line item={item} go={go} />
      {below && <div className="sr-below">{below}</div>}
      {item.type === "REFERENCE" && <span className="quiet">{t("doc.reference", { path: item.value ?? "" })}</span>}
    </div>
  );
}

function Line({ item, go }: { item: ContentItem; go: (image: ImageRef) => void }): ReactNode {
  const t = useT();
  const name = item.name && <span className="sr-name" title={codeTitle(item.name)}>{item.name.meaning}</span>;
  if (item.type === "REFERENCE") return null;
  if (item.link) {
    return (
      <p>{name}{item.type === "IMAGE" ? <LinkToImage link={item.link} go={go} /> : <span className="quiet">{item.link.sopClass || t("doc.object")}</span>}</p>
    );
  }
  if (item.coordinates) {
    const { graphic, points, dimensions } = item.coordinates;
    return <p>{name}<span className="quiet tabular">{t(dimensions === 1 ? "doc.moments" : "doc.coordinates", { graphic: graphic.toLowerCase(), n: points })}</span></p>;
  }
  const value = valueText(item);
  const full = item.type === "NUM" ? item.value ?? undefined : item.type === "CODE" ? codeTitle(item.code) : undefined;
  return <p>{name}<span className={`sr-value ${item.type === "UIDREF" ? "sr-uid" : ""} tabular`} title={full}>{value || "–"}</span></p>;
}

/** A press shows the image beside; one that is not here says so. */
export function LinkToImage({ link, go }: { link: ImageLink; go: (image: ImageRef) => void }) {
  const t = useT();
  useCatalog((s) => s.series);
  const image = refOfLink(link);
  const series = findImage(image);
  const frames = link.frames.length > 0 ? `, ${t("doc.frame", { n: framesText(link.frames) })}` : "";
  if (!series) return <span className="quiet">{link.sopClass || t("doc.image")}{frames} ({t("doc.notHere")})</span>;
  const at = series.stack.findIndex((x) => x.instance === image.instance && x.frame === image.frame);
  return (
    <button className="sr-link" data-testid="image-link" data-instance={link.instance} onClick={() => go(image)}>
      <ImageIcon size={13} />{[series.modality, series.description].filter(Boolean).join(" ")}, {t("room.image", { n: at + 1, total: series.stack.length })}
    </button>
  );
}
