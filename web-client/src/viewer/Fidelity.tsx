import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { formatNumber, t as translate, useT } from "../i18n";
import type { Compression, Image } from "../net/apiTypes";
import { api } from "../net/httpApi";
import { useDismiss } from "../ui/useDismiss";
import type { Picture } from "./frames";

interface Props {
  picture: Picture;
  /** A filter stands in for a window that the server has not rendered yet. */
  approximate: boolean;
  image: Image | undefined; study: string; /** Device pixels of the screen for a stored one. */ scale: number;
  /** What the picture is computed from; null: it is stored. */
  source: string | null;
}

/** Says what the picture on the glass is, so that nobody judges a detail on a quick one without knowing; in words when it is asked. */
export function Fidelity({ picture, approximate, image, study, scale, source }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const root = useDismiss<HTMLDivElement>(open, () => setOpen(false));
  const { header } = picture;
  const storedLossy = header.storedLossy || image?.lossy != null;
  const percent = Math.round(scale * 100);
  const shrunk = !header.native || percent < 100;
  return (
    <div ref={root} className="fidelity-box" data-no-gesture>
      <button className={`fidelity ${header.lossless && !approximate ? "lossless" : "lossy"}`} data-testid="fidelity" aria-haspopup="dialog" aria-expanded={open} title={t("fidelity.title")} onClick={() => setOpen(!open)}>
        {approximate ? t("viewer.approximate") : header.lossless ? t("viewer.lossless") : t("viewer.lossy", { quality: header.quality || "" })}
        {" · "}{source !== null ? t("reformat.computed") : shrunk ? t("viewer.scaled", { percent: Math.min(percent, 100) }) : t("viewer.native")}
        {storedLossy && <span className="stored-lossy"> · {t("viewer.storedLossy")}</span>}
      </button>
      {open && <Words picture={picture} approximate={approximate} image={image} study={study} percent={percent} source={source} close={() => setOpen(false)} />}
    </div>
  );
}

function Words({ picture: { header, wanted }, approximate, image, study, percent, source, close }: { picture: Picture; approximate: boolean; image: Image | undefined; study: string; percent: number; source: string | null; close: () => void }) {
  const t = useT();
  const syntax = useTransferSyntax(study, source === null ? wanted.image.instance : null);
  const history = historyOf(image);
  return (
    <div className="fidelity-words" role="dialog" aria-label={t("fidelity.title")} data-testid="fidelity-words">
      <header><h3>{t("fidelity.title")}</h3><button className="icon-button" aria-label={t("app.close")} onClick={close}><X size={15} /></button></header>
      <dl>
        <dt>{t("fidelity.now")}</dt>
        <dd>{approximate ? t("viewer.fidelityApproximate") : header.lossless ? t(header.native ? "viewer.fidelityLossless" : "fidelity.exact") : t("viewer.fidelityLossy", { quality: header.quality })}</dd>
        <dt>{t("fidelity.size")}</dt>
        <dd>
          {t(source === null ? "fidelity.stored" : "reformat.computedSize", { columns: header.storedColumns, rows: header.storedRows })}{" "}
          {!header.native || percent < 100 ? t("viewer.fidelityScaled", { percent: Math.min(percent, 100) }) : percent === 100 ? t("fidelity.oneToOne") : t("fidelity.enlarged", { percent })}
        </dd>
        <dt>{t("fidelity.file")}</dt>
        <dd>
          {syntax && <>{t("fidelity.syntax", { name: syntax })} </>}
          {source !== null ? t("reformat.computedFrom", { source }) : history.length === 0 && !header.storedLossy ? t("fidelity.noLoss") : t("viewer.fidelityStored")}
        </dd>
        {history.length > 0 && (
          <>
            <dt>{t("fidelity.history")}</dt>
            <dd><ol>{history.map((step, i) => <li key={i}>{compressionText(step)}</li>)}</ol></dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** What the file records, the first first. Old files give ratios without methods: of the last step the method is known by how the file lies there. */
export function historyOf(image: Image | undefined): Compression[] {
  if (!image?.lossy) return [];
  const { history, method, ratio } = image.lossy;
  return history.length === 0 ? [{ method, ratio }] : history.map((step, i) => (i === history.length - 1 ? { ...step, method: step.method ?? method } : step));
}

/** Defined terms of Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1). */
const METHODS: Readonly<Record<string, string>> = {
  ISO_10918_1: "JPEG", ISO_14495_1: "JPEG-LS", ISO_15444_1: "JPEG 2000", ISO_15444_15: "HTJ2K", ISO_18181_1: "JPEG XL", ISO_13818_2: "MPEG-2",
  ISO_14496_10: "H.264", ISO_23008_2: "HEVC",
};

export function compressionText({ method, ratio }: Compression): string {
  const name = METHODS[method ?? ""] ?? (method && method !== "unknown" ? method : translate("fidelity.unknownMethod"));
  return ratio === null ? translate("fidelity.noRatio", { method: name }) : translate("fidelity.ratio", { method: name, ratio: formatNumber(ratio, ratio < 10 && !Number.isInteger(ratio) ? 1 : 0) });
}

/** The transfer syntax that the file lies in, by its name; asked for when somebody wants to know. */
function useTransferSyntax(study: string, instance: string | null): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let over = false;
    setName(null);
    if (instance === null) return;
    api.tags(study, instance).then((rows) => {
      const uid = rows.find((r) => r.tag === "(0002,0010)")?.value.trim();
      if (!over && uid) setName(SYNTAXES[uid] ?? uid);
    }, () => undefined);
    return () => {
      over = true;
    };
  }, [study, instance]);
  return name;
}

const JPEG = "1.2.840.10008.1.2.4.";
const SYNTAXES: Readonly<Record<string, string>> = {
  "1.2.840.10008.1.2": "Implicit VR Little Endian", "1.2.840.10008.1.2.1": "Explicit VR Little Endian", "1.2.840.10008.1.2.2": "Explicit VR Big Endian",
  "1.2.840.10008.1.2.1.99": "Deflated Explicit VR Little Endian", "1.2.840.10008.1.2.5": "RLE Lossless", [`${JPEG}50`]: "JPEG Baseline", [`${JPEG}51`]: "JPEG Extended",
  [`${JPEG}57`]: "JPEG Lossless", [`${JPEG}70`]: "JPEG Lossless", [`${JPEG}80`]: "JPEG-LS Lossless", [`${JPEG}81`]: "JPEG-LS Near-Lossless",
  [`${JPEG}90`]: "JPEG 2000 Lossless", [`${JPEG}91`]: "JPEG 2000", [`${JPEG}100`]: "MPEG-2", [`${JPEG}101`]: "MPEG-2", [`${JPEG}102`]: "H.264", [`${JPEG}103`]: "H.264",
  [`${JPEG}104`]: "H.264", [`${JPEG}105`]: "H.264", [`${JPEG}106`]: "H.264", [`${JPEG}107`]: "HEVC", [`${JPEG}108`]: "HEVC", [`${JPEG}110`]: "JPEG XL Lossless",
  [`${JPEG}111`]: "JPEG XL", [`${JPEG}112`]: "JPEG XL", [`${JPEG}201`]: "HTJ2K Lossless", [`${JPEG}202`]: "HTJ2K Lossless RPCL", [`${JPEG}203`]: "HTJ2K",
};
