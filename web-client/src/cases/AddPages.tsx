import { Check, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { libraryApi } from "./libraryApi";
import type { PageSummary } from "./types";

/** Finds pages by words and adds them one after the other. */
export function AddPages({ present, add, onClose }: { present: readonly string[]; add: (page: PageSummary) => void; onClose: () => void }) {
  const t = useT();
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<PageSummary[]>([]);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => libraryApi.pages({ search, limit: 20 }).then((a) => gone || setFound(a.pages), () => undefined), 180);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search]);
  return (
    <Dialog title={t("library.addPages")} onClose={onClose}>
      <input autoFocus className="input" type="search" data-testid="add-search" value={search} placeholder={t("library.search")} aria-label={t("library.search")} onChange={(e) => setSearch(e.target.value)} />
      <ul className="choices">
        {found.map((p) => (
          <li key={p.id}><button className="button wide" disabled={present.includes(p.id)} onClick={() => add(p)}>{present.includes(p.id) ? <Check size={15} /> : <Plus size={15} />}<span className="choice">{p.title}</span></button></li>
        ))}
      </ul>
    </Dialog>
  );
}
