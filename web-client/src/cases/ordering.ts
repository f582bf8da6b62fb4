/** The list with the entry at `from` taken out and put where `to` is. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.slice();
  const [one] = rest.splice(from, 1);
  if (one !== undefined) rest.splice(to, 0, one);
  return rest;
}

/** The address of a page that is read as one of a collection, so that the way on stands in it. */
export const within = (page: string, collection: string) => `/library/${page}?in=${collection}`;
