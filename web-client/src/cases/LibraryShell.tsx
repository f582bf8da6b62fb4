import { LogOut, ChevronDown, LibraryBig, UserRound } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { useT } from "../i18n";
import { useSession } from "../state/session";
import { LanguageSwitch } from "../ui/LanguageSwitch";
import { Logo } from "../ui/Logo";
import { Menu } from "../ui/Menu";
import { navigate } from "../ui/router";
import "./light.css";
import "./cases.css";

/** Pages for reading: light, with the bar that leads back to the library and home. */
export function LibraryShell({ children, actions, wide = false }: { children: ReactNode; actions?: ReactNode; wide?: boolean }) {
  const t = useT();
  const { session, signOut } = useSession();
  useEffect(() => {
    document.documentElement.classList.add("light-page");
    return () => document.documentElement.classList.remove("light-page");
  }, []);
  return (
    <div className={`light library ${wide ? "wide" : ""}`}>
      <header className="home-bar library-bar">
        <button className="icon-button home-button" aria-label={t("app.toHome")} title={t("app.toHome")} onClick={() => navigate("/")}><Logo size={22} /></button>
        <button className="library-home" data-testid="to-library" onClick={() => navigate("/library")}>{t("library.title")}</button>
        <span className="spacer" />
        {actions}
        <span className="library-language"><LanguageSwitch /></span>
        <Menu label={session?.displayName ?? ""} align="right" button={<span className="account"><UserRound className="account-icon" size={16} /><span className="account-name">{session?.displayName}</span><ChevronDown size={14} /></span>}>
          {session && <button className="menu-item" onClick={() => navigate(`/library/people/${session.accountId}`)}><UserRound size={16} />{t("library.myPages")}</button>}
          {session?.role === "ADMIN" && <button className="menu-item" data-testid="to-stock" onClick={() => navigate("/admin/library")}><LibraryBig size={16} />{t("stock.menu")}</button>}
          <button className="menu-item" onClick={() => void signOut()}><LogOut size={16} />{t("app.signOut")}</button>
        </Menu>
      </header>
      {children}
    </div>
  );
}
