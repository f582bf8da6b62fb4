import { useState } from "react";
import { useT } from "../../i18n";
import { useSession } from "../../state/session";
import { LibraryNotice } from "../LibraryNotice";
import { LibraryShell } from "../LibraryShell";
import { TemplateTab } from "./TemplateTab";
import { VocabularyTab } from "./VocabularyTab";
import "./stock.css";

const TABS = ["templates", "vocabularies"] as const;

/** What administrators keep for those who write pages. */
export function StockPage() {
  const t = useT();
  const { session } = useSession();
  const [tab, setTab] = useState<(typeof TABS)[number]>(() => TABS.find((x) => x === location.hash.slice(1)) ?? "templates");
  if (session?.role !== "ADMIN") return <LibraryNotice text={t("stock.adminsOnly")} />;
  const turn = (to: (typeof TABS)[number]) => {
    setTab(to);
    history.replaceState(null, "", `#${to}`);
  };
  return (
    <LibraryShell wide>
      <main className="library-list stock">
        <h1>{t("stock.title")}</h1>
        <div className="library-tabs" role="tablist">
          {TABS.map((x) => <button key={x} role="tab" aria-selected={tab === x} data-testid={`stock-${x}`} onClick={() => turn(x)}>{t(`stock.${x}`)}</button>)}
        </div>
        {tab === "templates" ? <TemplateTab /> : <VocabularyTab />}
      </main>
    </LibraryShell>
  );
}
