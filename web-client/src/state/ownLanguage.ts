import { languageTag, onLanguage } from "../i18n";
import { api } from "../net/httpApi";
import { useSession } from "./session";

const TOLD = "caseroom.languageTold";

/** Once for each tab and choice, so that mails come in the language in which somebody reads here. */
function tell(): void {
  const { session } = useSession.getState();
  if (!session || session.guestOf) return;
  const told = `${session.accountId} ${languageTag()}`;
  if (sessionStorage.getItem(TOLD) === told) return;
  sessionStorage.setItem(TOLD, told);
  api.send<void>("PUT", "/api/account/language", { language: languageTag() }).catch(() => sessionStorage.removeItem(TOLD));
}

/** Tells the server in which language to write to whoever is signed in, from now on whenever either changes. */
export function keepLanguageTold(): void {
  useSession.subscribe(tell);
  onLanguage(tell);
}
