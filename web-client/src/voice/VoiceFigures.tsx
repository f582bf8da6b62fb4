import { useEffect, useState } from "react";
import { formatNumber, useT } from "../i18n";
import { voice } from "./room";

const EVERY = 1000;

/** What voices take of the line, in the figures of the connection. */
export function VoiceFigures() {
  const t = useT();
  const [rate, setRate] = useState({ packets: 0, bytes: 0, late: 0 });
  useEffect(() => {
    const total = () => {
      const f = voice()?.read();
      return f ? { packets: f.packetsIn + f.packetsOut, bytes: f.bytesIn + f.bytesOut, late: f.late + f.dropped } : { packets: 0, bytes: 0, late: 0 };
    };
    let last = total();
    const timer = setInterval(() => {
      const now = total();
      setRate({ packets: Math.max(0, now.packets - last.packets), bytes: Math.max(0, now.bytes - last.bytes), late: now.late });
      last = now;
    }, EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <div data-testid="line-voice">
      <dt>{t("voice.line")}</dt>
      <dd>{t("line.perSecond", { value: formatNumber(rate.packets) })} · {t("line.kilobytes", { value: formatNumber(rate.bytes / 1000, 1) })}{rate.late > 0 ? ` · −${rate.late}` : ""}</dd>
    </div>
  );
}
