import { createContext, useContext, useEffect, useRef, type ReactNode } from "react";
import { Frames } from "../viewer/frames";
import { resetTools } from "../tools/toolStore";

const PageFramesContext = createContext<(() => Frames) | null>(null);

/** One line for the pictures of all viewers of a page, opened when the first of them is near the screen. */
export function PageFrames({ children }: { children: ReactNode }) {
  const made = useRef<Frames | null>(null);
  const take = useRef(() => (made.current ??= new Frames(null)));
  useEffect(() => () => {
    made.current?.stop();
    made.current = null;
    resetTools();
  }, []);
  return <PageFramesContext value={take.current}>{children}</PageFramesContext>;
}

export function usePageFrames(): () => Frames {
  const take = useContext(PageFramesContext);
  if (!take) throw new Error("an image outside of a page");
  return take;
}
