import { create } from "zustand";
import { packetApi, type ExportView, type NewExport } from "./packetApi";

interface Exporting {
  /** Ordered here and not yet put away, the newest last. */
  jobs: readonly ExportView[];
  /** The one whose dialog is open; the others are told of in the corner. */
  watched: string | null;
}

export const useExports = create<Exporting>()(() => ({ jobs: [], watched: null }));

const EVERY = 500;
let timer: ReturnType<typeof setTimeout> | null = null;

const keep = (view: ExportView) => useExports.setState((s) => ({ jobs: s.jobs.map((j) => (j.id === view.id ? view : j)) }));
const forget = (id: string) => useExports.setState((s) => ({ jobs: s.jobs.filter((j) => j.id !== id), watched: s.watched === id ? null : s.watched }));

async function look(): Promise<void> {
  timer = null;
  for (const job of useExports.getState().jobs.filter((j) => j.state === "RUNNING")) {
    try {
      const now = await packetApi.exportView(job.id);
      keep(now);
      // Saved as soon as it is there, whatever page its reader is on by now.
      if (now.state === "DONE") packetApi.fetchExport(now);
    } catch {
      forget(job.id);
    }
  }
  if (useExports.getState().jobs.some((j) => j.state === "RUNNING")) timer = setTimeout(() => void look(), EVERY);
}

/** Rejects with what the server says against it. */
export async function beginExport(order: NewExport): Promise<void> {
  const begun = await packetApi.exportPages(order);
  stopWatching();
  useExports.setState((s) => ({ jobs: [...s.jobs, begun], watched: begun.id }));
  timer ??= setTimeout(() => void look(), EVERY / 2);
}

/** Its dialog is closed: one that is saved has been seen, one that is not goes on in the corner. */
export function stopWatching(): void {
  useExports.setState((s) => ({ watched: null, jobs: s.jobs.filter((j) => j.id !== s.watched || j.state === "RUNNING") }));
}

/** Cancels it, or throws it away. */
export function dropExport(id: string): void {
  forget(id);
  void packetApi.dropExport(id).catch(() => undefined);
}

/** 0 to 1. */
export const partOf = ({ done, total }: { done: number; total: number }) => (total > 0 ? Math.min(1, done / total) : 0);
