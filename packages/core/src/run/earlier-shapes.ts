import { grammarOf, type Rule } from "../rules/schema.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * An answer of this or an earlier release in the present shape. What a release did not count is
 * null: no figure is made up for it. An answer in the present shape comes back as it is.
 * @param answer the result of an optimisation with its input, as it was stored or saved
 */
export function inPresentShape(answer: unknown): unknown {
  if (!isObject(answer) || !Array.isArray(answer.rules)) return answer;
  if (answer.rules.every(isPresentRule)) return withFrequencies(answer);
  const { plan, goals, rules, creators, baselines, certificate, input } = answer;
  const roster = rosterOf(input);
  const own = isObject(plan) ? planOf(plan) : null;
  return {
    ...answer,
    plan: own,
    // Who vouches for a bound was not told.
    certificate: isObject(certificate)
      ? { proof: null, boundBy: null, ...certificate }
      : certificate,
    goals: objects(goals).map(goalOf),
    rules: objects(rules).map((rule) => ({
      ...rule,
      imputed: rule.imputed ?? imputedRule(rule, input, objects(own?.picks)),
    })),
    creators: objects(creators).map((creator) => creatorOf(creator, roster)),
    baselines: objects(baselines).map(({ plan: bought, ...baseline }) => ({
      ...baseline,
      plan: isObject(bought) ? baselinePlanOf(bought, roster) : bought,
    })),
  };
}

/** Earlier only creators were counted, not impressions. */
function withFrequencies(answer: Json): Json {
  const { plan } = answer;
  if (!isObject(plan) || objects(plan.reachAtLeast).every((own) => "byImpressions" in own))
    return answer;
  return { ...answer, plan: { ...plan, reachAtLeast: frequenciesOf(plan.reachAtLeast) } };
}

function frequenciesOf(list: unknown): Json[] {
  return objects(list).map((own) => ({ byImpressions: null, ...own }));
}

/** Of a price that nobody quoted, where its range was not kept. */
const UNKNOWN_BAND = [null, null] as const;

function isPresentRule(rule: unknown): boolean {
  return isObject(rule) && rule.imputed !== undefined;
}

/** Earlier a goal had one best amount, which was also what counted as 1. */
function goalOf({ bestAttainable = null, ...goal }: Json): Json {
  return { atMost: null, bestSeen: bestAttainable, divisor: bestAttainable, ...goal };
}

function planOf({
  picks,
  totals,
  by,
  reachAtLeast,
  ...rest
}: Json): Json & { readonly picks: readonly Json[] } {
  const known = objects(picks).map((pick) => ({ priceBand: bandOfPick(pick), mid: null, ...pick }));
  const parts = Object.entries(isObject(by) ? by : {}).map(([dimension, own]) => [
    dimension,
    objects(own).map((part) => totalsOf(part, imputedOfPart(known, dimension, part.key))),
  ]);
  const imputed = sumOf(known.filter(isImputed));
  return {
    ...rest,
    picks: known,
    totals: totalsOf(isObject(totals) ? totals : {}, imputed),
    reachAtLeast: frequenciesOf(reachAtLeast),
    by: Object.fromEntries(parts),
  };
}

function bandOfPick({ source }: Json): typeof UNKNOWN_BAND | null {
  const price = isObject(source) ? source.price : null;
  return isObject(price) && price.kind === "imputed" ? UNKNOWN_BAND : null;
}

/** Earlier every price was called quoted, also where nobody had. */
function creatorOf({ quoted = null, ...creator }: Json, { bandOf }: RosterPrices): Json {
  const band = bandOf(creator.offerId);
  const sentence =
    band === null || "priceBand" in creator
      ? creator.sentence
      : String(creator.sentence).replaceAll("quoted ", "now at an imputed ");
  return { price: quoted, priceBand: band, ...creator, sentence };
}

function baselinePlanOf({ picks, totals }: Json, { bandOf }: RosterPrices): Json {
  const known = objects(picks).map((pick) => ({ priceBand: bandOf(pick.offerId), ...pick }));
  return {
    picks: known.map(({ creatorId, offerId, phase, price, priceBand }: Json) => ({
      creatorId,
      offerId,
      phase,
      price,
      priceBand,
    })),
    totals: totalsOf(isObject(totals) ? totals : {}, sumOf(known.filter(isImputed))),
  };
}

function totalsOf(totals: Json, imputedSpend: number | null): Json {
  return { imputedSpend, outside: null, targetCpm: null, incrementalRoas: null, ...totals };
}

/** Imputed prices in one part of a plan; null where a retainer may lie in several. */
function imputedOfPart(picks: readonly Json[], dimension: string, key: unknown): number | null {
  const imputed = picks.filter(isImputed);
  if (dimension === "phase" && imputed.length > 0) return null;
  return sumOf(imputed.filter((pick) => pick[dimension] === key));
}

/** Whether a rule counts prices that nobody quoted; null where its filter may leave them out. */
function imputedRule(rule: Json, input: unknown, picks: readonly Json[]): boolean | null {
  if (!picks.some(isImputed)) return false;
  const brief = isObject(input) && isObject(input.brief) ? input.brief : {};
  const stated = objects(brief.rules).find(({ id }) => id === rule.id);
  if (stated === undefined) return rule.id === "budget" ? true : null;
  const counted = grammarOf(stated as unknown as Rule).spend(stated as unknown as Rule);
  if (counted === null) return false;
  return counted.where === undefined ? true : null;
}

interface RosterPrices {
  readonly bandOf: (offerId: unknown) => typeof UNKNOWN_BAND | null;
}

/** Which offers of the roster in an input have no price. */
function rosterOf(input: unknown): RosterPrices {
  const roster = isObject(input) && isObject(input.roster) ? input.roster : {};
  const unpriced = new Set(
    objects(roster.creators)
      .flatMap(({ offers }) => objects(offers))
      .filter(({ price }) => price === undefined)
      .map(({ id }) => id),
  );
  return {
    bandOf: (offerId: unknown) => (unpriced.has(offerId) ? UNKNOWN_BAND : null),
  };
}

function isImputed({ priceBand }: Json): boolean {
  return priceBand !== null;
}

function sumOf(picks: readonly Json[]): number {
  return picks.reduce((sum, { price }) => sum + Number(price), 0);
}

function objects(list: unknown): Json[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
