import { piecesOf } from "./forecast-oracle.ts";
import { ownDeviationsOf } from "./forecast-stated.ts";
import { amountOf, type Plan } from "./plan.ts";
import { present } from "./present.ts";
import { reachable, sharesOf } from "./reach.ts";
import { chanceOf, PRODUCT_SHOCK, platformShock, squareOf, squaresOf } from "./risk.ts";

// How a plan may turn out, by cases of its own: docs/risk.md, "The simulation".

/** Counts up to this mean are drawn one by one. */
const FEW = 30;
/** Share of the people who can be reached that one piece reaches at most. */
const MOST = 0.95;

/** What is drawn: numbers from 0 to below 1. */
type Random = () => number;

/** Least amounts of results. */
export type Targets = Readonly<Record<string, number>>;

/** All offers of a creator on a platform: they err together. */
interface Seller {
  readonly creator: string;
  readonly platform: string;
  /** Of each result the mean, and the relative deviations in common and of all offers together. */
  readonly results: ReadonlyMap<string, Err>;
  readonly crowd: Crowd | null;
}

interface Err {
  readonly mean: number;
  readonly alike: number;
  readonly apart: number;
}

/** Several pieces that draw from the same people. */
interface Crowd {
  readonly pieces: number;
  /** Share of the people that one of them reaches. */
  readonly share: number;
}

/** Share of so many drawn cases in which a plan has at least so much of every result. */
export function targetChance(plan: Plan, targets: Targets, cases: number, next: Random): number {
  const names = Object.keys(targets);
  const sellers = sellersOf(plan, names);
  const target = names.includes("reach") ? targetPeople(plan) : null;
  let met = 0;
  for (let drawn = 0; drawn < cases; drawn++) {
    const errors = errorsOf(plan, sellers, next);
    const reaches = names.every((name) => {
      const amount =
        name === "reach"
          ? peopleReached(sellers, errors, present(target, "people of the target"), next)
          : counted(name, sumOf(name, sellers, errors), next);
      return amount >= targets[name];
    });
    if (reaches) met++;
  }
  return met / cases;
}

function sellersOf(plan: Plan, names: readonly string[]): Seller[] {
  const keyed = Map.groupBy(plan.bought, ({ offer }) => `${offer.platform} ${offer.creator.id}`);
  return [...keyed.values()].map((own) => {
    const [{ offer }] = own;
    return {
      creator: offer.creator.id,
      platform: offer.platform,
      results: new Map(
        [...new Set([...names, "reach"])].map((name) => [name, errOf(plan, own, name)]),
      ),
      crowd: crowdOf(plan, own),
    };
  });
}

/** What the offers of a creator bring beside all others of hers, and how far it may be missed. */
function errOf(plan: Plan, own: Plan["bought"], name: string): Err {
  const amounts = own.map(({ offer }) => {
    const mean = meanOf(plan, offer, name);
    const square = squareOf(squaresOf(offer), name);
    const pieces = piecesOf({ creator: offer.creator, offer: offer.text });
    const alone = squareOf(ownDeviationsOf(pieces, offer.text.expected !== undefined), name);
    return { mean, alike: mean * Math.sqrt(Math.max(0, square - alone)), apart: mean ** 2 * alone };
  });
  const mean = total(amounts.map((one) => one.mean));
  if (mean === 0) return { mean, alike: 0, apart: 0 };
  return {
    mean,
    alike: total(amounts.map((one) => one.alike)) / mean,
    apart: Math.sqrt(total(amounts.map((one) => one.apart))) / mean,
  };
}

function meanOf(plan: Plan, offer: Plan["bought"][number]["offer"], name: string): number {
  if (name === "reach") return plan.figures.offers[offer.id].expected.reach;
  const parts = plan.parts.filter((part) => part.offer.id === offer.id);
  return Number(amountOf({ ...plan, parts }, name)) / 1e6;
}

function crowdOf({ figures }: Plan, own: Plan["bought"]): Crowd | null {
  const reaches = own.map(({ offer }) => figures.offers[offer.id].expected.reach);
  const pools = own.map(({ offer }) =>
    reachable({ offer, reach: figures.offers[offer.id].mid.reach }),
  );
  const pool = Math.max(...pools);
  const missed = reaches.reduce((all, reach) => all * (1 - Math.min(MOST, reach / pool)), 1);
  const pieces = total(
    own.flatMap(({ offer }) => offer.text.deliverables.map(({ quantity = 1 }) => quantity)),
  );
  return pieces > 1 && missed < 1 ? { pieces, share: 1 - missed ** (1 / pieces) } : null;
}

/** What errs in one case, drawn once for all results. */
interface Errors {
  readonly shocks: ReadonlyMap<string, number>;
  readonly product: number;
  readonly arrives: ReadonlyMap<string, boolean>;
  /** Standard normal deviate of each seller. */
  readonly deviates: readonly number[];
}

