import { create } from "zustand";
import { formatBytes, t } from "../i18n";
import type { ImportResult } from "../net/apiTypes";
import { api, ApiError } from "../net/httpApi";
import type { NamedFile } from "./collectFiles";

const AT_ONCE = 3;
/** Results kept for the report; the counts go on beyond. */
const MAX_REPORT = 500;

export interface Upload { name: string; part: number }

export interface ImportState {
  phase: "idle" | "reading" | "sending" | "done" | "cancelled";
  found: number;
  total: number;
  totalBytes: number;
  done: number;
  doneBytes: number;
  accepted: number;
  duplicates: number;
  quarantined: number;
  refused: number;
  studies: string[];
  active: Upload[];
  /** What was refused or quarantined, and what was taken with a remark, each with its sentence. */
  report: ImportResult[];
  pendingFrames: number;
  failure: string | null;
}

const IDLE: ImportState = {
  phase: "idle", found: 0, total: 0, totalBytes: 0, done: 0, doneBytes: 0, accepted: 0, duplicates: 0, quarantined: 0,
  refused: 0, studies: [], active: [], report: [], pendingFrames: 0, failure: null,
};

export const useImport = create<ImportState>()(() => IDLE);
let abort = new AbortController();

export const importIsRunning = () => ["reading", "sending"].includes(useImport.getState().phase);
export const cancelImport = () => abort.abort();
export const forgetImport = () => useImport.setState(IDLE);

/** Reads, then sends, three files at a time. `onStudies` is called whenever new studies may be seen. */
export async function runImport(collect: (found: (n: number) => void) => Promise<NamedFile[]>, fileLimit: number, onStudies: () => void): Promise<void> {
  if (importIsRunning()) return;
  abort = new AbortController();
  const { signal } = abort;
  const set = useImport.setState;
  set({ ...IDLE, phase: "reading" });
  try {
    const files = await collect((found) => set({ found }));
    if (files.length === 0) return set({ phase: "done", failure: t("import.nothing") });
    const totalBytes = files.reduce((sum, f) => sum + f.file.size, 0);
    set({ phase: "sending", total: files.length, totalBytes });
    const { id } = await api.openImport(files.length, totalBytes);
    const queue = files.slice();
    let lastRefresh = Date.now();
    const worker = async () => {
      for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
        await sendOne(id, next, fileLimit, signal);
        if (Date.now() - lastRefresh > 2500) {
          lastRefresh = Date.now();
          onStudies();
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    set({ phase: signal.aborted ? "cancelled" : "done", active: [] });
    onStudies();
    void watchPending(id, signal, onStudies);
  } catch (error) {
    set({ phase: "done", active: [], failure: messageOf(error) });
    onStudies();
  }
}

async function sendOne(batch: string, { name, file }: NamedFile, limit: number, signal: AbortSignal): Promise<void> {
  const set = useImport.setState;
  if (file.size > limit) {
    return take([refused(name, t("import.tooLarge", { size: formatBytes(file.size), limit: formatBytes(limit) }))], file.size);
  }
  set((s) => ({ active: [...s.active, { name, part: 0 }] }));
  try {
    const results = await api.uploadFile(batch, name, file, (part) =>
      set((s) => ({ active: s.active.map((u) => (u.name === name ? { name, part } : u)) })), signal);
    take(results, file.size);
  } catch (error) {
    if (!signal.aborted) take([refused(name, messageOf(error))], file.size);
  } finally {
    set((s) => ({ active: s.active.filter((u) => u.name !== name) }));
  }
}

function take(results: ImportResult[], bytes: number): void {
  const count = (o: ImportResult["outcome"]) => results.filter((r) => r.outcome === o).length;
  useImport.setState((s) => ({
    done: s.done + 1,
    doneBytes: s.doneBytes + bytes,
    accepted: s.accepted + count("ACCEPTED"),
    duplicates: s.duplicates + count("DUPLICATE"),
    quarantined: s.quarantined + count("QUARANTINED"),
    refused: s.refused + count("REFUSED"),
    studies: [...new Set([...s.studies, ...results.flatMap((r) => (r.study && r.outcome !== "REFUSED" && r.outcome !== "QUARANTINED" ? [r.study] : []))])],
    report: [...s.report, ...results.filter((r) => r.outcome !== "DUPLICATE" && (r.outcome !== "ACCEPTED" || r.reason !== null))].slice(0, MAX_REPORT),
  }));
}

/** Decoding goes on for a while after the last byte has come. */
async function watchPending(id: string, signal: AbortSignal, onStudies: () => void): Promise<void> {
  for (let turn = 0; turn < 600 && !signal.aborted && !importIsRunning(); turn++) {
    const { pendingFrames } = await api.importBatch(id).catch(() => ({ pendingFrames: 0 }));
    useImport.setState({ pendingFrames });
    if (pendingFrames === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  onStudies();
}

function refused(name: string, reason: string): ImportResult {
  return { name, outcome: "REFUSED", reason, study: null, series: null, instance: null, frames: null };
}

function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.status === 0 ? t("import.unreachable") : error.message;
  return error instanceof Error ? error.message : String(error);
}
