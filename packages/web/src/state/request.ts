import type { Creator } from "@reachmix/core";
import type { Draft, RosterSource, RuleDraft } from "./draft.ts";

/** The body of POST /v1/optimize that a draft stands for. */
export function requestOf(draft: Draft): object {
  const { source, brief, locked, excluded, fees, options } = draft;
  const rules = [...brief.rules, ...lockRules(locked), ...excludeRules(excluded)];
  return {
    brief: { ...brief, name: draft.name, rules },
    roster: rosterOf(source, fees),
    ...(options !== undefined && { options }),
  };
}

/** Creators of a draft that are known before it is solved; none of benchmarks. */
export function creatorsOf(source: RosterSource): readonly Creator[] {
  if (source.kind === "sheets") return source.reading.roster?.creators ?? [];
  return source.kind === "stated" ? source.roster.creators : [];
}

function rosterOf(source: RosterSource, fees: Draft["fees"]): object {
  if (source.kind === "benchmark") return { benchmark: source.benchmark };
  const creators = creatorsOf(source);
  if (Object.keys(fees).length === 0) return { creators };
  return {
    creators: creators.map((creator) => ({
      ...creator,
      offers: creator.offers.map((offer) =>
        offer.id in fees ? { ...offer, price: fees[offer.id] } : offer,
      ),
    })),
  };
}

const LOCKED = "locked here";
const EXCLUDED = "left out here";

function lockRules(offers: readonly string[]): RuleDraft[] {
  if (offers.length === 0) return [];
  return [{ id: "page-locked", kind: "lock", label: LOCKED, offers }];
}

function excludeRules(creators: readonly string[]): RuleDraft[] {
  if (creators.length === 0) return [];
  return [{ id: "page-excluded", kind: "exclude", label: EXCLUDED, creators }];
}
