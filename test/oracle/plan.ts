import { type Campaign, money, type Offer } from "./campaign.ts";
import { documentedDefault } from "./documented.ts";
import type { Figures } from "./figures.ts";
import { floor, millionths } from "./fraction.ts";
import type { FilterText, OfferText } from "./request.ts";

/** One bought offer and the phases it is placed in, by their place in the order of dates. */
export interface Pick {
  readonly offer: string;
  readonly phases: readonly number[];
}

/** What falls into one phase of a bought offer: part `k` of `of` equal ones. */
export interface Part {
  readonly offer: Offer;
  readonly phase: number;
  readonly k: number;
  readonly of: number;
  /** True for the first thing its creator does: hiring her is paid with it. */
  readonly first: boolean;
}

/** A plan with everything needed to count it. */
export interface Plan {
  readonly campaign: Campaign;
  readonly figures: Figures;
  readonly bought: readonly { readonly offer: Offer; readonly phases: readonly number[] }[];
  readonly parts: readonly Part[];
}

/** A plan out of picks. @throws Error when an offer is not in the roster */
export function planOf(campaign: Campaign, figures: Figures, picks: readonly Pick[]): Plan {
  const bought = picks.map((pick) => {
    const offer = campaign.offers.find(({ id }) => id === pick.offer);
    if (!offer) throw new Error(`no offer ${pick.offer}`);
    return { offer, phases: [...pick.phases].sort((a, b) => a - b) };
  });
  const hired = new Set<string>();
  const parts = bought
    .flatMap(({ offer, phases }) =>
      phases.map((phase, k) => ({ offer, phase, k, of: phases.length })),
    )
    .sort((a, b) => a.phase - b.phase || (a.offer.id < b.offer.id ? -1 : 1))
    .map((part) => {
      const first = !hired.has(part.offer.creator.id);
      hired.add(part.offer.creator.id);
      return { ...part, first };
    });
  return { campaign, figures, bought, parts };
}

/** Part `k` of a whole number in `of` parts: the first k + 1 are their share, rounded down. */
export function cut(whole: bigint, { k, of }: { readonly k: number; readonly of: number }): bigint {
  const upTo = (parts: number) => floor(whole * BigInt(parts), BigInt(of));
  return upTo(k + 1) - upTo(k);
}

/** The parts of a plan that a filter names. */
export function named(plan: Plan, where: FilterText | undefined): Part[] {
  return plan.parts.filter((part) => isNamed(part, where ?? {}, plan.campaign));
}

/**
 * Whether a filter names an offer in a phase.
 * @param platforms those it is known by: that of its first deliverable unless said otherwise
 */
export function isNamed(
  { offer, phase }: Placed,
  where: FilterText,
  { phases }: Campaign,
  platforms: readonly string[] = [offer.platform],
): boolean {
  const { creator, text } = offer;
  const any = (values: string | readonly string[] | undefined, own: readonly string[]) =>
    values === undefined || [values].flat().some((value) => own.includes(value));
  const isReturning = (creator.pastCampaigns ?? 0) >= 1;
  return (
    any(where.tier, [offer.tier]) &&
    any(where.group, [offer.group]) &&
    any(where.platform, platforms) &&
    any(
      where.format,
      text.deliverables.map(({ format }) => format),
    ) &&
    any(where.phase, [phases[phase].id ?? ""]) &&
    any(where.country, regionsAround(creator.country)) &&
    any(where.tag, creator.tags ?? []) &&
    any(where.creators, [creator.id]) &&
    (where.returning === undefined || where.returning === isReturning)
  );
}

interface Placed {
  readonly offer: Offer;
  readonly phase: number;
}

/** DE-BE-Berlin, DE-BE and DE for DE-BE-Berlin. */
function regionsAround(country: string | undefined): string[] {
  if (country === undefined) return [];
  const steps = country.split("-");
  return steps.map((_, index) => steps.slice(0, index + 1).join("-"));
}

const RESULTS = ["impressions", "engagements", "clicks", "conversions"] as const;

/**
 * Exact amount of a measure over what a filter names: minor units of money, whole counts, else
 * millionths.
 */
export function amountOf(plan: Plan, measure: string, where?: FilterText): bigint {
  const parts = named(plan, where);
  if (measure === "creators") return BigInt(new Set(parts.map((p) => p.offer.creator.id)).size);
  if (measure === "offers") return BigInt(new Set(parts.map((p) => p.offer.id)).size);
  const [, attribute] = measure.split("attribute:");
  const sum = parts.reduce(
    (total, part) => total + partAmount(plan, measure, part, "expected"),
    0n,
  );
  if (attribute === undefined) return sum;
  const creators = [...new Set(parts.map((part) => part.offer.creator))];
  return creators.reduce(
    (total, creator) => total + millionths(creator.attributes?.[attribute] ?? 0),
    sum,
  );
}

/**
 * Exact amount of a measure in one part; what is counted once a creator is left out.
 * @param kind rules count expected figures, the value of a plan mid ones
 */
export function partAmount(
  plan: Plan,
  measure: string,
  part: Part,
  kind: "mid" | "expected",
): bigint {
  const { request, minor } = plan.campaign;
  const figures = plan.figures.offers[part.offer.id];
  if (measure === "spend") {
    const handling = money(request.brief.handlingCost ?? 0, minor);
    return cut(figures.price, part) + (part.first ? handling : 0n);
  }
  if (measure === "grossReach")
    return cut(
      Object.values(figures[kind].reachByCell).reduce(
        (sum, people) => sum + millionths(people),
        0n,
      ),
      part,
    );
  const result = RESULTS.find((name) => name === measure);
  if (result === "impressions") return cut(figures[kind].impressions, part);
  if (result) return cut(tired(plan, part, figures[kind][result]), part);
  const [, attribute] = measure.split("attribute:");
  return cut(millionths(part.offer.text.attributes?.[attribute] ?? 0), part);
}

/** What each further piece of one creator engages; the pieces are those of all her offers. */
const FATIGUE = documentedDefault("fatigue")[0];

/** An action of an offer, of whose creator a plan buys so many pieces in all. */
function tired({ bought }: Plan, { offer }: Part, alone: bigint): bigint {
  if (offer.text.expected !== undefined) return alone;
  const pieces = (text: OfferText) =>
    text.deliverables.reduce((sum, { quantity = 1 }) => sum + quantity, 0);
  const all = bought
    .filter((other) => other.offer.creator.id === offer.creator.id)
    .reduce((sum, other) => sum + pieces(other.offer.text), 0);
  const mean = (n: number) => {
    let [sum, last] = [0, 1];
    for (let piece = 0; piece < n; piece++, last *= FATIGUE) sum += last;
    return sum / n;
  };
  // In doubles and in this order: halves of a millionth are many, as .95 of whole numbers is.
  return BigInt(Math.round((Number(alone) / 1e6) * (mean(all) / mean(pieces(offer.text))) * 1e6));
}

/** Exact units of a measure in one of the user's. */
export function unitOf(measure: string, { minor }: Campaign): bigint {
  if (measure === "spend") return minor;
  return measure === "creators" || measure === "offers" ? 1n : 1_000_000n;
}
