import { useEffect } from "react";
import { PerformancePage } from "./admin/PerformancePage";
import { useT } from "./i18n";
import type { Session } from "./net/apiTypes";
import { Home } from "./library/Home";
import { StudyPage } from "./library/StudyPage";
import { ReplayPage } from "./replay/ReplayPage";
import { GuestHome } from "./room/door/GuestHome";
import { JoinPage } from "./room/JoinPage";
import { RoomPage } from "./room/RoomPage";
import { useSession } from "./state/session";
import { ErrorBoundary } from "./ui/ErrorBoundary";
import { Notice } from "./ui/Notice";
import { navigate, parseRoute, usePath } from "./ui/router";
import { SignIn } from "./ui/SignIn";
import { Toasts } from "./ui/Toasts";

export function App() {
  const t = useT();
  const path = usePath();
  const { session, unreachable, load } = useSession();

  useEffect(() => {
    void load();
  }, [load]);

  useEffect(() => {
    if (!unreachable) return;
    const timer = setTimeout(() => void load(), 3000);
    return () => clearTimeout(timer);
  }, [unreachable, load]);

  if (session === undefined) {
    return unreachable ? <Notice text={t("app.unreachable")} /> : <div className="page-blank" aria-busy="true" />;
  }
  return (
    <ErrorBoundary key={path}>
      <Page path={path} session={session} />
      <Toasts />
    </ErrorBoundary>
  );
}

function Page({ path, session }: { path: string; session: Session | null }) {
  const t = useT();
  const route = parseRoute(path);
  const gone = useSession((s) => s.guestGone);
  if (route.page === "join") return <JoinPage code={route.code} />;
  if (gone && session === null && route.page === "room") return <Notice text={t("door.guestGone")} />;
  if (session === null || route.page === "sign-in") return <SignIn />;
  if (session.guestOf && !(route.page === "room" && route.room === session.guestOf)) return <GuestHome room={session.guestOf} />;
  switch (route.page) {
    case "home":
      return <Home />;
    case "study":
      return <StudyPage study={route.study} />;
    case "room":
      return <RoomPage key={route.room} room={route.room} />;
    case "recording":
      return <ReplayPage key={route.id} id={route.id} />;
    case "performance":
      return <PerformancePage />;
    case "not-found":
      return <Notice text={t("app.notFound")} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  }
}
