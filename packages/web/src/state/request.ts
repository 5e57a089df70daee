import { type Creator, requestOfSheets } from "@reachmix/core";
import type { Asked, BriefDraft, Draft, RosterSource, RuleDraft } from "./draft.ts";

/** A draft as it is asked about now. */
export function askedNow(draft: Draft): Asked {
  return { draft, today: new Date().toISOString().slice(0, 10) };
}

/** The body of POST /v1/optimize that an asked draft stands for. */
export function requestOf(asked: Asked): AskedBody {
  const { brief, locked, excluded, options } = asked.draft;
  const rules = [...brief.rules, ...lockRules(locked), ...excludeRules(excluded)];
  const whole = { ...brief, name: asked.draft.name, rules };
  const body = sheetBody(asked, whole);
  return {
    ...(body ?? { brief: whole, roster: rosterOf(asked.draft) }),
    ...(options !== undefined && { options }),
    ...(asked.basis !== undefined && { basis: asked.basis }),
  };
}

/** A body, not opened yet. */
interface AskedBody {
  readonly brief: object;
  readonly roster: {
    readonly creators?: readonly Creator[];
    readonly count?: number;
    readonly benchmark?: object;
  };
}

/**
 * The request of sheets, made as everywhere, and of stored rosters, which were sheets once; null of
 * other creators, and where none can be: then the brief is refused.
 */
function sheetBody({ draft, today }: Asked, whole: BriefDraft & { readonly name: string }) {
  const { source } = draft;
  if (source.kind !== "sheets" && source.kind !== "stored") return null;
  const creators = creatorsWithFees(draft);
  const request = requestOfSheets({ creators: creators as Creator[] }, whole, {
    answers: source.kind === "sheets" ? source.reading.mapping.answers : {},
    takeProposed: true,
    today,
  });
  return request.kind === "request" ? request.body : null;
}

/** Creators of a draft that are known before it is solved; none of benchmarks. */
export function creatorsOf(source: RosterSource): readonly Creator[] {
  if (source.kind === "sheets") return source.reading.roster?.creators ?? [];
  return source.kind === "benchmark" ? [] : source.roster.creators;
}

/** The creators of a draft with the fees that were changed here. */
export function creatorsWithFees({ source, brief, fees }: Draft): readonly Creator[] {
  return withFees(creatorsOf(source), brief.currency, fees);
}

function rosterOf(draft: Draft): AskedBody["roster"] {
  const { source } = draft;
  if (source.kind === "benchmark") return { benchmark: source.benchmark };
  // A part of a roster says so, and is refused as a request.
  const count = source.kind === "stated" ? source.roster.count : undefined;
  const creators = creatorsWithFees(draft);
  return count === undefined ? { creators } : { creators, count };
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
