import { documentedFormats } from "./documented.ts";
import type { Plan } from "./plan.ts";
import { present } from "./present.ts";

const FORMATS = documentedFormats();

/** Share of a cell that one creator reaches at most. */
const MOST_OF_A_CELL = 0.95;

type Bought = Plan["bought"][number];

/**
 * People of each cell, by id, whom a plan reaches at least once.
 * @param kind rules and totals count expected figures, the value of a plan mid ones
 * @param phases what counts is what falls into these phases; everything when missing
 */
export function reachedPeople(
  plan: Plan,
  kind: "mid" | "expected",
  phases?: readonly number[],
): Map<string, number> {
  const creators = Map.groupBy(plan.bought, ({ offer }) => offer.creator.id);
  const shares = [...creators.values()].map((own) => sharesOf(plan, own, kind, phases));
  return new Map(
    plan.figures.cells.map(({ id, size }) => [
      id,
      size * (1 - shares.reduce((missed, share) => missed * (1 - (share.get(id) ?? 0)), 1)),
    ]),
  );
}

/** Expected net reach of a plan over all cells. */
export function totalReach(plan: Plan): number {
  return [...reachedPeople(plan, "expected").values()].reduce((a, b) => a + b, 0);
}

/** Share of each cell that one creator's offers reach together. */
export function sharesOf(
  { figures }: Plan,
  own: readonly Bought[],
  kind: "mid" | "expected",
  phases: readonly number[] | undefined,
): Map<string, number> {
  const counted = own
    .map(({ offer, phases: placed }) => ({
      offer,
      part: phases ? placed.filter((at) => phases.includes(at)).length / placed.length : 1,
    }))
    .filter(({ part }) => part > 0);
  const kept = keptShare(
    counted.map(({ offer }) => ({ offer, reach: figures.offers[offer.id][kind].reach })),
  );
  return new Map(
    figures.cells.map(({ id, size }) => {
      const people = counted.map(
        ({ offer, part }) => (figures.offers[offer.id][kind].reachByCell[id] ?? 0) * part,
      );
      const together = people.reduce((a, b) => a + b, 0) * kept;
      return [id, Math.min(MOST_OF_A_CELL, Math.max(together, ...people) / size)];
    }),
  );
}

interface Reaching {
  readonly offer: Bought["offer"];
  readonly reach: number;
}

/** Deduplicated over summed reach of one creator's offers. */
function keptShare(offers: readonly Reaching[]): number {
  const gross = offers.reduce((sum, { reach }) => sum + reach, 0);
  if (offers.length < 2 || gross === 0) return 1;
  const platforms = [...Map.groupBy(offers, ({ offer }) => offer.platform).values()].map((own) => {
    const pool = Math.max(...own.map(reachable));
    return {
      pool,
      reach: drawn(
        own.map(({ reach }) => reach),
        pool,
      ),
    };
  });
  const pool = platforms.reduce((sum, platform) => sum + platform.pool, 0);
  return Math.min(
    1,
    drawn(
      platforms.map(({ reach }) => reach),
      pool,
    ) / gross,
  );
}

/** People she can reach with this kind of offer at all, over the platforms it is posted on. */
export function reachable({ offer, reach }: Reaching): number {
  const platforms = Map.groupBy(offer.text.deliverables, ({ platform }) => platform);
  let people = 0;
  for (const [platform, deliverables] of platforms) {
    const { followers } = present(
      offer.creator.channels.find((own) => own.platform === platform),
      "channel",
    );
    const shares = deliverables.map(
      ({ format }) => FORMATS[`${platform}.${format}`].reachableShare,
    );
    people += Math.max(...shares) * followers;
  }
  return Math.max(people, reach / 0.95);
}

/** People reached by independent draws from so many. */
function drawn(reaches: readonly number[], people: number): number {
  if (reaches.length === 1) return reaches[0];
  const from = Math.max(people, ...reaches.map((reach) => reach / 0.95));
  return from * (1 - reaches.reduce((missed, reach) => missed * (1 - reach / from), 1));
}
