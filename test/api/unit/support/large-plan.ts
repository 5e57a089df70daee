import { randomBytes, randomUUID } from "node:crypto";
import { newLife, type Run } from "@reachmix/core";
import { campaign } from "../../../support/campaign.ts";
import { present } from "../../../support/present.ts";
import { solvedRun } from "../../../support/solved-run.ts";
import { readCreators, someCreators } from "./rosters.ts";

/**
 * A run whose plan buys from every creator of its roster: one that was solved, its first purchase
 * and its reason as often as that. Labels of noise, 5,000 characters each, make it one that gzip
 * makes little of.
 */
export async function largePlan(purchases: number): Promise<Run> {
  const solved = await solvedRun("few", campaign(40, 3));
  const plan = present(solved.plan, "plan");
  const [pick] = plan.picks;
  const why = present(
    solved.creators.find(({ creatorId }) => creatorId === pick.creatorId),
    "reason",
  );
  const creators = [];
  for (let first = 0; first < purchases; first += 5_000)
    creators.push(...readCreators(someCreators(Math.min(5_000, purchases - first), "c", first)));
  const own = creators.map(({ id, offers }) => ({ creatorId: id, offerId: offers[0].id }));
  const picks = own.map((names, index) => ({
    ...pick,
    ...names,
    value: (index * 7_919) % purchases,
    extras: [{ kind: "other" as const, label: randomBytes(2_500).toString("hex"), price: 1 }],
  }));
  const input = { ...solved.input, roster: { creators } };
  const large = { ...plan, picks, ...(plan.risk && { risk: riskOf(plan.risk, creators) }) };
  const [baseline] = solved.baselines;
  return {
    ...solved,
    ...newLife(input, large),
    id: randomUUID(),
    plan: large,
    creators: own
      .map((names) => ({ ...why, ...names }))
      .sort((a, b) => (a.creatorId < b.creatorId ? -1 : 1)),
    baselines: [{ ...baseline, plan: { ...baseline.plan, picks: picks.map(bareOf) } }],
    input,
  };
}

function riskOf(risk: Risk, creators: readonly { readonly id: string }[]): Risk {
  const [delivery] = risk.delivery;
  return { ...risk, delivery: creators.map(({ id }) => ({ ...delivery, creatorId: id })) };
}

function bareOf({ creatorId, offerId, phase, price, priceBand }: Bought) {
  return { creatorId, offerId, phase, price, priceBand };
}

type Risk = NonNullable<NonNullable<Run["plan"]>["risk"]>;
type Bought = NonNullable<Run["plan"]>["picks"][number];
