import { archetypes } from "../../roster/archetypes/archetypes.ts";
import { benchmarkRosterSchema } from "../../roster/archetypes/schema.ts";
import type { Creator } from "../../roster/creator.ts";
import type { Roster } from "../../roster/schema.ts";
import { GROUPS, type Group } from "../../roster/tiers.ts";
import type { Result } from "../../run/schema.ts";
import type { OptimizeHost } from "../../search/context.ts";
import { explain } from "../explain.ts";
import { open, openExplanation } from "../open.ts";
import { optimize } from "../optimize.ts";
import { flatBenchmarks } from "./flat.ts";
import { COUNTED, type WithoutListQuestion } from "./question.ts";
import { bestPick, creatorsOf, type Side, sideOf } from "./sides.ts";
import { type Worth, worthOf } from "./worth.ts";

/** Below this difference of their values neither side is called the better one. */
const EQUAL = 0.1;

/** Which size of creators brings more for the money. */
export type Choice = Group | "equal";

/** What would have to be true for the side that brings less. */
export interface OtherWay {
  /** The creator of the other side that brings most for its price. */
  readonly creator: Creator;
  readonly offerId: string;
  /** Imputed. */
  readonly price: number;
  /** At this fee or less it belongs into the plan; null when no fee decides. */
  readonly breakEvenFee: number | null;
  /** How many times as much of its audience would have to be customers at the imputed price. */
  readonly fitFactor: number | null;
}

/** The answer to a question without a list. Every figure in it is a benchmark. */
export interface WithoutListAnswer {
  readonly choice: Choice;
  /** The best plan over all sizes. */
  readonly best: Side;
  readonly sides: Readonly<Record<Group, Side>>;
  /** Of the side that alone brings less; null when it brings nothing. */
  readonly otherWay: OtherWay | null;
  /** The same with rates that are equal for all sizes. */
  readonly flat: { readonly choice: Choice; readonly values: Readonly<Record<Group, number>> };
  /** True when the choice hangs on rates per size: then tables decided, not prices. */
  readonly tablesDecided: boolean;
}

/**
 * Answers what to buy when there is no list: typical creators go the road of every brief, all of
 * them, then each side alone, then each side with the same rates for every size.
 */
export async function askWithoutList(
  question: WithoutListQuestion,
  host: OptimizeHost,
): Promise<WithoutListAnswer> {
  const { countries, interests: niches, stepsPerDecade } = question;
  const roster = archetypes(benchmarkRosterSchema.parse({ countries, niches, stepsPerDecade }));
  const solveFor = (goals: object, creators: readonly Creator[], benchmarks = {}) =>
    optimize(opened(open(bodyOf(question, goals, creators, benchmarks))), host);
  const worth: Worth =
    question.goal === "hybrid"
      ? worthOf(await solveFor({ preset: question.goal }, roster.creators))
      : { [COUNTED[question.goal]]: 1 };
  const solve = (creators: readonly Creator[], benchmarks = {}) =>
    solveFor({ values: worth }, creators, benchmarks);
  const all = await solve(roster.creators);
  const alone = await bothSides((group) => solve(creatorsOf(roster, group)));
  const flat = await bothSides((group) => solve(creatorsOf(roster, group), flatBenchmarks()));
  const sides = mapSides(alone, (result) => sideOf(result, roster, worth));
  const values = mapSides(flat, (result) => sideOf(result, roster, worth).value);
  const choice = choiceOf(mapSides(sides, ({ value }) => value));
  const better = sides.macro.value > sides.micro.value ? "macro" : "micro";
  const flatChoice = choiceOf(values);
  return {
    choice,
    best: sideOf(all, roster, worth),
    sides,
    otherWay: await otherWay({ question, worth }, roster, { better, alone }, host),
    flat: { choice: flatChoice, values },
    tablesDecided: choice !== flatChoice,
  };
}

function bodyOf(
  question: WithoutListQuestion,
  goals: object,
  creators: readonly Creator[],
  benchmarks: object,
) {
  const { currency, budget, countries, interests, handlingCost } = question;
  const share = Math.floor(1e6 / countries.length) / 1e6;
  return {
    brief: {
      name: "Without a list: benchmark creators",
      currency,
      budget,
      handlingCost,
      goals,
      audience: {
        countries: Object.fromEntries(countries.map((country) => [country, share])),
        ...(interests.length === 0 ? {} : { interests }),
      },
      benchmarks,
    },
    roster: { creators },
    options: { gap: 0.001 },
  };
}

/** @throws Error for a body of our own that is refused, which is a fault */
function opened<T>(opening: { kind: "opened"; opened: T } | { kind: "refused"; issues: unknown }) {
  if (opening.kind === "opened") return opening.opened;
  throw new Error(`a benchmark roster was refused: ${JSON.stringify(opening.issues)}`);
}

async function bothSides<T>(make: (group: Group) => Promise<T>): Promise<Record<Group, T>> {
  const [micro, macro] = [await make("micro"), await make("macro")];
  return { micro, macro };
}

function mapSides<T, U>(sides: Record<Group, T>, make: (side: T) => U): Record<Group, U> {
  return { micro: make(sides.micro), macro: make(sides.macro) };
}

function choiceOf(values: Readonly<Record<Group, number>>): Choice {
  const [better, other] = GROUPS.toSorted((a, b) => values[b] - values[a]);
  return values[other] >= (1 - EQUAL) * values[better] ? "equal" : better;
}

/** Offers the best creator of the other side beside those of the better one. */
async function otherWay(
  { question, worth }: { readonly question: WithoutListQuestion; readonly worth: Worth },
  roster: Roster,
  { better, alone }: { better: Group; alone: Readonly<Record<Group, Result>> },
  host: OptimizeHost,
): Promise<OtherWay | null> {
  const pick = bestPick(alone[better === "micro" ? "macro" : "micro"], worth);
  const creator = roster.creators.find(({ id }) => id === pick?.creatorId);
  if (pick === null || creator === undefined) return null;
  const offered = { ...creator, offers: creator.offers.filter(({ id }) => id === pick.offerId) };
  const body = bodyOf(question, { values: worth }, [...creatorsOf(roster, better), offered], {});
  const { creators } = await explain(
    opened(openExplanation({ ...body, creators: [creator.id] })),
    host,
  );
  const breakEvenFee = creators[0]?.breakEvenFee?.amount ?? null;
  const pays = breakEvenFee !== null && breakEvenFee > 0;
  return {
    creator: offered,
    offerId: pick.offerId,
    price: pick.price,
    breakEvenFee,
    fitFactor: pays ? pick.price / breakEvenFee : null,
  };
}
