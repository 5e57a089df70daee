import type { Market } from "../market/market.ts";
import type { Filter } from "./grammar.ts";

/** Says whether an offer placed in a phase is one that a filter names. */
export type OfferTest = (offer: number, phase: number) => boolean;

/**
 * A filter as a test over offer and phase indices of a market. No filter passes everything.
 * @param platforms which platforms of a package count: that of its first deliverable, so that sums
 * over platforms add up, or any, for rules that keep something out
 */
export function compileFilter(
  filter: Filter | undefined,
  market: Market,
  platforms: "first" | "any" = "first",
): OfferTest {
  if (!filter) return () => true;
  const tests: OfferTest[] = [];
  const within = <T>(
    values: readonly T[] | undefined,
    read: (offer: number, phase: number) => T,
  ) => {
    if (!values) return;
    const set = new Set(values);
    tests.push((offer, phase) => set.has(read(offer, phase)));
  };
  const creatorOf = (offer: number) => market.creators[market.offers[offer].creator];
  within(filter.tier, (offer) => market.offers[offer].tier);
  within(filter.group, (offer) => market.offers[offer].group);
  if (platforms === "first") within(filter.platform, (offer) => market.offers[offer].platform);
  else if (filter.platform)
    tests.push((offer) =>
      market.offers[offer].source.deliverables.some(({ platform }) =>
        filter.platform!.includes(platform),
      ),
    );
  within(filter.phase, (_, phase) => market.phases[phase].id ?? "");
  within(filter.creators, (offer) => creatorOf(offer).id);
  if (filter.format)
    tests.push((offer) =>
      market.offers[offer].formats.some((format) => filter.format!.includes(format)),
    );
  if (filter.tag)
    tests.push((offer) =>
      (creatorOf(offer).source.tags ?? []).some((tag) => filter.tag!.includes(tag)),
    );
  if (filter.country)
    tests.push((offer) =>
      filter.country!.some((key) => isInside(creatorOf(offer).source.country, key)),
    );
  if (filter.returning !== undefined)
    tests.push((offer) => creatorOf(offer).returning === filter.returning);
  return remembered((offer, phase) => tests.every((test) => test(offer, phase)), market);
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
function isInside(place: string | undefined, key: string): boolean {
  return place !== undefined && (place === key || place.startsWith(`${key}-`));
}
