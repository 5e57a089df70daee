import { type Part, type Plan, partAmount } from "./plan.ts";
import { present } from "./present.ts";
import { reachedPeople } from "./reach.ts";
import type { ValuesText } from "./request.ts";

const SINGULAR: Readonly<Record<string, string>> = {
  engagement: "engagements",
  click: "clicks",
  conversion: "conversions",
};

/** A share of clicks smaller than this brings no carry-over. */
const LEAST_CLICKS = 0.02;

/** Money value of a plan under `values` goals, before penalties. */
export function planValue(plan: Plan): number {
  const perPhase = valuesPerPhase(plan);
  return (
    sum(plan.parts, (part) => partValue(plan, part, perPhase[part.phase])) +
    creatorAttributes(plan, perPhase) +
    reachValue(plan, perPhase) +
    carriedOver(plan, perPhase)
  );
}

/**
 * What a plan is worth by each of its results, people reached among them: without attributes, which
 * are known, and without carry-over.
 */
export function worthByResult(plan: Plan): ReadonlyMap<string, number> {
  const perPhase = valuesPerPhase(plan);
  const valued = new Set(perPhase.flatMap((values) => Object.keys(values)));
  const results = [...valued].filter((name) => name !== "reach" && !name.startsWith("attribute:"));
  const worthOf = (result: string) =>
    sum(plan.parts, (part) =>
      partValue(plan, part, { [result]: perPhase[part.phase][result] ?? 0 }),
    );
  return new Map([
    ...results.map((result) => [result, worthOf(result)] as const),
    ["reach", reachValue(plan, perPhase)],
  ]);
}

type Values = Readonly<Record<string, number>>;

function sum<T>(items: Iterable<T>, amount: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += amount(item);
  return total;
}

/** Money per unit in each phase: the goals of the phase, else those of the brief. */
function valuesPerPhase({ campaign: { phases, request } }: Plan): Values[] {
  return phases.map(({ id }) => {
    const own = request.brief.phases?.find((phase) => phase.id === id)?.goals;
    const { values } = (own ?? request.brief.goals) as ValuesText;
    return Object.fromEntries(
      Object.entries(values).map(([name, money]) => [SINGULAR[name] ?? name, money ?? 0]),
    );
  });
}

function partValue(plan: Plan, part: Part, values: Values): number {
  return sum(Object.entries(values), ([measure, money]) => {
    if (measure === "reach") return 0;
    const amount = (money * Number(partAmount(plan, measure, part, "mid"))) / 1e6;
    return measure.startsWith("attribute:") ? amount : amount * ratingFactor(part);
  });
}

/** 1 + half of what quality and style are above .7, within .7 and 1.3; unrated counts as .7. */
function ratingFactor({ offer: { creator } }: Part): number {
  const { quality = 0.7, style = 0.7 } = creator;
  return Math.min(1.3, Math.max(0.7, 1 + 0.5 * (quality - 0.7) + 0.5 * (style - 0.7)));
}

/** What creators themselves carry counts once, in the phase of the first thing they do. */
function creatorAttributes({ parts }: Plan, perPhase: readonly Values[]): number {
  return sum(
    parts.filter(({ first }) => first),
    ({ phase, offer }) =>
      sum(Object.entries(perPhase[phase]), ([measure, money]) => {
        const [, attribute] = measure.split("attribute:");
        return attribute === undefined ? 0 : money * (offer.creator.attributes?.[attribute] ?? 0);
      }),
  );
}

/** People reached: once over the whole plan when phases value them alike, else phase by phase. */
function reachValue(plan: Plan, perPhase: readonly Values[]): number {
  const { cells } = plan.figures;
  const people = perPhase.map(({ reach }) => reach ?? 0);
  const most = Math.max(...people);
  const hasOwn = cells.some(({ value }) => value !== null);
  const worth = (reached: Map<string, number>) =>
    sum(
      cells,
      ({ id, value }) => (value ?? most) * present(reached.get(id), "people reached of a cell"),
    );
  if (people.every((money) => money === most) || most === 0)
    return hasOwn || most > 0 ? worth(reachedPeople(plan, "mid")) : 0;
  return sum(people.entries(), ([phase, money]) =>
    money === 0 ? 0 : (money / most) * worth(reachedPeople(plan, "mid", [phase])),
  );
}

/** Better conversions among people that earlier phases reached. */
function carriedOver(plan: Plan, perPhase: readonly Values[]): number {
  const { kappa = 0, halfLifeDays = 21 } = plan.campaign.request.brief.carryOver ?? {};
  const { phases } = plan.campaign;
  if (kappa === 0) return 0;
  return sum(
    plan.parts.filter(({ phase }) => phase > 0),
    (part) => {
      const gap = Math.max(0, phases[part.phase].from - phases[part.phase - 1].to - 1);
      const before = reachedPeople(
        plan,
        "mid",
        phases.slice(0, part.phase).map(({ at }) => at),
      );
      return (
        partValue(plan, part, { conversions: perPhase[part.phase].conversions ?? 0 }) *
        kappa *
        2 ** (-gap / halfLifeDays) *
        awareShare(plan, part, before)
      );
    },
  );
}

/** Share of an offer's clicks that come from people already reached. */
function awareShare(
  { figures }: Plan,
  { offer }: Part,
  before: ReadonlyMap<string, number>,
): number {
  const { reach, reachByCell } = figures.offers[offer.id].mid;
  const everybody = Math.max(
    reach,
    sum(Object.values(reachByCell), (people) => people),
  );
  const target = sum(figures.cells, ({ size }) => size);
  return sum(figures.cells, ({ id, size }) => {
    const share = everybody > 0 ? (reachByCell[id] ?? 0) / everybody : size / target;
    return share < LEAST_CLICKS
      ? 0
      : (share * present(before.get(id), "people reached before of a cell")) / size;
  });
}
