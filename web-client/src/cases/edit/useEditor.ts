import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { formatTime, useT } from "../../i18n";
import { ApiError } from "../../net/httpApi";
import { complain } from "../../library/openRoom";
import { toast } from "../../ui/Toasts";
import { libraryApi } from "../libraryApi";
import type { Conflict, Draft, Page } from "../types";
import { DraftKeeper, type Kept, type KeepStatus, type Text } from "./keeper";

const listed = (text: string) => [...new Set(text.split(",").map((x) => x.trim()).filter(Boolean))];

export const textOf = (page: Page): Text => ({
  baseRevision: page.revision, title: page.title, markdown: page.markdown ?? "", tags: page.tags.join(", "), anatomy: page.anatomy.join(", "),
  difficulty: page.difficulty ?? null, unknown: page.unknown,
});

/** What an author had before him and has not saved; null: the page is all there is. The newer of the two places counts. */
export function unsaved(page: Page, draft: Draft | null, kept: Kept | null): Kept | null {
  const base = textOf(page);
  const asKept = draft && { ...base, baseRevision: draft.baseRevision, title: draft.title, markdown: draft.markdown, at: draft.savedAt };
  const best = !asKept ? kept : !kept ? asKept : kept.at >= asKept.at ? kept : asKept;
  const same = best && (["title", "markdown", "tags", "anatomy", "difficulty", "unknown"] as const).every((k) => best[k] === base[k]);
  return same ? null : best;
}

export interface EditorModel {
  page: Page; text: Text; status: KeepStatus; saving: boolean; dirty: boolean; conflict: Conflict | null; waiting: boolean;
  /** Of an older sitting that was found again; null when there was none, or it has been seen. */
  restored: string | null;
  change: (part: Partial<Text>) => void;
  save: () => Promise<boolean>;
  solve: (markdown: string) => Promise<void>;
  setConflict: (c: Conflict | null) => void;
  discard: () => void;
}

/** The text under an author's hands: kept as it is typed, saved as a revision, brought together with what others saved. */
export function useEditor(first: Page, draft: Draft | null, storageKey: string): EditorModel {
  const t = useT();
  const [page, setPage] = useState(first);
  const [status, setStatus] = useState<KeepStatus>({ state: "clean", message: "" });
  const keeper = useMemo(() => new DraftKeeper(storageKey, {
    send: (x) => libraryApi.saveDraft(first.id, { baseRevision: x.baseRevision, title: x.title, markdown: x.markdown }),
    storage: localStorage, now: () => Date.now(), told: setStatus,
  }), []);
  const [found] = useState(() => unsaved(first, draft, keeper.kept()));
  const [text, setText] = useState<Text>(() => found ?? textOf(first));
  const [restored, setRestored] = useState(found ? formatTime(found.at || Date.now()) : null);
  const [saving, setSaving] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const latest = useRef(text);
  latest.current = text;
  const busy = useRef(false);
  useEffect(() => {
    const wake = () => keeper.wake();
    addEventListener("online", wake);
    return () => {
      removeEventListener("online", wake);
      keeper.stop();
    };
  }, [keeper]);

  const change = useCallback((part: Partial<Text>) => {
    latest.current = { ...latest.current, ...part };
    setText(latest.current);
    keeper.change(latest.current);
  }, [keeper]);

  /** @param sent what was saved as `now`: whatever has been typed since goes on from there */
  const settled = useCallback((sent: Text, now: Page) => {
    setPage(now);
    setWaiting(false);
    setRestored(null);
    const typed = latest.current !== sent;
    const joined = (now.markdown ?? sent.markdown) !== sent.markdown;
    if (!typed) {
      latest.current = textOf(now);
      setText(latest.current);
      keeper.saved();
      void libraryApi.dropDraft(first.id).catch(() => undefined);
    } else if (!joined) change({ baseRevision: now.revision });
    // Otherwise what is typed still stands on the older revision, and saving it brings both together again.
    toast(t(joined ? "library.merged" : "library.savedRevision", { n: now.revision }));
  }, [keeper, change, t]);

  const put = useCallback(async (sent: Text): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setSaving(true);
    try {
      const now = await libraryApi.save(first.id, {
        baseRevision: sent.baseRevision, title: sent.title.trim() || first.title, markdown: sent.markdown, tags: listed(sent.tags), anatomy: listed(sent.anatomy),
        difficulty: sent.difficulty, unknown: sent.unknown,
      });
      settled(sent, now);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 409 && error.code === "changed-meanwhile") {
        // It waits for its author now, and no longer for a line.
        setWaiting(false);
        setConflict(error.body as Conflict);
      }
      else if (error instanceof ApiError && error.status === 0) {
        setWaiting(true);
        keeper.change(sent);
      } else complain(error);
      return false;
    } finally {
      busy.current = false;
      setSaving(false);
    }
  }, [first, settled, keeper]);

  // What was to be saved without a line is saved when there is one again.
  useEffect(() => {
    if (waiting && status.state === "saved") void put(latest.current);
  }, [waiting, status.state]);

  const stored = textOf(page);
  const dirty = (["title", "markdown", "tags", "anatomy", "difficulty", "unknown"] as const).some((k) => text[k] !== stored[k]);
  return {
    page, text, status, saving, waiting, dirty, conflict, restored, change, setConflict,
    save: () => put(latest.current),
    solve: async (markdown) => {
      const base = conflict?.revision ?? latest.current.baseRevision;
      setConflict(null);
      change({ markdown, baseRevision: base });
      await put(latest.current);
    },
    discard: () => {
      setRestored(null);
      latest.current = textOf(page);
      setText(latest.current);
      keeper.saved();
      void libraryApi.dropDraft(first.id).catch(() => undefined);
    },
  };
}
