import type { PlanRow } from "./row.ts";

/** Filters of the table, each by the name it has in the address. */
export const FILTERS = {
  tier: { title: "Tier", of: ({ tier }: PlanRow) => tier },
  platform: { title: "Platform", of: ({ platform }: PlanRow) => platform },
  price: {
    title: "Price",
    of: ({ isFeeImputed }: PlanRow) => (isFeeImputed ? "estimated" : "quoted"),
  },
  status: { title: "Status", of: ({ status }: PlanRow) => status },
} as const;
export type FilterName = keyof typeof FILTERS;
export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** What rows can be filtered by, gathered as they come. */
export class FilterValues {
  readonly #sets: Readonly<Record<FilterName, Set<string>>> = {
    tier: new Set(),
    platform: new Set(),
    price: new Set(),
    status: new Set(),
  };

  add(row: PlanRow): void {
    for (const name of FILTER_NAMES) {
      const value = FILTERS[name].of(row);
      if (value !== null) this.#sets[name].add(value);
    }
  }

  /** The values of each filter, in the order of the alphabet. */
  get found(): Readonly<Record<FilterName, readonly string[]>> {
    const { tier, platform, price, status } = this.#sets;
    return {
      tier: [...tier].sort(),
      platform: [...platform].sort(),
      price: [...price].sort(),
      status: [...status].sort(),
    };
  }
}
