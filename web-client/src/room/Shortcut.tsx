import { keyText } from "../tools/actions";
import { useKeyMap } from "../tools/keyMap";

/** The key that does an action here and now; empty when it was taken away. */
export function useShortcut(action: string, standard: string): string {
  return useKeyMap((s) => s.own[action] ?? standard);
}

/** The same as it is written on the keyboard, at the end of a line of a menu. */
export function Shortcut({ action, standard }: { action: string; standard: string }) {
  const key = useShortcut(action, standard);
  return <kbd>{key && keyText(key)}</kbd>;
}
