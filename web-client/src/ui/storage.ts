/**
 * Some browsers keep nothing for a page inside one of another site, and throw at the mere name of the storage. What is remembered there is
 * comfort, so then it is remembered until the page goes.
 */
function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() { return kept.size; },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

for (const name of ["localStorage", "sessionStorage"] as const) {
  try {
    if (typeof window !== "undefined") void window[name];
  } catch {
    Object.defineProperty(window, name, { value: memory(), configurable: true });
  }
}
export {};
