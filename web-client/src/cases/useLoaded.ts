import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../net/httpApi";

export interface Loaded<T> { value: T | null; fault: ApiError | Error | null; reload: () => Promise<void>; set: (value: T) => void }

/** What an address answers, loaded anew when `key` changes. What stands there stays while it is asked for again. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value: T | null; fault: Error | null }>({ key, value: null, fault: null });
  const latest = useRef(load);
  latest.current = load;
  const asked = useRef(0);
  const reload = useCallback(async () => {
    const number = ++asked.current;
    try {
      const value = await latest.current();
      if (number === asked.current) setState({ key, value, fault: null });
    } catch (error) {
      // A line that broke takes nothing away that was there.
      if (number === asked.current) setState((s) => ({ key, value: s.key === key && error instanceof ApiError && error.status === 0 ? s.value : null, fault: error as Error }));
    }
  }, [key]);
  useEffect(() => {
    void reload();
    return () => void asked.current++;
  }, [reload]);
  const set = useCallback((value: T) => setState({ key, value, fault: null }), [key]);
  const current = state.key === key;
  return { value: current ? state.value : null, fault: current ? state.fault : null, reload, set };
}
