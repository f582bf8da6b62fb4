import { useEffect, useState } from "react";
import { libraryApi } from "../libraryApi";
import type { Page, Rendered } from "../types";

const PAUSE = 300;

/** The page as it will be, a moment after each change; without a line the last one stays. */
export function usePreview(page: Page, markdown: string): Rendered {
  const [shown, setShown] = useState<Rendered>({ html: page.html, blocks: page.blocks, outline: page.outline });
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => libraryApi.preview(page.id, markdown, abort.signal).then(setShown, () => undefined), PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [page.id, markdown]);
  return shown;
}
