import type * as z from "zod";
import type { Roster } from "../roster/schema.ts";
import type { Filter } from "./grammar.ts";

/**
 * Everything a kind of rule says of itself on the ground floor: no market, no plan, no model. What
 * it asks of the model and how the judge counts it stand in `rows.ts` and `checks.ts`.
 */
export interface RuleGrammar<TRule> {
  /** What the user writes. */
  readonly schema: z.ZodType<TRule>;
  /** The rule in the words of a planner, when it has no label. */
  words(rule: TRule): string;
  /** Creators, offers and phases that it names. */
  references(rule: TRule): readonly Reference[];
  /** Amounts of money that it states, with where. */
  money(rule: TRule): readonly MoneyField[];
  /** The spend that what it achieves is made of; null for a rule that counts no money. */
  spend(rule: TRule): SpendCounted | null;
  /** What is wrong with it in a brief and roster, names that nothing carries apart. */
  faults(rule: TRule, surroundings: Surroundings): readonly RuleFault[];
  /** How it can be loosened; null when it can only be dropped. */
  loosening(rule: TRule): Loosening<TRule> | null;
}

/** A place inside a rule, such as `["where", "phase"]`. */
export type RulePath = readonly PropertyKey[];

/** One id that a rule names. */
export interface Reference {
  readonly what: "creator" | "offer" | "phase";
  readonly id: string;
  readonly path: RulePath;
}

/** An amount in major units and where it stands; undefined when it is not stated. */
export type MoneyField = readonly [path: RulePath, amount: number | undefined];

/** The part of a plan whose prices a rule counts: the whole plan without a filter. */
export interface SpendCounted {
  readonly where: Filter | undefined;
  /** True where its figures are of prices alone, so that they tell a markup that comes on top. */
  readonly isBare: boolean;
}

/** One thing that is wrong with a rule; `code` and `message` as in an issue. */
export interface RuleFault {
  readonly path: RulePath;
  readonly code: string;
  readonly message: string;
}

/** What a rule is held against when a request is opened. */
export interface Surroundings {
  readonly economics:
    | { readonly orderValue?: number | undefined; readonly margin?: number | undefined }
    | undefined;
  readonly roster: Roster;
}

/** How a rule with numbers is loosened, bound by bound. */
export interface Loosening<TRule> {
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** What the bounds are: money in major units, a share (at most 1), or any number. */
  readonly unit: "money" | "share" | "number";
  /** Whether it counts members of a list: loosened after rules that state amounts. */
  readonly isList: boolean;
  /**
   * Whether the violation that a penalty is charged for is the distance to the bound itself: then
   * the plan that breaks the rule least shows the least change.
   */
  readonly violationIsDistance: boolean;
  /** Distance of the round numbers that a new bound near `achieved` is one of. */
  step(achieved: number): number;
  /** The rule with another bound. */
  at(side: "min" | "max", bound: number): TRule;
  /** The rule as a soft one. */
  soft(penalty: number): TRule;
}

/** The loosening of a rule that states `min` and `max`. */
export function boundsLoosening<
  TRule extends { readonly min?: number | undefined; readonly max?: number | undefined },
>(
  rule: TRule,
  how: Pick<Loosening<TRule>, "unit" | "violationIsDistance" | "step">,
): Loosening<TRule> {
  return {
    min: rule.min,
    max: rule.max,
    isList: false,
    ...how,
    at: (side, bound) => ({ ...rule, [side]: bound }),
    soft: (penalty) => ({ ...rule, penalty }),
  };
}

/** The step to the next number of three significant digits. */
export function threeDigits(achieved: number): number {
  return 10 ** (Math.floor(Math.log10(Math.max(1e-6, Math.abs(achieved)))) - 2);
}

/** A hundredth, the step of shares and averages. */
export function hundredth(): number {
  return 0.01;
}

/** Phases and creators that the filter of a rule names. */
export function filterReferences({ where }: { readonly where?: Filter | undefined }): Reference[] {
  return [
    ...(where?.phase ?? []).map((id) => ({ what: "phase" as const, id, path: ["where", "phase"] })),
    ...(where?.creators ?? []).map((id) => ({
      what: "creator" as const,
      id,
      path: ["where", "creators"],
    })),
  ];
}

/** Creators and offers that the lists of a rule name. */
export function listReferences(rule: {
  readonly creators?: readonly string[] | undefined;
  readonly offers?: readonly string[] | undefined;
}): Reference[] {
  return (["creator", "offer"] as const).flatMap((what) =>
    (rule[`${what}s`] ?? []).map((id, index) => ({ what, id, path: [`${what}s`, index] })),
  );
}
