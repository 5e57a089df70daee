/** Texts remembered by one reader; a sheet repeats few of them often. */
const MOST = 5_000;

/**
 * The same pure reader of a text, which remembers what it made of it: cells of a column repeat. The
 * results are shared and must not be changed.
 */
export function memoized<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size >= MOST) known.clear();
    known.set(text, value);
    return value;
  };
}
