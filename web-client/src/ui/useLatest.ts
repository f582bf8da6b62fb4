import { useCallback, useRef } from "react";

/** A function that stays the same and gives the value of the last rendering: for handlers, so that who has them need not be drawn anew. */
export function useLatest<T>(value: T): () => T {
  const latest = useRef(value);
  latest.current = value;
  return useCallback(() => latest.current, []);
}
