import type { MessageKey } from "../i18n";
import { ApiError } from "../net/httpApi";

/** What a refusal is to the person who typed. */
export function faultOf(error: unknown): MessageKey {
  switch (error instanceof ApiError ? error.code : "") {
    case "bad-code": return "factor.bad";
    case "bad-credentials": return "factor.badPassword";
    case "weak-password": return "account.weak";
    case "too-many-attempts": return "signIn.many";
    case "sign-in-expired": return "factor.expired";
    case "second-factor-demanded": return "factor.demandedHere";
    default: return "signIn.unreachable";
  }
}
