import type { RequestInput } from "../../support/briefs.ts";
import type { Random } from "../../support/random.ts";

type Brief = RequestInput["brief"];
type Creator = RequestInput["roster"]["creators"][number];
type Rule = NonNullable<Brief["rules"]>[number];

/** Rules of sorts that the random briefs of all tests do not draw, one to four of them. */
export function moreRules(r: Random, brief: Brief, creators: readonly Creator[]): Rule[] {
  return Array.from({ length: r.int(1, 4) }, (_, index) => {
    const rule = { id: `more-${index}`, ...drawn(r, brief, creators) } as Rule;
    const isHard =
      ["lock", "exclude", "follow", "order"].includes(rule.kind) ||
      (rule.kind === "limit" && rule.each === "creator") ||
      (rule.kind === "choose" && rule.allOrNone);
    return isHard || r.chance(0.5) ? rule : ({ ...rule, penalty: r.int(0, 40) / 4 } as Rule);
  });
}

function drawn(r: Random, { budget, phases }: Brief, creators: readonly Creator[]) {
  const offers = creators.flatMap((creator) => creator.offers.map(({ id }) => id));
  const some = (ids: readonly string[]) => [...new Set([r.pick(ids), r.pick(ids), r.pick(ids)])];
  const where = r.chance(0.5) ? { where: filterOf(r, phases) } : {};
  const between = (least: number, most: number) =>
    r.pick([{ min: least }, { max: most }, { min: least, max: most }]);
  const ids = creators.map(({ id }) => id);
  return r.pick([
    () => ({ kind: "limit", measure: "reach", min: r.int(0, 40) * 1000 }),
    () => ({
      kind: "limit",
      measure: "grossReach",
      ...between(1000, r.int(2, 90) * 1000),
      ...where,
    }),
    () => ({ kind: "limit", measure: "engagements", ...between(10, r.int(20, 4000)), ...where }),
    () => ({ kind: "limit", measure: "attribute:debt", ...between(-5, 3.000002), ...where }),
    () => ({
      kind: "limit",
      measure: "spend",
      as: r.pick(["shareOfSpend", "shareOfBudget"]),
      each: r.pick(["creator", "tier", "platform", "country"]),
      ...r.pick([{ max: 1 / 3 }, { min: 0.05 }, { max: 0.6 }, { min: 0.1, max: 0.75 }]),
      ...where,
    }),
    () => ({
      kind: "limit",
      measure: "spend",
      each: r.pick(["creator", "tier", "platform", "country"]),
      ...between(r.int(0, 3) * 25, Math.max(75, Math.round(budget * r()))),
      ...where,
    }),
    () => ({
      kind: "limit",
      measure: "creators",
      as: r.pick(["amount", "shareOfCreators"]),
      each: r.pick(["creator", "tier", "platform", "country"]),
      ...between(0, 0.9),
      ...where,
    }),
    () => ({ kind: "limit", measure: "offers", ...between(1, r.int(1, 4)), ...where }),
    () => ({
      kind: "average",
      of: r.pick(["audienceFit", "authenticity", "quality", "attribute:debt", "attribute:hours"]),
      weightedBy: r.pick(["spend", "impressions", "creators"]),
      ...between(r.int(0, 8) / 10, r.int(8, 10) / 10),
      ...where,
    }),
    () => ({ kind: "costPer", of: "attribute:samples", ...between(10, 700), ...where }),
    () => ({ kind: "costPer", of: "attribute:hours", per: r.pick([8, 0.5]), max: 2000, ...where }),
    () => ({ kind: "costPer", of: "impressions", per: 1, ...between(0.001, 1 / 3), ...where }),
    () => ({ kind: "costPer", of: "reach", max: r.int(5, 500) }),
    () => ({ kind: "return", of: r.pick(["roas", "roi"]), ...between(-0.5, 2 / 3), ...where }),
    () => ({ kind: "choose", offers: some(offers), atLeast: 1, atMost: 2 }),
    () => ({
      kind: "choose",
      creators: some(ids),
      ...r.pick([{ exactly: 1 }, { allOrNone: true }]),
    }),
    () => ({ kind: "lock", creators: some(ids), offers: [r.pick(offers)] }),
    () => ({ kind: "exclude", offers: [r.pick(offers)], where: filterOf(r, phases) }),
    () => ({
      kind: "follow",
      dependent: r.pick([{ offer: r.pick(offers) }, { creator: r.pick(ids) }]),
      requires: r.pick([{ offer: r.pick(offers) }, { creator: r.pick(ids) }]),
    }),
    () => ({ kind: "order" }),
  ] as const)();
}

function filterOf(r: Random, phases: Brief["phases"]) {
  return r.pick([
    { country: ["DE-BE", "US"] },
    { country: "DE", group: "micro" },
    { platform: ["instagram", "youtube"], returning: false },
    { format: ["story", "short"] },
    { tier: ["micro", "mid"] },
    { tag: ["fashion", "sport"], platform: "instagram" },
    ...(phases ? [{ phase: phases.map(({ id }) => id) }, { phase: "late" }] : []),
    { country: "DE-BE" },
  ]);
}
