/** A word to compare by: lower case, without accents or spaces around it. */
export function plainWord(word: string): string {
  return word.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

/** The known word with the fewest letters changed, added or left out; the first of several. */
export function nearestWord(word: string, known: readonly string[]): string {
  const plain = plainWord(word);
  let [best, least] = [known[0], Number.POSITIVE_INFINITY];
  for (const candidate of known) {
    const distance = distanceOf(plain, plainWord(candidate));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Names as a list in words: `fees`, `fees and extras`, `fees, extras and commissions`. */
export function listed(names: readonly string[]): string {
  return names.length === 1
    ? names[0]
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** Levenshtein distance. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length];
}
