import { t } from "../i18n";
import { complain } from "../library/openRoom";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { teachingApi } from "./teachingApi";

/** A room with the images of a page, whose questions can be asked in it. */
export async function openRoomWithPage(page: string): Promise<void> {
  try {
    const opened = await teachingApi.openRoom(page);
    if (opened.left > 0) toast(t("teaching.leftOut", { n: opened.left }));
    navigate(`/rooms/${opened.room}`);
  } catch (error) {
    complain(error);
  }
}
