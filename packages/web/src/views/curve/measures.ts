import type { FrontierPoint } from "@reachmix/core";

/** What can be drawn over the budget. */
export const MEASURES = {
  reach: { label: "People", of: ({ totals }: FrontierPoint) => totals?.reach ?? null },
  conversions: { label: "Orders", of: ({ totals }: FrontierPoint) => totals?.conversions ?? null },
  engagements: {
    label: "Engagements",
    of: ({ totals }: FrontierPoint) => totals?.engagements ?? null,
  },
  value: { label: "Value of the plan", of: ({ value }: FrontierPoint) => value },
} as const;
export type Measure = keyof typeof MEASURES;

/** A measure that an address names; people when it names none. */
export function measureOf(text: string | null): Measure {
  return text !== null && text in MEASURES ? (text as Measure) : "reach";
}
