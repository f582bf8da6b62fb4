import type { Session } from "../net/apiTypes";
import { api } from "../net/httpApi";

/** For an authenticator app. `qr` are the rows of a QR code without its margin, "1" is dark. */
export interface Enrolment { secret: string; uri: string; qr: string[] }
/** `since` in milliseconds since 1970; null: there is none. `demanded`: the account's role needs one. */
export interface Standing { since: number | null; recoveryCodes: number; demanded: boolean }
interface Codes { recoveryCodes: string[] }

const OWN = "/api/account/second-factor";

export const account = {
  /** The second step of a sign-in whose password was right. */
  finish: (pending: string, code: string) => api.enter<Session>("/api/session/code", { pending, code }, (session) => session),
  enrolFirst: (pending: string) => api.send<Enrolment>("POST", "/api/session/enrolment", { pending }),
  finishEnrolment: (pending: string, code: string) =>
    api.enter<{ session: Session } & Codes>("/api/session/enrolment/code", { pending, code }, ({ session }) => session),

  standing: () => api.get<Standing>(OWN),
  enrol: (password: string) => api.send<Enrolment>("POST", OWN, { password }),
  confirm: (code: string) => api.send<Codes>("POST", `${OWN}/confirmation`, { code }),
  renewCodes: (code: string) => api.send<Codes>("POST", `${OWN}/recovery-codes`, { code }),
  end: (code: string) => api.send<void>("POST", `${OWN}/end`, { code }),
  changePassword: (current: string, next: string) => api.send<void>("POST", "/api/account/password", { current, next }),
};
