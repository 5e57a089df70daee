import type { Brief } from "../brief/schema.ts";
import type { Market } from "./market.ts";
import type { Placement } from "./placement.ts";

/** Days of a term and what it is called in a sentence. */
interface Term {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

type Phase = NonNullable<Brief["phases"]>[number];

/**
 * Terms of bought offers that do not fit the phases they are bought in: an exclusivity that does
 * not cover the phase, usage rights that end before the phase does. Nothing for a brief without
 * phases.
 */
export function termWarnings(placements: readonly Placement[], market: Market) {
  return placements.flatMap(({ offer, phases }) => {
    const { id, source } = market.offers[offer];
    const { exclusivity = [], usageRights = [] } = source.terms ?? {};
    const bought = (market.brief.phases ?? []).filter((phase) =>
      phases.some((index) => market.phases[index].id === phase.id),
    );
    return bought.flatMap((phase) => [
      ...exclusivity.flatMap(({ category, from, to }) => {
        const term = { what: `the exclusivity of offer ${id} for ${category}`, from, to };
        return [...startsLate(term, phase), ...endsEarly(term, phase)];
      }),
      ...usageRights.flatMap(({ channels, from, to }) =>
        endsEarly({ what: `the right to use ${id} on ${channels.join(", ")}`, from, to }, phase),
      ),
    ]);
  });
}

function startsLate({ what, from }: Term, phase: Phase) {
  if (from <= phase.from) return [];
  return [
    warning(
      `${what} starts on ${from}, after the first day of phase ${phase.id}, ${phase.from}; have ` +
        "it start with the phase, or do not pay for it",
    ),
  ];
}

function endsEarly({ what, to }: Term, phase: Phase) {
  if (to >= phase.to) return [];
  return [
    warning(
      `${what} ends on ${to}, before the last day of phase ${phase.id}, ${phase.to}; have it ` +
        "prolonged, or do not pay for it",
    ),
  ];
}

function warning(message: string) {
  return { code: "term_dates", message };
}
