import { FolderPlus } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { mayHost, useSession } from "../state/session";
import { navigate } from "../ui/router";
import { libraryApi } from "./libraryApi";
import { useLoaded } from "./useLoaded";

export function CollectionList() {
  const t = useT();
  const { session } = useSession();
  const [title, setTitle] = useState("");
  const collections = useLoaded("collections", () => libraryApi.collections());
  const make = (kind: "COLLECTION" | "COURSE") => {
    if (title.trim()) void libraryApi.createCollection(title.trim(), kind).then((c) => navigate(`/library/collections/${c.id}`), complain);
  };
  return (
    <section className="collections">
      {mayHost(session) && (
        <form className="collection-new" onSubmit={(e) => { e.preventDefault(); make("COLLECTION"); }}>
          <input className="input" data-testid="collection-title" value={title} maxLength={200} placeholder={t("library.collectionTitle")} aria-label={t("library.collectionTitle")} onChange={(e) => setTitle(e.target.value)} />
          <button className="button" data-testid="new-collection" disabled={!title.trim()}><FolderPlus size={15} />{t("library.newCollection")}</button>
          <button type="button" className="button" disabled={!title.trim()} onClick={() => make("COURSE")}>{t("library.newCourse")}</button>
        </form>
      )}
      {collections.fault && !collections.value && <p className="empty">{collections.fault.message}</p>}
      {collections.value?.length === 0 && <div className="empty large"><p>{t("library.noCollectionsYet")}</p></div>}
      <ul className="collection-cards">
        {collections.value?.map((c) => (
          <li key={c.id}>
            <button className="collection-card" data-testid="collection-card" onClick={() => navigate(`/library/collections/${c.id}`)}>
              <strong>{c.title}</strong>
              <span className="quiet">{[t(c.kind === "COURSE" ? "library.course" : "library.collection"), c.owner.name, t("library.pagesN", { n: c.pages })].join(" · ")}</span>
              {c.about && <span className="about">{c.about}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
