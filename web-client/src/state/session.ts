import { create } from "zustand";
import { api, ApiError, type Unfinished } from "../net/httpApi";
import type { ServerConfig, Session } from "../net/apiTypes";

interface SessionStore {
  /** undefined: not yet known. */
  session: Session | null | undefined;
  config: ServerConfig | null;
  unreachable: boolean;
  /** Somebody was a guest here and is one no longer. */
  guestGone: boolean;
  load(): Promise<void>;
  /** Null when he is in, else what has to follow. */
  signIn(login: string, password: string): Promise<Unfinished | null>;
  entered(session: Session): void;
  signOut(): Promise<void>;
}

export const useSession = create<SessionStore>()((set) => ({
  session: undefined,
  config: null,
  unreachable: false,
  guestGone: false,
  async load() {
    try {
      const [config, session] = await Promise.all([api.config(), api.session()]);
      set({ config, session, unreachable: false });
    } catch (error) {
      if (error instanceof ApiError && error.status !== 0) set({ session: null });
      else set({ unreachable: true });
    }
  },
  async signIn(login, password) {
    const answer = await api.signIn(login, password);
    if ("pending" in answer) return answer;
    set({ session: answer });
    return null;
  },
  entered(session) {
    set({ session });
  },
  async signOut() {
    const next = await api.signOut().catch(() => null);
    set({ session: null });
    if (next !== null) location.assign(next);
  },
}));

api.onSignedOut = () => useSession.setState((s) => ({ session: null, guestGone: s.guestGone || Boolean(s.session?.guestOf) }));

/** Who may open a room of his own and bring studies in. */
export const mayHost = (session: Session | null | undefined) => session?.role === "ADMIN" || session?.role === "HOST";
