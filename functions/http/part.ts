/** Where a part of a list begins, and how long it is at most. */
export interface PartPlace {
  readonly start: number;
  readonly limit: number;
  /** Characters of its JSON; a first item that is longer is a part of its own. */
  readonly characters: number;
}

/**
 * A part of a list as it is answered.
 * @param answered what an item is answered as
 */
export function partOf<T, A>(
  items: readonly T[],
  { start, limit, characters }: PartPlace,
  answered: (item: T) => A,
): A[] {
  const part: A[] = [];
  let length = 0;
  for (const item of items.slice(start, start + limit)) {
    const answer = answered(item);
    length += JSON.stringify(answer).length;
    if (part.length > 0 && length > characters) break;
    part.push(answer);
  }
  return part;
}
