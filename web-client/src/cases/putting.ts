import { create } from "zustand";
import { ApiError } from "../net/httpApi";
import { asBlock } from "./edit/textEdits";
import { libraryApi } from "./libraryApi";

export interface PutTarget { id: string; title: string }

/**
 * Open over a viewer: what stands in it is put into a page. `target` is the page that this tab wrote last, into which the next image goes by one
 * click; `asked` counts these clicks.
 */
export const usePutting = create<{ open: boolean; target: PutTarget | null; asked: number }>()(() => ({ open: false, target: null, asked: 0 }));

export const putAgain = () => usePutting.setState((s) => ({ asked: s.asked + 1 }));

/** Puts a block at the end of a page, and again where somebody saved just before. */
export async function append(page: string, block: string, tries = 3): Promise<void> {
  const now = await libraryApi.page(page);
  const text = now.markdown ?? "";
  const edit = asBlock(text, text.length, block);
  try {
    await libraryApi.save(page, {
      baseRevision: now.revision, title: now.title, markdown: text.slice(0, edit.from) + edit.text, tags: now.tags, anatomy: now.anatomy, difficulty: now.difficulty ?? null,
      unknown: now.unknown,
    });
  } catch (error) {
    if (tries > 1 && error instanceof ApiError && error.status === 409) return append(page, block, tries - 1);
    throw error;
  }
}
