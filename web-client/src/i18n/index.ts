import "../ui/storage";
import { useSyncExternalStore } from "react";
import { de } from "./de";
import { en } from "./en";

export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;
export type Language = "en" | "de";
export type Values = Record<string, string | number>;

const MESSAGES: Record<Language, Messages> = { en, de };
const STORED = "caseroom.language";
const browser = typeof navigator === "undefined" ? "en-GB" : navigator.language;

function initial(): Language {
  const stored = typeof localStorage === "undefined" ? null : localStorage.getItem(STORED);
  if (stored === "en" || stored === "de") return stored;
  return browser.toLowerCase().startsWith("de") ? "de" : "en";
}

let language: Language = initial();
const listeners = new Set<() => void>();

export function currentLanguage(): Language {
  return language;
}

export function setLanguage(next: Language): void {
  language = next;
  localStorage.setItem(STORED, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** `{name}` in a message is replaced by the value; `{n|one|many}` chooses by whether n is 1. */
export function t(key: MessageKey, values: Values = {}): string {
  return MESSAGES[language][key]
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) => (values[name] === 1 ? one : many))
    .replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** Subscribes a component to the language; returns `t` so that a render cannot forget to. */
export function useT(): typeof t {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => language,
  );
  return t;
}

/** Tells of each change of the language; the answer ends that. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language with the country whose dates and numbers are written (BCP 47). */
export const languageTag = () => locale();

const locale = () => (language === "de" ? "de-DE" : browser.startsWith("en") ? browser : "en-GB");

/** Making one costs a hundred times what writing a figure with it does, and corners are written anew with every image. */
const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function kept<F extends Intl.DateTimeFormat | Intl.NumberFormat>(kind: string, make: (locale: string) => F): F {
  const key = `${kind} ${locale()}`;
  let format = formats.get(key) as F | undefined;
  if (!format) formats.set(key, (format = make(locale())));
  return format;
}

export const formatTime = (at: number) => kept("time", (l) => new Intl.DateTimeFormat(l, { hour: "2-digit", minute: "2-digit" })).format(at);
export const formatDay = (at: number) => kept("day", (l) => new Intl.DateTimeFormat(l, { day: "numeric", month: "short", year: "numeric" })).format(at);
export const formatDayTime = (at: number) =>
  kept("dayTime", (l) => new Intl.DateTimeFormat(l, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" })).format(at);
export const formatNumber = (value: number, decimals = 0) =>
  kept(`number ${decimals}`, (l) => new Intl.NumberFormat(l, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false })).format(value);

/** A DICOM date `YYYYMMDD` in the reader's form; anything else as it stands. */
export function formatDicomDate(date: string | null | undefined): string {
  const m = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? "");
  return m ? formatDay(new Date(Number(m[1]), Number(m[2]) - 1, Number(m[3])).getTime()) : (date ?? "");
}

/** 75 s as `1:15`, 4000 s as `1:06:40`. */
export function formatDuration(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const h = Math.floor(s / 3600);
  const m = Math.floor(s / 60) % 60;
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${formatNumber(bytes / 1e3, bytes < 1e4 ? 1 : 0)} kB`;
  return bytes < 1e9 ? `${formatNumber(bytes / 1e6, 1)} MB` : `${formatNumber(bytes / 1e9, 2)} GB`;
}
