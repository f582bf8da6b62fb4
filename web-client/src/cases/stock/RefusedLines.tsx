import { useT, type MessageKey } from "../../i18n";
import { REASONS, type TermsReport } from "./stockApi";
import { formatCount } from "./words";

/** Which lines of a file are left out, by why. */
export function RefusedLines({ report }: { report: TermsReport }) {
  const t = useT();
  if (report.refused === 0) return <p className="stock-good">{t("stock.allGood")}</p>;
  return (
    <details className="stock-refused" open={report.lines.length <= 12} data-testid="terms-refused">
      <summary>{t("stock.refused", { n: report.refused, count: formatCount(report.refused) })}</summary>
      {REASONS.filter((reason) => report.lines.some((line) => line.reason === reason)).map((reason) => (
        <div key={reason}>
          <h3>{t(`stock.reason.${reason}` as MessageKey)}</h3>
          <ul>{report.lines.filter((line) => line.reason === reason).map((line) => <li key={line.line}><span className="tabular">{t("stock.line", { n: line.line })}</span>{line.text && <code>{line.text}</code>}</li>)}</ul>
        </div>
      ))}
      {report.refused > report.lines.length && <p className="quiet">{t("stock.andMore", { n: formatCount(report.refused - report.lines.length) })}</p>}
    </details>
  );
}
