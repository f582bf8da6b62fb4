import { useEffect, useState } from "react";

const TRIES = 20;

/** A picture that may not be ready yet, as just after an import: asked for again every two seconds, for a while. */
export function Thumbnail({ src }: { src: string }) {
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setAttempt(0);
    setFailed(false);
  }, [src]);
  useEffect(() => {
    if (!failed || attempt >= TRIES) return;
    const timer = setTimeout(() => {
      setFailed(false);
      setAttempt(attempt + 1);
    }, 2000);
    return () => clearTimeout(timer);
  }, [failed, attempt]);
  if (failed) return <span className="skeleton thumbnail" />;
  return <img alt="" draggable={false} loading="lazy" src={attempt === 0 ? src : `${src}&attempt=${attempt}`} onError={() => setFailed(true)} />;
}
