import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { api, ApiError } from "../net/httpApi";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";

export function JoinPage({ code }: { code: string }) {
  const t = useT();
  const [title, setTitle] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void (async () => {
      try {
        setTitle((await api.invitation(code)).title);
        const room = await api.acceptInvitation(code);
        if (!gone) navigate(`/rooms/${room.room}`, true);
      } catch (error) {
        setFault(error instanceof ApiError && error.status === 404 ? t("join.noSuch") : error instanceof Error && error.message ? error.message : t("signIn.unreachable"));
      }
    })();
    return () => {
      gone = true;
    };
  }, [code]);
  return fault
    ? <Notice text={fault} action={{ label: t("app.toHome"), run: () => navigate("/") }} />
    : <Notice text={title ? t("join.accepting", { title }) : t("room.connecting")} />;
}
