/** Ages from `from` up to but not including `to`. */
export interface AgeRange {
  readonly from: number;
  readonly to: number;
}

/** Years an open bracket such as 65+ is taken to span. */
const OPEN_YEARS = 20;

/** Youngest age of a bracket open below. */
const YOUNGEST = 13;

/** Usual words for ages; generations as of 2026 (Pew Research Center: Z from 1997, Y from 1981). */
const WORDS: Readonly<Record<string, AgeRange>> = {
  "gen z": { from: 14, to: 30 },
  "generation z": { from: 14, to: 30 },
  zoomers: { from: 14, to: 30 },
  "gen y": { from: 30, to: 46 },
  millennials: { from: 30, to: 46 },
  millennial: { from: 30, to: 46 },
  "gen x": { from: 46, to: 62 },
  "generation x": { from: 46, to: 62 },
  boomers: { from: 62, to: 81 },
  "baby boomers": { from: 62, to: 81 },
  teens: { from: 13, to: 18 },
  teenagers: { from: 13, to: 18 },
  "young adults": { from: 18, to: 30 },
  students: { from: 18, to: 25 },
  adults: { from: 18, to: 85 },
  seniors: { from: 65, to: 85 },
};

/**
 * The ages of a bracket written 18-24, 18 to 24, 65+, over 65, under 25, or by a usual word such as
 * gen z; null for any other writing.
 */
export function parseAges(label: string): AgeRange | null {
  const text = label.trim().toLowerCase();
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const closed = /^(\d{1,3})\s*(?:[-–—]|to|bis)\s*(\d{1,3})$/.exec(text);
  if (closed !== null)
    return Number(closed[1]) <= Number(closed[2])
      ? { from: Number(closed[1]), to: Number(closed[2]) + 1 }
      : null;
  const open =
    /^(\d{1,3})\s*(?:\+|plus|and (?:over|older|above)|or older)$/.exec(text) ??
    /^(?:≥|>=)\s*(\d{1,3})$/.exec(text);
  if (open !== null) return { from: Number(open[1]), to: Number(open[1]) + OPEN_YEARS };
  const over = /^(?:over|>)\s*(\d{1,3})$/.exec(text);
  if (over !== null) return { from: Number(over[1]) + 1, to: Number(over[1]) + 1 + OPEN_YEARS };
  const under = /^(?:under|<)\s*(\d{1,3})$/.exec(text);
  return under !== null && Number(under[1]) > YOUNGEST
    ? { from: YOUNGEST, to: Number(under[1]) }
    : null;
}

/**
 * Share of the people of bracket `of` who are in bracket `within`, spread evenly over its years.
 */
export function ageOverlap(of: AgeRange, within: AgeRange): number {
  const shared = Math.min(of.to, within.to) - Math.max(of.from, within.from);
  return Math.max(0, shared) / (of.to - of.from);
}
