import { formatDay, t } from "../i18n";
import { api, ApiError } from "../net/httpApi";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";

/** The title is neutral on purpose: names of patients do not belong into titles and links. */
export async function openRoom(studies: string[], title?: string): Promise<void> {
  try {
    const room = await api.createRoom(title ?? `${t("home.roomTitle")} ${formatDay(Date.now())}`, studies);
    navigate(`/rooms/${room.room}`);
  } catch (error) {
    complain(error);
  }
}

export function complain(error: unknown): void {
  if (error instanceof ApiError && error.status === 0) toast(t("signIn.unreachable"), "error");
  else toast(t("app.error", { message: error instanceof Error ? error.message : String(error) }), "error");
}
