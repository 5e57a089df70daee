import { type Creator, requestOfSheets } from "@reachmix/core";
import type { BriefDraft, Draft, RosterSource, RuleDraft } from "./draft.ts";

/** The body of POST /v1/optimize that a draft stands for. */
export function requestOf(draft: Draft): object {
  const { source, brief, locked, excluded, fees, options } = draft;
  const rules = [...brief.rules, ...lockRules(locked), ...excludeRules(excluded)];
  const whole = { ...brief, name: draft.name, rules };
  const body = source.kind === "sheets" ? sheetBody(draft, whole) : null;
  return {
    ...(body ?? { brief: whole, roster: rosterOf(source, brief.currency, fees) }),
    ...(options !== undefined && { options }),
  };
}

/** The request of sheets, made as everywhere; null where none can be: then the brief is refused. */
function sheetBody({ source, brief, fees }: Draft, whole: BriefDraft & { readonly name: string }) {
  if (source.kind !== "sheets") return null;
  const creators = withFees(creatorsOf(source), brief.currency, fees);
  const request = requestOfSheets({ creators: [...creators] }, whole, {
    answers: source.reading.mapping.answers,
    takeProposed: true,
    today: new Date().toISOString().slice(0, 10),
  });
  return request.kind === "request" ? request.body : null;
}

/** Creators of a draft that are known before it is solved; none of benchmarks. */
export function creatorsOf(source: RosterSource): readonly Creator[] {
  if (source.kind === "sheets") return source.reading.roster?.creators ?? [];
  return source.kind === "stated" ? source.roster.creators : [];
}

function rosterOf(source: RosterSource, currency: string, fees: Draft["fees"]): object {
  if (source.kind === "benchmark") return { benchmark: source.benchmark };
  return { creators: withFees(creatorsOf(source), currency, fees) };
}

/** The creators with the fees that were changed here, which are in the currency of the brief. */
function withFees(
  creators: readonly Creator[],
  currency: string,
  fees: Draft["fees"],
): readonly Creator[] {
  if (Object.keys(fees).length === 0) return creators;
  return creators.map((creator) =>
    creator.offers.some(({ id }) => id in fees)
      ? {
          ...creator,
          offers: creator.offers.map((offer) =>
            offer.id in fees ? { ...offer, price: fees[offer.id], currency } : offer,
          ),
        }
      : creator,
  );
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
