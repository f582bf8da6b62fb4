import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { libraryApi } from "./libraryApi";
import type { PersonRef } from "./types";

interface Props {
  label: string; people: readonly PersonRef[]; change: (people: PersonRef[]) => void;
  /** Who cannot be taken out. */
  fixed?: string | undefined;
}

/** A list of people, to which others are added by a few letters of their names. */
export function PeopleField({ label, people, change, fixed }: Props) {
  const t = useT();
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<PersonRef[]>([]);
  useEffect(() => {
    if (search.trim().length < 2) return setFound([]);
    let gone = false;
    const timer = setTimeout(() => libraryApi.accounts(search.trim()).then((all) => gone || setFound(all), () => undefined), 180);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search]);
  const offered = found.filter((p) => !people.some((x) => x.id === p.id)).slice(0, 8);
  return (
    <div className="people-field" role="group" aria-label={label}>
      <span className="people-label">{label}</span>
      <ul>
        {people.map((p) => (
          <li key={p.id} className="chip">
            {p.name}{p.id === fixed ? ` (${t("library.owner")})` : ""}
            {p.id !== fixed && <button type="button" aria-label={t("library.removePerson", { name: p.name })} onClick={() => change(people.filter((x) => x.id !== p.id))}><X size={12} /></button>}
          </li>
        ))}
      </ul>
      <input className="input" value={search} placeholder={t("library.addPerson")} aria-label={`${label}: ${t("library.addPerson")}`} onChange={(e) => setSearch(e.target.value)} />
      {offered.length > 0 && (
        <div className="choices">
          {offered.map((p) => <button key={p.id} type="button" className="button small" onClick={() => { change([...people, p]); setSearch(""); }}>{p.name}</button>)}
        </div>
      )}
    </div>
  );
}
