import { Send } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import { useSession } from "../state/session";
import { SendDialog } from "./SendDialog";

/** "Send to…", for those who may. @param object one object of the study; left out: the study */
export function SendButton({ study, object, className = "tool-button" }: { study: string; object?: { instance: string; title: string }; className?: string }) {
  const t = useT();
  const may = useSession((s) => s.session?.permissions.some((p) => p === "*" || p === "study:send") ?? false);
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button className={className} data-testid="send-to" aria-label={t("send.title")} title={t("send.title")} onClick={() => setOpen(true)}><Send size={className === "icon-button" ? 15 : 17} /></button>
      {open && <SendDialog study={study} object={object} onClose={() => setOpen(false)} />}
    </>
  );
}
