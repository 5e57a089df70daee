import type { Plan } from "./plan.ts";
import { sharesOf } from "./reach.ts";

/** People reached twice or more, and three times or more. */
export interface Often {
  readonly people: readonly [twice: number, thrice: number];
  readonly byImpressions: readonly [twice: number, thrice: number];
}

/** What a person of a cell sees of one creator: at all, and how likely a first impression ends it. */
interface Glance {
  readonly share: number;
  readonly ends: number;
}

/**
 * How many people see at least two and three creators of a plan, and how many at least two and
 * three impressions, from docs/forecast.md: every way of seeing none, one or two is written out.
 */
export function seenOften(plan: Plan): Often {
  const creators = [...Map.groupBy(plan.bought, ({ offer }) => offer.creator.id).values()];
  const reached = creators.map((own) => sharesOf(plan, own, "expected", undefined));
  const [people, byImpressions] = [
    [0, 0],
    [0, 0],
  ] as const satisfies [number[], number[]];
  for (const { id, size } of plan.figures.cells) {
    const glances = creators.flatMap((own, c): Glance[] => {
      const share = reached[c].get(id) ?? 0;
      if (share === 0) return [];
      return [{ share, ends: Math.min(1, (share * size) / impressionsIn(id, plan, own)) }];
    });
    const once = glances.map(({ share }) => ({ share, ends: 1 }));
    for (const [sums, list] of [
      [people, once],
      [byImpressions, glances],
    ] as const) {
      const [none, one, two] = fewest(list);
      sums[0] += size * (1 - none - one);
      sums[1] += size * (1 - none - one - two);
    }
  }
  return { people, byImpressions };
}

/** Chances of seeing nothing, one impression, and two. */
function fewest(glances: readonly Glance[]): readonly [number, number, number] {
  const none = (but: readonly number[]) =>
    glances.reduce((all, { share }, i) => (but.includes(i) ? all : all * (1 - share)), 1);
  let [one, two] = [0, 0];
  for (const [i, { share, ends }] of glances.entries()) {
    one += share * ends * none([i]);
    two += share * (1 - ends) * ends * none([i]);
    for (const [j, other] of glances.entries())
      if (j > i) two += share * ends * other.share * other.ends * none([i, j]);
  }
  return [none([]), one, two];
}

/** Impressions of one creator's offers on the people of a cell. */
function impressionsIn(cell: string, { figures }: Plan, own: Plan["bought"]): number {
  return own.reduce((sum, { offer }) => {
    const { impressions, reach, reachByCell } = figures.offers[offer.id].expected;
    const target = Object.values(reachByCell).reduce((a, b) => a + b, 0);
    const everybody = Math.max(reach, target);
    return everybody === 0
      ? sum
      : sum + ((Number(impressions) / 1e6) * (reachByCell[cell] ?? 0)) / everybody;
  }, 0);
}
