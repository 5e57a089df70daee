import type { Plan } from "./plan.ts";

/** What makes picks no plan at all. */
export type Mistake =
  | "not considered"
  | "two in one phase"
  | "bought twice"
  | "does not fit"
  | "gift beside";

/** Mistakes of a plan: one of each sort per creator, one per offer that does not fit. */
export function mistakesOf(plan: Plan): Mistake[] {
  const { brief } = plan.campaign.request;
  const creators = [...Map.groupBy(plan.bought, ({ offer }) => offer.creator).entries()];
  return creators.flatMap(([creator, own]) => {
    const fit = plan.figures.audienceFit[creator.id];
    const isBlocked = (creator.safety ?? []).some((tag) =>
      brief.brandSafety?.blocked.includes(tag),
    );
    const isOff = fit !== null && fit < (brief.minimumAudienceFit ?? 0);
    const misfits = own.filter(
      ({ offer, phases }) => !offer.places.some((place) => place.join() === phases.join()),
    );
    return [
      ...(isBlocked || isOff ? (["not considered"] as const) : []),
      ...(repeats(own.flatMap(({ phases }) => phases)) ? (["two in one phase"] as const) : []),
      ...(repeats(own.map(({ offer }) => offer.id)) ? (["bought twice"] as const) : []),
      ...(own.length > 1 && own.some(({ offer }) => offer.text.gifted !== undefined)
        ? (["gift beside"] as const)
        : []),
      ...misfits.map(() => "does not fit" as const),
    ];
  });
}

function repeats(items: readonly unknown[]): boolean {
  return new Set(items).size < items.length;
}