function errorsOf(plan: Plan, sellers: readonly Seller[], next: Random): Errors {
  const platforms = new Set(sellers.map(({ platform }) => platform));
  const creators = Map.groupBy(plan.bought, ({ offer }) => offer.creator);
  return {
    shocks: new Map(
      [...platforms].map((name) => [name, lognormal(platformShock(name), normal(next))]),
    ),
    product: lognormal(PRODUCT_SHOCK, normal(next)),
    arrives: new Map(
      [...creators].map(([creator, own]) => {
        const chance = Math.min(...own.map(({ offer }) => chanceOf(offer)));
        return [creator.id, creator.flexible === true || next() < chance];
      }),
    ),
    deviates: sellers.map(() => normal(next)),
  };
}

function sumOf(name: string, sellers: readonly Seller[], errors: Errors): number {
  const sum = total(
    sellers.map(({ creator, platform, results }, k) => {
      if (!errors.arrives.get(creator)) return 0;
      const { mean, alike, apart } = present(results.get(name), "result");
      const own = lognormal(Math.hypot(alike, apart), errors.deviates[k]);
      return mean * own * present(errors.shocks.get(platform), "shock");
    }),
  );
  return name === "conversions" ? sum * errors.product : sum;
}

/** People of the target: by creator those they reach, and what misses nobody in each cell. */
interface TargetPeople {
  readonly byCreator: ReadonlyMap<string, number>;
  readonly cells: readonly { readonly size: number; readonly mass: number }[];
}

function targetPeople(plan: Plan): TargetPeople {
  const creators = Map.groupBy(plan.bought, ({ offer }) => offer.creator.id);
  const shares = new Map(
    [...creators].map(([id, own]) => [id, sharesOf(plan, own, "expected", undefined)]),
  );
  const { cells } = plan.figures;
  return {
    byCreator: new Map(
      [...shares].map(([id, own]) => [
        id,
        total(cells.map((cell) => (own.get(cell.id) ?? 0) * cell.size)),
      ]),
    ),
    cells: cells.map(({ id, size }) => ({
      size,
      mass: -total([...shares.values()].map((own) => Math.log1p(-(own.get(id) ?? 0)))),
    })),
  };
}

/** The reach of all creators, relative to its mean, scales the masses; the cells saturate. */
function peopleReached(
  sellers: readonly Seller[],
  errors: Errors,
  { byCreator, cells }: TargetPeople,
  next: Random,
): number {
  const gross = new Map<string, number>();
  const meanOfReach = ({ results }: Seller) => present(results.get("reach"), "reach").mean;
  for (const seller of sellers)
    gross.set(seller.creator, (gross.get(seller.creator) ?? 0) + meanOfReach(seller));
  let [people, drawn] = [0, 0];
  for (const [k, seller] of sellers.entries()) {
    const all = gross.get(seller.creator) ?? 0;
    if (all === 0) continue;
    const own = (meanOfReach(seller) / all) * (byCreator.get(seller.creator) ?? 0);
    people += own;
    if (errors.arrives.get(seller.creator)) drawn += own * reachFactor(seller, errors, k, next);
  }
  const factor = people === 0 ? 0 : drawn / people;
  return total(cells.map(({ size, mass }) => size * (1 - Math.exp(-factor * mass))));
}

function reachFactor(
  { platform, results, crowd }: Seller,
  { shocks, deviates }: Errors,
  k: number,
  next: Random,
): number {
  const { alike, apart } = present(results.get("reach"), "reach");
  const shock = present(shocks.get(platform), "shock");
  if (crowd === null) return shock * lognormal(Math.hypot(alike, apart), deviates[k]);
  const { pieces, share } = crowd;
  const common = shock * lognormal(alike, deviates[k]);
  const each = apart * Math.sqrt(pieces / (1 + alike ** 2));
  const reached = Array.from(
    { length: pieces },
    () => share * common * lognormal(each, normal(next)),
  );
  const pool = Math.max(1, ...reached.map((part) => part / MOST));
  const missed = reached.reduce((all, part) => all * (1 - part / pool), 1);
  return (pool * (1 - missed)) / (1 - (1 - share) ** pieces);
}

/** A result with the noise of counting single people; impressions are not counted so. */
function counted(name: string, mean: number, next: Random): number {
  if (name === "impressions") return mean;
  if (mean > FEW) return Math.max(0, mean + Math.sqrt(mean) * normal(next));
  let count = 0;
  for (let product = next(); product > Math.exp(-mean); product *= next()) count++;
  return count;
}

/** A factor with mean 1 and a relative deviation. */
function lognormal(deviation: number, z: number): number {
  const square = Math.log(1 + deviation ** 2);
  return Math.exp(Math.sqrt(square) * z - square / 2);
}

function normal(next: Random): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0);
}
