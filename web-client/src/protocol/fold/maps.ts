/** Records are ordered maps here, as on the server: a key that is set again keeps its place. */
export type Ordered<V> = Readonly<Record<string, V>>;

export function without<V>(map: Ordered<V>, id: string): Ordered<V> {
  if (!(id in map)) return map;
  const { [id]: _gone, ...rest } = map;
  return rest;
}

/** Puts the entry last, and drops the first ones above `most`. */
export function last<V>(map: Ordered<V>, id: string, value: V, most: number): Ordered<V> {
  const next = { ...without(map, id), [id]: value };
  const ids = Object.keys(next);
  return ids.length <= most ? next : Object.fromEntries(Object.entries(next).slice(ids.length - most));
}

export function changed<V>(map: Ordered<V>, id: string, change: (value: V) => V): Ordered<V> {
  const value = map[id];
  return value === undefined ? map : { ...map, [id]: change(value) };
}
