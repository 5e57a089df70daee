interface Format {
  readonly price: number;
  readonly views: number;
  readonly engagement: number;
  readonly samples: number;
}

const FORMATS: readonly Format[] = [
  { price: 0.4, views: 0.35, engagement: 0.3, samples: 0 },
  { price: 1, views: 1, engagement: 1, samples: 1 },
  { price: 1.55, views: 1.7, engagement: 1.5, samples: 1 },
  { price: 2.4, views: 2.4, engagement: 2.3, samples: 2 },
];
const PLATFORM_SHARE = [0.38, 0.3, 0.17, 0.09, 0.06];
const PLATFORM_VIEWS = [0.3, 0.38, 0.22, 0.15, 0.12];
const PLATFORM_ENGAGEMENT = [1, 1.2, 0.8, 0.6, 0.5];
const CATEGORIES = 12;
const PEOPLE = 60e6;

/** One thing to buy from a creator; amounts of money in cents, masses by segment. */
export interface Offer {
  readonly cents: number;
  readonly value: number;
  readonly reach: number;
  readonly samples: number;
  readonly masses: ReadonlyMap<number, number>;
}

/** A generated creator. */
export interface Creator {
  readonly tier: number;
  readonly platform: number;
  readonly fit: number;
  region: number;
  readonly offers: Offer[];
}

/** Random numbers in [0, 1). */
export type Random = () => number;
const normal = (random: Random) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
/** A whole number from 0 below n. */
export const below = (random: Random, n: number) => Math.floor(random() * n);

/** The people a campaign wants to reach, by segment. */
export interface Audience {
  readonly people: Float64Array;
  readonly weight: Float64Array;
  readonly byCategory: readonly (readonly number[])[];
}

/** Segments of people with what they are worth, and where each category finds its own. */
export function audienceOf(random: Random, segments: number): Audience {
  const people = Float64Array.from({ length: segments }, () => Math.exp(0.7 * normal(random)));
  const interest = Float64Array.from({ length: segments }, () =>
    random() < 0.35 ? 1.5 + random() : random() < 0.3 ? 0.15 : 0.5 + 0.5 * random(),
  );
  const total = people.reduce((a, b) => a + b, 0);
  for (let s = 0; s < segments; s++) people[s] *= PEOPLE / total;
  const size = Math.max(6, Math.floor(segments / 4));
  const byCategory = Array.from({ length: CATEGORIES }, () =>
    Array.from({ length: size }, () => below(random, segments)),
  );
  return { people, weight: people.map((p, s) => p * interest[s]), byCategory };
}

/** A creator with one to four offers. */
export function creatorOf(random: Random, { people, weight, byCategory }: Audience): Creator {
  const followers = Math.min(5e6, Math.max(1e3, Math.exp(Math.log(18e3) + 1.45 * normal(random))));
  const tier = followers < 1e4 ? 0 : followers < 1e5 ? 1 : followers < 1e6 ? 2 : 3;
  let draw = random();
  let platform = 0;
  while (platform < 4 && draw > PLATFORM_SHARE[platform]) draw -= PLATFORM_SHARE[platform++];
  const category = below(random, CATEGORIES);
  const fit = Math.min(1, Math.max(0, 0.55 + 0.2 * normal(random)));
  const rate =
    0.045 *
    (followers / 1e4) ** -0.22 *
    Math.exp(0.35 * normal(random)) *
    PLATFORM_ENGAGEMENT[platform];
  const seen = Math.min(
    0.9,
    PLATFORM_VIEWS[platform] * (followers / 2e4) ** -0.06 * Math.exp(0.25 * normal(random)),
  );
  const base =
    0.1 * followers ** 0.85 * Math.exp(0.3 * normal(random)) * (0.9 + (0.25 * rate) / 0.045);
  const local = new Map<number, number>();
  let sum = 0;
  for (let i = 3 + below(random, 6); i > 0; i--) {
    const pool = byCategory[category];
    const s = random() < 0.75 ? pool[below(random, pool.length)] : below(random, people.length);
    const w = Math.exp(normal(random));
    local.set(s, (local.get(s) ?? 0) + w);
    sum += w;
  }
  const offers = formatsOf(random).map((f): Offer => {
    const format = FORMATS[f];
    const cents = Math.max(
      2000,
      Math.round(base * format.price * Math.exp(0.12 * normal(random)) * 100),
    );
    const views = followers * Math.min(0.92, seen * format.views);
    const masses = new Map<number, number>();
    let reach = 0;
    for (const [s, w] of local) {
      const share = Math.min(0.9, (views * (w / sum)) / people[s]);
      if (share <= 1e-9) continue;
      masses.set(s, -Math.log1p(-share));
      reach += weight[s] * share;
    }
    const engagements = followers * rate * format.engagement * Math.exp(0.1 * normal(random));
    const conversions = engagements * 0.012 * (0.4 + 1.2 * fit) * Math.exp(0.3 * normal(random));
    return {
      cents,
      value: 6 * engagements + 250 * conversions,
      reach,
      samples: category < 6 ? format.samples : 0,
      masses,
    };
  });
  return { tier, platform, fit, region: 0, offers };
}

function formatsOf(random: Random): number[] {
  const draw = random();
  if (draw < 0.2) return [below(random, 4)];
  if (draw < 0.5) return [below(random, 2), 2 + below(random, 2)];
  return draw < 0.8 ? [0, 1, 2 + below(random, 2)] : [0, 1, 2, 3];
}
