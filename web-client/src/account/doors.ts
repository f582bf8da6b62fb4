import type { MessageKey } from "../i18n";
import { api } from "../net/httpApi";

/** A provider that people sign in through. */
export interface Offer { name: string; label: string }
/** `made`: the account was made by that provider, and has no other way in. An empty label is the directory of the house. */
export interface Connection { provider: string; label: string; made: boolean }
export interface Doors { providers: Offer[]; connected: Connection[] }

export const doors = {
  offers: () => api.get<Offer[]>("/api/openid"),
  begin: (name: string, to: string) => api.send<{ url: string }>("POST", `/api/openid/${encodeURIComponent(name)}`, { to }),
  own: () => api.get<Doors>("/api/account/doors"),
  connect: (name: string, password: string) => api.send<{ url: string }>("POST", `/api/account/doors/${encodeURIComponent(name)}`, { password }),
  disconnect: (name: string) => api.send<void>("DELETE", `/api/account/doors/${encodeURIComponent(name)}`),
};

/** Why nobody came in, as a sentence. */
export function refusalOf(code: string): MessageKey {
  switch (code) {
    case "not-connected": return "doors.notConnected";
    case "no-role": return "doors.noRole";
    case "not-allowed-domain": return "doors.notAllowed";
    case "provider-unreachable": return "doors.unreachable";
    case "provider-refused": return "doors.refused";
    case "provider-not-believed": return "doors.notBelieved";
    case "provider-expired": return "doors.expired";
    case "connected-elsewhere": return "doors.elsewhere";
    case "directory-unreachable": return "doors.directory";
    case "account-disabled": return "doors.disabled";
    case "too-many-attempts": return "signIn.many";
    default: return "signIn.unreachable";
  }
}

/** What stands in the address after coming back: a word why not, or the second step of a sign-in. */
export function cameBack(hash: string): { refused?: string; connected?: string; pending?: { pending: string; step: "CODE" | "ENROL"; to: string } } {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const pending = words.get("pending");
  const step = words.get("step");
  const to = words.get("to") ?? "/";
  if (pending && (step === "CODE" || step === "ENROL")) return { pending: { pending, step, to: /^\/(?![/\\])/.test(to) ? to : "/" } };
  const refused = words.get("refused");
  const connected = words.get("connected");
  return { ...(refused ? { refused } : {}), ...(connected ? { connected } : {}) };
}
