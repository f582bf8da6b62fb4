import { useT } from "../../i18n";
import { useSession } from "../../state/session";
import { LibraryNotice } from "../LibraryNotice";
import { navigate } from "../../ui/router";
import { LibraryShell } from "../LibraryShell";
import { libraryApi } from "../libraryApi";
import type { Draft, Page } from "../types";
import { useLoaded } from "../useLoaded";
import { EditorView } from "./EditorView";

export const draftKey = (account: string, page: string) => `caseroom.page-draft.${account}.${page}`;

/** Loads a page and what of it its author has not saved yet. */
export function EditPage({ id }: { id: string }) {
  const t = useT();
  const { session } = useSession();
  const loaded = useLoaded<{ page: Page; draft: Draft | null }>(id, async () => {
    const [page, draft] = await Promise.all([libraryApi.page(id), libraryApi.draft(id).catch(() => null)]);
    return { page, draft: draft?.draft ?? null };
  });
  if (!loaded.value) {
    if (!loaded.fault) return <LibraryShell wide><div className="page-skeleton" /></LibraryShell>;
    return <LibraryNotice text={loaded.fault} />;
  }
  const { page, draft } = loaded.value;
  if (!page.mayEdit) return <LibraryNotice text={t("library.mayNotEdit")} action={{ label: t("library.openPage"), run: () => navigate(`/library/${id}`) }} />;
  return <EditorView key={id} first={page} draft={draft} storageKey={draftKey(session?.accountId ?? "", id)} />;
}
