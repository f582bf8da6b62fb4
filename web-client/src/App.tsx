import { useEffect } from "react";
import { PerformancePage } from "./admin/PerformancePage";
import { useT } from "./i18n";
import { Home } from "./library/Home";
import { StudyPage } from "./library/StudyPage";
import { ReplayPage } from "./replay/ReplayPage";
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
      <Page path={path} signedIn={session !== null} />
      <Toasts />
    </ErrorBoundary>
  );
}

function Page({ path, signedIn }: { path: string; signedIn: boolean }) {
  const t = useT();
  const route = parseRoute(path);
  if (!signedIn || route.page === "sign-in") return <SignIn />;
  switch (route.page) {
    case "home":
      return <Home />;
    case "study":
      return <StudyPage study={route.study} />;
    case "room":
      return <RoomPage key={route.room} room={route.room} />;
    case "join":
      return <JoinPage code={route.code} />;
    case "recording":
      return <ReplayPage key={route.id} id={route.id} />;
    case "performance":
      return <PerformancePage />;
    case "not-found":
      return <Notice text={t("app.notFound")} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  }
}
