import type { Market } from "../market/market.ts";
import type { Filter } from "./grammar.ts";

/** Says whether an offer placed in a phase is one that a filter names. */
export type OfferTest = (offer: number, phase: number) => boolean;

/** Which platforms of a package count: its first deliverable's, so that sums add up, or any. */
type Platforms = "first" | "any";

const compiled = new WeakMap<Market, Map<string, OfferTest>>();

/**
 * A filter as a test over offer and phase indices of a market. No filter passes everything. A
 * market's filters are compiled once, however often they are asked for.
 * @param platforms which platforms of a package count: that of its first deliverable, so that sums
 * over platforms add up, or any, for rules that keep something out
 */
export function compileFilter(
  filter: Filter | undefined,
  market: Market,
  platforms: Platforms = "first",
): OfferTest {
  if (!filter) return passesAll;
  // Filters by name are many and each asked about few offers: they are not worth remembering.
  if (filter.creators) return conditions(filter, market, platforms);
  const known = compiled.get(market) ?? new Map<string, OfferTest>();
  compiled.set(market, known);
  const key = `${platforms}|${JSON.stringify(filter)}`;
  const test = known.get(key) ?? remembered(conditions(filter, market, platforms), market);
  known.set(key, test);
  return test;
}

function passesAll(): boolean {
  return true;
}

function conditions(filter: Filter, market: Market, platforms: Platforms): OfferTest {
  const tests: OfferTest[] = [];
  const within = <T>(
    values: readonly T[] | undefined,
    read: (offer: number, phase: number) => T,
  ) => {
    if (!values) return;
    const set = new Set(values);
    tests.push((offer, phase) => set.has(read(offer, phase)));
  };
  const some = <T>(
    values: readonly T[] | undefined,
    read: (offer: number) => readonly T[],
    matches: (wanted: T, own: T) => boolean = (wanted, own) => wanted === own,
  ) => {
    if (!values) return;
    tests.push((offer) => read(offer).some((own) => values.some((wanted) => matches(wanted, own))));
  };
  const creatorOf = (offer: number) => market.creators[market.offers[offer].creator];
  within(filter.creators, (offer) => creatorOf(offer).id);
  within(filter.tier, (offer) => market.offers[offer].tier);
  within(filter.group, (offer) => market.offers[offer].group);
  if (platforms === "first") within(filter.platform, (offer) => market.offers[offer].platform);
  else
    some(filter.platform, (offer) =>
      market.offers[offer].source.deliverables.map(({ platform }) => platform),
    );
  within(filter.phase, (_, phase) => market.phases[phase].id ?? "");
  some(filter.format, (offer) => market.offers[offer].formats);
  some(filter.tag, (offer) => creatorOf(offer).source.tags ?? []);
  some(
    filter.country,
    (offer) => {
      const { country } = creatorOf(offer).source;
      return country === undefined ? [] : [country];
    },
    (key, place) => isInside(place, key),
  );
  if (filter.returning !== undefined)
    tests.push((offer) => creatorOf(offer).returning === filter.returning);
  return (offer, phase) => tests.every((test) => test(offer, phase));
}

/** A test that answers each question once: models and judges ask the same ones many times. */
function remembered(test: OfferTest, { offers, phases }: Market): OfferTest {
  const answers = new Int8Array(offers.length * phases.length);
  return (offer, phase) => {
    const at = offer * phases.length + phase;
    if (answers[at] === 0) answers[at] = test(offer, phase) ? 1 : -1;
    return answers[at] === 1;
  };
}

/** DE-BE-Berlin lies inside DE-BE and DE. */
function isInside(place: string, key: string): boolean {
  return place === key || place.startsWith(`${key}-`);
}
