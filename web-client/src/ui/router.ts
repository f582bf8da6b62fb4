import { useSyncExternalStore } from "react";

export type Route =
  | { page: "home" }
  | { page: "sign-in" }
  | { page: "study"; study: string }
  | { page: "room"; room: string }
  | { page: "launch"; name: string }
  | { page: "join"; code: string }
  | { page: "recording"; id: string }
  | { page: "release"; id: string }
  | { page: "attendance" }
  | { page: "room-attendance"; room: string }
  | { page: "attendance-check"; code: string }
  | { page: "account" }
  | { page: "performance" }
  | { page: "accounts" }
  | { page: "audit" }
  | { page: "transfers" }
  | { page: "lab" }
  | { page: "stock" }
  | { page: "library" }
  | { page: "case"; id: string }
  | { page: "case-edit"; id: string }
  | { page: "case-history"; id: string }
  | { page: "case-results"; id: string }
  | { page: "collection"; id: string }
  | { page: "library-person"; id: string }
  | { page: "not-found" };

const PATTERNS: [RegExp, (m: RegExpExecArray) => Route][] = [
  [/^\/$/, () => ({ page: "home" })],
  [/^\/sign-in\/?$/, () => ({ page: "sign-in" })],
  [/^\/studies\/([0-9.]+)$/, (m) => ({ page: "study", study: m[1]! })],
  [/^\/rooms\/([\w-]+)$/, (m) => ({ page: "room", room: m[1]! })],
  [/^\/launch\/[\w-]+\/([\w-]+)$/, (m) => ({ page: "launch", name: m[1]! })],
  [/^\/join\/([\w-]+)$/, (m) => ({ page: "join", code: m[1]! })],
  [/^\/attendance\/?$/, () => ({ page: "attendance" })],
  [/^\/attendance\/check\/([\w-]+)$/, (m) => ({ page: "attendance-check", code: m[1]! })],
  [/^\/rooms\/([\w-]+)\/attendance$/, (m) => ({ page: "room-attendance", room: m[1]! })],
  [/^\/account\/?$/, () => ({ page: "account" })],
  [/^\/admin\/performance\/?$/, () => ({ page: "performance" })],
  [/^\/admin\/accounts\/?$/, () => ({ page: "accounts" })],
  [/^\/admin\/audit\/?$/, () => ({ page: "audit" })],
  [/^\/admin\/transfers\/?$/, () => ({ page: "transfers" })],
  [/^\/admin\/library\/?$/, () => ({ page: "stock" })],
  [/^\/admin\/lab\/?$/, () => ({ page: "lab" })],
  [/^\/library\/?$/, () => ({ page: "library" })],
  [/^\/library\/collections\/([\w-]+)$/, (m) => ({ page: "collection", id: m[1]! })],
  [/^\/library\/people\/([\w-]+)$/, (m) => ({ page: "library-person", id: m[1]! })],
  [/^\/library\/([\w-]+)$/, (m) => ({ page: "case", id: m[1]! })],
  [/^\/library\/([\w-]+)\/edit$/, (m) => ({ page: "case-edit", id: m[1]! })],
  [/^\/library\/([\w-]+)\/results$/, (m) => ({ page: "case-results", id: m[1]! })],
  [/^\/library\/([\w-]+)\/history$/, (m) => ({ page: "case-history", id: m[1]! })],
  [/^\/releases\/([\w-]+)$/, (m) => ({ page: "release", id: m[1]! })],
  [/^\/recordings\/([\w-]+)$/, (m) => ({ page: "recording", id: m[1]! })],
];

export function parseRoute(path: string): Route {
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(path);
    if (match) return make(match);
  }
  return { page: "not-found" };
}

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
if (typeof window !== "undefined") window.addEventListener("popstate", tell);

export function navigate(path: string, replace = false): void {
  if (replace) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  tell();
}

export function usePath(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => location.pathname,
  );
}
