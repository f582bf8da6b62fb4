import { useEffect } from "react";
import { TransfersPage } from "./admin/TransfersPage";
import { useT } from "./i18n";
import type { Session } from "./net/apiTypes";
import { Home } from "./library/Home";
import { GuestHome } from "./room/door/GuestHome";
import { JoinPage } from "./room/JoinPage";
import { RoomPage } from "./room/roomOnDemand";
import { useSession } from "./state/session";
import { ErrorBoundary } from "./ui/ErrorBoundary";
import { Notice } from "./ui/Notice";
import { pageOf } from "./ui/pageOf";
import { navigate, parseRoute, usePath } from "./ui/router";
import { SignIn } from "./ui/SignIn";
import { PacketTray } from "./packet/PacketTray";
import { Toasts } from "./ui/Toasts";

// Each in a file of its own: who signs in on a slow line loads no room, and a guest in a room no administration.
const OwnPage = pageOf(() => import("./attendance/OwnPage").then((m) => m.OwnPage));
const RoomAttendancePage = pageOf(() => import("./attendance/RoomAttendancePage").then((m) => m.RoomAttendancePage));
const CheckPage = pageOf(() => import("./attendance/CheckPage").then((m) => m.CheckPage));
const AccountPage = pageOf(() => import("./account/AccountPage").then((m) => m.AccountPage));
const PerformancePage = pageOf(() => import("./admin/PerformancePage").then((m) => m.PerformancePage));
const AccountsPage = pageOf(() => import("./admin/AccountsPage").then((m) => m.AccountsPage));
const AuditPage = pageOf(() => import("./admin/AuditPage").then((m) => m.AuditPage));
const LabPage = pageOf(() => import("./admin/LabPage").then((m) => m.LabPage));
const ReplayPage = pageOf(() => import("./replay/ReplayPage").then((m) => m.ReplayPage));
const CasePage = pageOf(() => import("./cases/CasePage").then((m) => m.CasePage));
const CollectionPage = pageOf(() => import("./cases/CollectionPage").then((m) => m.CollectionPage));
const EditPage = pageOf(() => import("./cases/edit/EditPage").then((m) => m.EditPage));
const ResultsPage = pageOf(() => import("./teaching/ResultsPage").then((m) => m.ResultsPage));
const HistoryPage = pageOf(() => import("./cases/HistoryPage").then((m) => m.HistoryPage));
const LibraryPage = pageOf(() => import("./cases/LibraryPage").then((m) => m.LibraryPage));
const StockPage = pageOf(() => import("./cases/stock/StockPage").then((m) => m.StockPage));
const PersonPage = pageOf(() => import("./cases/PersonPage").then((m) => m.PersonPage));
const ReleaseReportPage = pageOf(() => import("./release/ReportPage").then((m) => m.ReportPage));
const LaunchPage = pageOf(() => import("./launch/LaunchPage").then((m) => m.LaunchPage));
const StudyPage = pageOf(() => import("./library/StudyPage").then((m) => m.StudyPage));

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
      <PacketTray />
      <Toasts />
    </ErrorBoundary>
  );
}

function Page({ path, session }: { path: string; session: Session | null }) {
  const t = useT();
  const route = parseRoute(path);
  const gone = useSession((s) => s.guestGone);
  if (route.page === "attendance-check") return <CheckPage code={route.code} />;
  if (route.page === "join") return <JoinPage code={route.code} />;
  if (route.page === "launch") return <LaunchPage key={route.name} name={route.name} />;
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
    case "library":
      return <LibraryPage />;
    case "case":
      return <CasePage key={route.id} id={route.id} />;
    case "case-edit":
      return <EditPage key={route.id} id={route.id} />;
    case "case-results":
      return <ResultsPage key={route.id} id={route.id} />;
    case "case-history":
      return <HistoryPage key={route.id} id={route.id} />;
    case "collection":
      return <CollectionPage key={route.id} id={route.id} />;
    case "library-person":
      return <PersonPage key={route.id} id={route.id} />;
    case "release":
      return <ReleaseReportPage key={route.id} id={route.id} />;
    case "attendance":
      return <OwnPage />;
    case "room-attendance":
      return <RoomAttendancePage room={route.room} />;
    case "account":
      return <AccountPage />;
    case "performance":
      return <PerformancePage />;
    case "stock":
      return <StockPage />;
    case "lab":
      return <LabPage />;
    case "accounts":
      return <AccountsPage />;
    case "audit":
      return <AuditPage />;
    case "transfers":
      return <TransfersPage />;
    case "not-found":
      return <Notice text={t("app.notFound")} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  }
}
