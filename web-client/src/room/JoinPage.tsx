import { useEffect, useRef, useState } from "react";
import { t as translate, useT } from "../i18n";
import { api, ApiError } from "../net/httpApi";
import type { InvitationView } from "../net/apiTypes";
import { useSession } from "../state/session";
import { LanguageSwitch } from "../ui/LanguageSwitch";
import { Logo } from "../ui/Logo";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { SignIn } from "../ui/SignIn";
import "./door/door.css";

const NAME = "caseroom.guestName";

/** Where a link leads: with an account at once into the room, without one after a name, and a password where the link has one. */
export function JoinPage({ code }: { code: string }) {
  const t = useT();
  const session = useSession((s) => s.session) ?? null;
  const account = session !== null && !session.guestOf;
  const [invitation, setInvitation] = useState<InvitationView | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [signingIn, setSigningIn] = useState(false);
  const begun = useRef(false);

  useEffect(() => {
    setInvitation(null);
    api.invitation(code).then(setInvitation, (error) => setFault(wordsOf(error)));
  }, [code]);

  const accept = async (password: string | null) => navigate(`/rooms/${(await api.acceptInvitation(code, password)).room}`, true);
  useEffect(() => {
    if (!invitation || begun.current) return;
    if (session?.guestOf === invitation.room) {
      begun.current = true;
      navigate(`/rooms/${invitation.room}`, true);
    } else if (account && !invitation.password) {
      begun.current = true;
      accept(null).catch((error) => setFault(wordsOf(error)));
    }
  }, [invitation, account]);

  if (fault) return <Notice text={fault} {...(account ? { action: { label: t("app.toHome"), run: () => navigate("/") } } : {})} />;
  if (!invitation) return <Notice text={t("room.connecting")} />;
  if (account && !invitation.password) return <Notice text={invitation.title ? t("join.accepting", { title: invitation.title }) : t("room.connecting")} />;
  if (!account && (signingIn || !invitation.guests)) return <SignIn />;
  const enter = async (name: string, password: string | null) => {
    if (account) return accept(password);
    const session = await api.enterAsGuest(code, name, password);
    remember(name);
    useSession.setState({ session, guestGone: false });
    navigate(`/rooms/${session.guestOf}`, true);
  };
  return (
    <main className="sign-in" data-testid="join">
      <div className="sign-in-top"><LanguageSwitch /></div>
      <JoinForm invitation={invitation} account={account} enter={enter} signIn={() => setSigningIn(true)} />
      <footer />
    </main>
  );
}

function JoinForm({ invitation, account, enter, signIn }: {
  invitation: InvitationView; account: boolean; enter: (name: string, password: string | null) => Promise<void>; signIn: () => void;
}) {
  const t = useT();
  const [name, setName] = useState(remembered);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<{ code: string; text: string } | null>(null);
  const submit = async () => {
    setTried(true);
    if ((!account && !name.trim()) || (invitation.password && !password)) return;
    setWorking(true);
    setFault(null);
    try {
      await enter(name.trim(), invitation.password ? password : null);
    } catch (error) {
      setFault({ code: error instanceof ApiError ? error.code : "", text: wordsOf(error) });
      setWorking(false);
    }
  };
  const wrong = fault?.code === "bad-password" || fault?.code === "password-needed";
  const badName = fault?.code === "bad-name";
  return (
    <form className="sign-in-card join-form" noValidate onSubmit={(e) => { e.preventDefault(); void submit(); }}>
      <div className="brand"><Logo size={36} /><span>{t("app.name")}</span></div>
      <h1>{invitation.title ? t("join.title", { title: invitation.title }) : t("join.invited")}</h1>
      <p className="lead">{t(invitation.locked ? "join.locked" : invitation.waits ? "join.waits" : account ? "join.leadAccount" : "join.lead")}</p>
      {!account && (
        <label className="field">
          <span>{t("join.name")}</span>
          <input name="name" data-testid="guest-name" autoComplete="name" maxLength={60} autoFocus value={name} aria-invalid={badName || (tried && !name.trim())} onChange={(e) => setName(e.target.value)} />
          {tried && !name.trim() && <em role="alert">{t("signIn.missing")}</em>}
          {badName && <em role="alert">{fault.text}</em>}
        </label>
      )}
      {invitation.password && (
        <label className="field">
          <span>{t("join.password")}</span>
          <input name="link-password" data-testid="link-password" type="password" autoComplete="off" autoFocus={account} value={password} aria-invalid={wrong || (tried && !password)} onChange={(e) => setPassword(e.target.value)} />
          {tried && !password && <em role="alert">{t("signIn.missing")}</em>}
          {wrong && <em role="alert">{fault.text}</em>}
        </label>
      )}
      {fault && !wrong && !badName && <p className="field"><em role="alert">{fault.text}</em></p>}
      <button className="button primary wide" type="submit" data-testid="enter" disabled={working}>{t(account ? "join.enter" : "join.enterGuest")}</button>
      {!account && <button className="button quiet or" type="button" onClick={signIn}>{t("join.signIn")}</button>}
    </form>
  );
}

const FAULTS = {
  "no-such-invitation": "join.noSuch", "invitation-used": "join.used", "room-locked": "join.locked", "kept-out": "door.keptOut", "no-guests": "join.noGuests",
  "bad-password": "join.badPassword", "password-needed": "join.badPassword", "too-many-attempts": "join.tooMany", "bad-name": "join.badName",
} as const;

function wordsOf(error: unknown): string {
  if (!(error instanceof ApiError) || error.status === 0) return translate("signIn.unreachable");
  return error.code in FAULTS ? translate(FAULTS[error.code as keyof typeof FAULTS]) : error.message;
}

/** For the next time in this browser. */
function remembered(): string {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

function remember(name: string): void {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // Without a place to keep it he types it again.
  }
}
