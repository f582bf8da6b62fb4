import { useEffect } from "react";
import { create } from "zustand";
import { libraryApi } from "./libraryApi";
import type { PersonRef } from "./types";

/** Names of accounts as far as pages have told them, by id. */
const useKnown = create<{ names: Readonly<Record<string, string>> }>()(() => ({ names: {} }));
const asked = new Set<string>();
/** So many are asked for by themselves; those of whom nobody has a page on the screen are few. */
const MOST = 40;

export function learnNames(people: readonly PersonRef[]): void {
  const { names } = useKnown.getState();
  if (people.some((p) => names[p.id] !== p.name)) useKnown.setState({ names: { ...names, ...Object.fromEntries(people.map((p) => [p.id, p.name])) } });
}

export function useNames(ids: readonly string[]): Readonly<Record<string, string>> {
  const names = useKnown((s) => s.names);
  const missing = ids.filter((id) => !(id in names)).slice(0, MOST).join(" ");
  useEffect(() => {
    for (const id of missing.split(" ").filter((x) => x && !asked.has(x))) {
      asked.add(id);
      libraryApi.person(id).then(({ name }) => learnNames([{ id, name }]), () => asked.delete(id));
    }
  }, [missing]);
  return names;
}
