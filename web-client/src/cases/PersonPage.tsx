import { useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { useSession } from "../state/session";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { LibraryShell } from "./LibraryShell";
import { libraryApi } from "./libraryApi";
import { PageCard } from "./PageCard";
import type { Profile } from "./types";
import { useLoaded } from "./useLoaded";

/** An author and his pages. */
export function PersonPage({ id }: { id: string }) {
  const t = useT();
  const { session } = useSession();
  const loaded = useLoaded(id, () => libraryApi.person(id));
  if (!loaded.value) return loaded.fault ? <Notice text={loaded.fault.message} action={{ label: t("library.toLibrary"), run: () => navigate("/library") }} /> : <LibraryShell><div className="page-skeleton" /></LibraryShell>;
  const { name, about, pages } = loaded.value;
  return (
    <LibraryShell>
      <main className="collection-page">
        <h1>{name}</h1>
        {session?.accountId === id ? <About profile={loaded.value} /> : about && <p className="lead">{about}</p>}
        {pages.length === 0 && <p className="quiet">{t("library.noPagesOf")}</p>}
        <ul className="page-cards">{pages.map((p) => <li key={p.id}><PageCard page={p} /></li>)}</ul>
      </main>
    </LibraryShell>
  );
}

function About({ profile }: { profile: Profile }) {
  const t = useT();
  const [about, setAbout] = useState(profile.about ?? "");
  const save = () => about !== (profile.about ?? "") && void libraryApi.saveAbout(profile.id, about).then(() => toast(t("library.saved")), complain);
  return <textarea className="input about-field" rows={3} value={about} maxLength={2000} placeholder={t("library.aboutMe")} aria-label={t("library.aboutMe")} onChange={(e) => setAbout(e.target.value)} onBlur={save} />;
}
