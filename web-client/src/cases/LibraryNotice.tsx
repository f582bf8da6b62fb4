import { useT } from "../i18n";
import { ApiError } from "../net/httpApi";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { LibraryShell } from "./LibraryShell";

interface Props { text: string | Error; action?: { label: string; run: () => void } }

/** In place of a page of the library that cannot be shown: as light as the others, with the bar that leads on. */
export function LibraryNotice({ text, action }: Props) {
  const t = useT();
  const said = typeof text === "string" ? text : !(text instanceof ApiError) || text.status === 0 ? t("app.error", { message: text.message })
    : text.status === 404 ? t("library.notHere") : text.message;
  return <LibraryShell><Notice text={said} action={action ?? { label: t("library.toLibrary"), run: () => navigate("/library") }} /></LibraryShell>;
}
