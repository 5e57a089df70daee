import { type Approvable, approve } from "../../packages/core/src/calls/approve.ts";
import { learnFrom, type ReportedRun, teach } from "../../packages/core/src/calls/learn.ts";
import { open } from "../../packages/core/src/calls/open.ts";
import { type ActualRow, actualRowSchema } from "../../packages/core/src/run/actuals.ts";
import type { Learned } from "../../packages/core/src/run/learned.ts";

/** Three creators of two tiers on two platforms, one reel or video each, in one dated phase. */
export function threeCreators(brief: object = {}): object {
  const creator = (id: string, platform: string, format: string, followers: number) => ({
    id,
    name: `Creator ${id}`,
    channels: [{ platform, followers }],
    audience: { countries: { US: 0.8 } },
    offers: [{ id: `${id}-1`, deliverables: [{ platform, format }], price: 500 }],
  });
  return {
    brief: {
      currency: "USD",
      budget: 2_000,
      goals: { preset: "engagement" },
      phases: [{ id: "spring", from: "2027-03-01", to: "2027-03-31" }],
      economics: { orderValue: 65, margin: 0.45 },
      ...brief,
    },
    roster: {
      creators: [
        creator("ana", "instagram", "reel", 50_000),
        creator("ben", "tiktok", "short", 30_000),
        creator("cleo", "instagram", "reel", 200_000),
      ],
    },
  };
}

/** Everybody's offers of a body, approved as the plan of a run. */
export async function approvedRun(
  body: object,
  { id = "run-1", offers = ["ana-1", "ben-1", "cleo-1"] } = {},
): Promise<Omit<ReportedRun, "rows" | "tests">> {
  const opening = open(body);
  if (opening.kind === "refused") throw new Error(opening.issues[0].message);
  const plan = { picks: offers.map((offerId) => ({ offerId, phase: null })) };
  const run: Approvable = { id, name: "Spring", input: opening.opened.request, plan };
  const answer = await approve(run, { by: "Kim" }, "2027-02-20T09:00:00.000Z");
  if (answer.kind === "refused") throw new Error(answer.reason);
  return { runId: id, approval: answer.approval };
}

/** Rows as the schema understands them. */
export function rowsOf(rows: readonly object[]): ActualRow[] {
  return rows.map((row) => actualRowSchema.parse(row));
}

/** What some reported runs teach together. */
export async function learnedOf(...runs: readonly ReportedRun[]): Promise<Learned> {
  const taught = runs.map((run) => {
    const answer = teach(run);
    if (answer.kind === "refused") throw new Error(answer.issues[0].message);
    return answer.evidence;
  });
  const learned = await learnFrom(taught);
  if (learned === null) throw new Error("nothing was learned");
  return learned;
}
