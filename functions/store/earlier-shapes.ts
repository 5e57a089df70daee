import type { RunPayload } from "./items.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * A stored payload in the shape that this release reads. What an earlier release did not count is
 * null: no figure is made up for it.
 * @param schemaVersion shape in which it was stored
 */
export function inPresentShape(payload: unknown, schemaVersion: number): RunPayload {
  return (schemaVersion < 2 ? fromShape1(payload as Json) : payload) as RunPayload;
}

/**
 * Shape 1 knew no range of imputed prices, nothing of people outside the target, and one best
 * amount of every goal, which was also what counted as 1.
 */
function fromShape1(payload: Json): Json {
  const { plan, goals, creators, baselines } = payload;
  return {
    ...payload,
    plan: plan && planFromShape1(plan as Json),
    goals: (goals as Json[]).map(({ bestAttainable = null, ...goal }) => ({
      ...goal,
      atMost: null,
      bestSeen: bestAttainable,
      divisor: bestAttainable,
    })),
    creators: (creators as Json[]).map(({ quoted = null, ...creator }) => ({
      ...creator,
      price: quoted,
      priceBand: null,
    })),
    baselines: (baselines as Json[]).map(({ plan: own, ...baseline }) => {
      const { picks, totals } = own as Json;
      return { ...baseline, plan: { picks, totals: totalsFromShape1(totals as Json) } };
    }),
  };
}

function planFromShape1({ picks, totals, by, ...rest }: Json): Json {
  const parts = Object.entries(by as Record<string, Json[]>);
  return {
    ...rest,
    picks: (picks as Json[]).map((pick) => ({ ...pick, priceBand: null })),
    totals: totalsFromShape1(totals as Json),
    by: Object.fromEntries(parts.map(([name, own]) => [name, own.map(totalsFromShape1)])),
  };
}

function totalsFromShape1(totals: Json): Json {
  return { ...totals, outside: null, targetCpm: null, incrementalRoas: null };
}
