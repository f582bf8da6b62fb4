import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { api } from "../net/httpApi";
import { OrderLine } from "../sending/OrderLine";
import type { SendTable } from "../sending/types";
import "../sending/sending.css";

const POLL_MILLIS = 2_000;
const PAGE = 50;

/** Everything that goes out to peers: what waits and why, what was sent, what failed. */
export function SendingTab() {
  const t = useT();
  const [offset, setOffset] = useState(0);
  const [table, setTable] = useState<SendTable | null>(null);
  const load = () => (document.visibilityState === "visible" ? api.allSending(offset, PAGE).then(setTable, () => undefined) : Promise.resolve());
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), POLL_MILLIS);
    return () => clearInterval(timer);
  }, [offset]);
  if (!table) return <p className="desk-quiet" aria-busy="true">{t("app.loading")}</p>;
  return (
    <section aria-label={t("send.tab")}>
      {table.orders.length === 0 && <p className="desk-quiet">{t("send.none")}</p>}
      {table.orders.length > 0 && <ul className="send-orders" data-testid="send-orders">{table.orders.map(({ order, title }) => <OrderLine key={order.id} order={order} title={title} changed={() => void load()} />)}</ul>}
      <Pager total={table.total} offset={offset} page={PAGE} go={setOffset} />
    </section>
  );
}

/** Older and newer, where there is more than a page. */
export function Pager({ total, offset, page, go }: { total: number; offset: number; page: number; go: (offset: number) => void }) {
  const t = useT();
  if (total <= page) return null;
  return (
    <div className="desk-pager">
      <button className="button small" disabled={offset === 0} onClick={() => go(Math.max(0, offset - page))}>{t("pager.newer")}</button>
      <span className="tabular">{t("pager.of", { from: offset + 1, to: Math.min(total, offset + page), n: total })}</span>
      <button className="button small" disabled={offset + page >= total} onClick={() => go(offset + page)}>{t("pager.older")}</button>
    </div>
  );
}
