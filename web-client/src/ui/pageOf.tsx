import { useEffect, useReducer, useState, type ComponentType } from "react";

export interface PageOnDemand<P> {
  (props: P): React.JSX.Element;
  /** Fetches its file ahead of the visit. */
  fetch(): void;
}

/**
 * A page in a file of its own. Not by `lazy` and `Suspense`: React holds back what has shown a fallback for 300 ms, however soon the file is
 * there, and that would be a third of the time in which a first picture is to be seen.
 */
export function pageOf<P extends object>(load: () => Promise<ComponentType<P>>): PageOnDemand<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const start = () => (loading ??= load().then((page) => {
    loaded = page;
  }, (error: unknown) => {
    // The next visit tries again.
    loading = null;
    throw error;
  }));
  function Page(props: P) {
    const [, ready] = useReducer((n: number) => n + 1, 0);
    const [failed, setFailed] = useState<{ error: unknown } | null>(null);
    useEffect(() => {
      let gone = false;
      if (!loaded) start().then(() => gone || ready(), (error: unknown) => gone || setFailed({ error }));
      return () => {
        gone = true;
      };
    }, []);
    if (failed) throw failed.error;
    const Loaded = loaded;
    return Loaded ? <Loaded {...props} /> : <div className="page-blank" aria-busy="true" />;
  }
  return Object.assign(Page, { fetch: () => void start().catch(() => undefined) });
}
