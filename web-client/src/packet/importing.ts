import { ApiError } from "../net/httpApi";
import { packetApi, type ImportView } from "./packetApi";

/** One file on its way in. */
export interface Bringing {
  name: string;
  phase: "waiting" | "sending" | "working" | "password" | "done";
  /** Of its bytes that are sent, 0 to 1. */
  sent: number;
  view: ImportView | null;
  /** Why nothing came of it; after a wrong password the password is asked for again. */
  failure: string | null;
}

const EVERY = 300;
const wait = (signal: AbortSignal) => new Promise<void>((resolve) => {
  const timer = setTimeout(resolve, EVERY);
  signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
});

/** Sends a file and watches what becomes of it; ends when that is known, or a password is needed. */
export async function bring(file: File, password: string, tell: (change: Partial<Bringing>) => void, signal: AbortSignal): Promise<void> {
  tell({ phase: "sending", sent: 0, failure: null });
  try {
    let view = await packetApi.bringPages(file, password, (sent) => tell(sent < 1 ? { sent } : { sent, phase: "working" }), signal);
    tell({ phase: "working", view });
    let told = false;
    while (view.state === "RUNNING") {
      if (signal.aborted && !told) {
        told = true;
        await packetApi.cancelImport(view.id);
      }
      await (told ? new Promise((r) => setTimeout(r, EVERY)) : wait(signal));
      view = await packetApi.importView(view.id);
      tell({ view });
    }
    tell({ phase: "done", view, failure: view.failure });
  } catch (error) {
    if (error instanceof ApiError && error.code.startsWith("password-")) tell({ phase: "password", failure: error.code === "password-wrong" ? error.message : null });
    else if (signal.aborted) tell({ phase: "done", failure: null });
    else tell({ phase: "done", failure: error instanceof Error ? error.message : String(error) });
  }
}
