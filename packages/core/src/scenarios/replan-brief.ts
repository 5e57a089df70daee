import { fromMinor, toMinor } from "../base/money.ts";
import type { OptimizeRequest } from "../brief/request.ts";
import type { Brief } from "../brief/schema.ts";
import { inBriefCurrency } from "../market/exchange.ts";
import type { Market } from "../market/market.ts";
import { neededBudget } from "../market/needed.ts";
import type { Placement } from "../market/placement.ts";
import type { Offer } from "../roster/offer.ts";
import type { Roster } from "../roster/schema.ts";
import type { PickStatus } from "../run/picks-status.ts";
import type { Replan, ReplanBody } from "../run/replan.ts";
import type { Run } from "../run/schema.ts";
import { isCommitted, isEnded } from "../run/transitions.ts";
import { offersOfWhoeverSaidNo, SAID_NO } from "./standing.ts";

/** Share of the plan's value that a change has to bring where nothing else is asked. */
const SHARE_PER_CHANGE = 0.01;

/** A request that plans a run anew, and what it rests on. */
export interface ReplanRequest {
  readonly request: OptimizeRequest;
  readonly terms: Pick<Replan, "asOf" | "frozenPhases" | "perChange" | "budget">;
}

/**
 * The request that plans a run anew. What is agreed or further, and what lies in a phase that is
 * over, is committed; whoever declined, was rejected or was cancelled is out; real fees take the
 * place of quoted and imputed ones; what cancelled creators keep is taken off the budget. It is a
 * request like any other: who sends it again gets the same plan.
 */
export function replanRequest(
  run: Run,
  placements: readonly Placement[],
  market: Market,
  { asOf, perChange }: ReplanBody,
): ReplanRequest {
  const { brief, roster } = run.input;
  const statuses = new Map(run.statuses.map((own) => [own.offerId, own]));
  const statusOf = ({ offer }: Placement) =>
    statuses.get(market.offers[offer].id)?.status ?? "idea";
  const standing = placements.filter((own) => !isEnded(statusOf(own)));
  const frozenPhases = phasesOver(brief, asOf);
  const isFrozen = ({ phases }: Placement) =>
    phases.some((phase) => frozenPhases.includes(market.phases[phase].id ?? ""));
  const settled = standing.filter((own) => isCommitted(statusOf(own)) || isFrozen(own));
  const ended = placements.filter((own) => isEnded(statusOf(own)));
  const out = offersOfWhoeverSaidNo(ended, standing, { market });
  const picks = (list: readonly Placement[]) => {
    const bought = new Set(list.map(({ offer }) => market.offers[offer].id));
    return (run.plan?.picks ?? [])
      .filter(({ offerId }) => bought.has(offerId))
      .map(({ offerId, phase }) => ({ offerId, ...(phase === null ? {} : { phase }) }));
  };
  const budget = budgetLeft(run, market);
  const perEach = perChange ?? defaultPerChange(run);
  return {
    request: {
      ...run.input,
      brief: {
        ...brief,
        budget: budget.after,
        currentPlan: picks(standing),
        perChange: perEach,
        commitments: { picks: picks(settled), closedPhases: frozenPhases },
        rules: withSaidNo(brief.rules, out),
      },
      roster: rosterWith(roster, statuses, brief),
    },
    terms: { asOf: asOf ?? null, frozenPhases, perChange: perEach, budget },
  };
}

/** Phases that a day leaves behind, and those that were closed before. */
function phasesOver({ phases = [], commitments }: Brief, asOf: string | undefined): string[] {
  const closed = new Set(commitments?.closedPhases);
  return phases
    .filter(({ id, to }) => closed.has(id) || (asOf !== undefined && to < asOf))
    .map(({ id }) => id);
}

function defaultPerChange({ certificate }: Run): number {
  return Number((SHARE_PER_CHANGE * Math.abs(certificate.value ?? 0)).toPrecision(6));
}

/** The budget less what cancelled creators keep, with all that is charged on it. */
function budgetLeft({ input, statuses }: Run, market: Market): Replan["budget"] {
  const { currency, budget: before } = input.brief;
  const kept = statuses.reduce((sum, own) => sum + (toMinor(own.kept ?? 0, currency) ?? 0), 0);
  const taken =
    kept === 0
      ? 0
      : neededBudget(market, {
          fees: BigInt(kept),
          extras: 0n,
          creators: 0,
          accepted: 0,
          commissions: 0n,
        });
  return {
    before,
    kept: fromMinor(taken, currency),
    after: fromMinor(Math.max(0, market.budget - taken), currency),
  };
}

/** Rules with one more that keeps offers out, or with the one there is widened. */
function withSaidNo(rules: Brief["rules"], offers: readonly string[]): Brief["rules"] {
  if (offers.length === 0) return rules;
  const known = rules.find((rule) => rule.id === SAID_NO);
  const before = known?.kind === "exclude" ? (known.offers ?? []) : [];
  const taken = new Set(rules.map(({ id }) => id));
  let id: string = SAID_NO;
  if (known !== undefined && known.kind !== "exclude")
    for (let k = 2; taken.has(id); k++) id = `${SAID_NO}-${k}`;
  return [
    ...rules.filter((rule) => rule.id !== id),
    {
      kind: "exclude",
      id,
      label: "Declined, rejected or cancelled",
      offers: [...new Set([...before, ...offers])],
    },
  ];
}

/** The roster with the statuses and the real fees of what was bought. */
function rosterWith(
  { creators }: Roster,
  statuses: ReadonlyMap<string, PickStatus>,
  brief: Brief,
): Roster {
  return {
    creators: creators.map((creator) =>
      creator.offers.some(({ id }) => statuses.has(id))
        ? {
            ...creator,
            offers: creator.offers.map((offer) => {
              const own = statuses.get(offer.id);
              return own === undefined ? offer : withStatus(offer, own, brief);
            }),
          }
        : creator,
    ),
  };
}

function withStatus(offer: Offer, { status, fee }: PickStatus, brief: Brief): Offer {
  if (fee === null || offer.gifted !== undefined) return { ...offer, status };
  return { ...inOwnCurrency(offer, brief), status, price: fee };
}

/** An offer with its extras and its commission in the currency of the brief, as the fee is. */
function inOwnCurrency(offer: Offer, brief: Brief): Offer {
  const { currency, extras, commission, ...rest } = offer;
  if (currency === undefined || currency === brief.currency) return offer;
  const converted = (amount: number) =>
    fromMinor(inBriefCurrency(amount, offer, brief) ?? 0, brief.currency);
  const { perConversion, atLeast } = commission ?? {};
  return {
    ...rest,
    ...(extras && { extras: extras.map((own) => ({ ...own, price: converted(own.price) })) }),
    ...(commission && {
      commission: {
        ...commission,
        ...(perConversion === undefined ? {} : { perConversion: converted(perConversion) }),
        ...(atLeast === undefined ? {} : { atLeast: converted(atLeast) }),
      },
    }),
  };
}
