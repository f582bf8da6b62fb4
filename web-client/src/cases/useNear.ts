import { useEffect, useState, type RefObject } from "react";

const MARGIN = "700px 0px";
const LEAVES_AFTER = 4000;

/** Whether an element is on the screen or will soon be; what has been left stays for a moment, for who scrolls to and fro. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver((entries) => {
      clearTimeout(timer);
      if (entries[entries.length - 1]!.isIntersecting) setNear(true);
      else timer = setTimeout(() => setNear(false), LEAVES_AFTER);
    }, { rootMargin: MARGIN });
    observer.observe(element.current!);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, []);
  return near;
}
