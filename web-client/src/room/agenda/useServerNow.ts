import { useEffect, useState } from "react";
import type { RoomSession } from "../../state/roomSession";

/** The server's time to the second, while `running`. */
export function useServerNow(session: RoomSession, running: boolean): number {
  const [now, setNow] = useState(() => session.clock.now());
  useEffect(() => {
    setNow(session.clock.now());
    if (!running) return;
    const timer = setInterval(() => setNow(session.clock.now()), 1000);
    return () => clearInterval(timer);
  }, [session, running]);
  return now;
}
