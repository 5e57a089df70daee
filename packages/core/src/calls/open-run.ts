import type { OpenedRequest, Opening } from "../market/opened.ts";
import { placedPicks } from "../market/picks.ts";
import type { Placement } from "../market/placement.ts";
import type { Run } from "../run/schema.ts";
import { openRequest } from "./open.ts";

/** A stored run opened again: its request and where its plan places what it buys. */
export interface OpenedRun extends OpenedRequest {
  readonly run: Run;
  readonly placements: readonly Placement[];
}

/**
 * Opens the input of a stored run again, with its plan; a run without a plan is refused, and one
 * whose input this release no longer takes.
 */
export function openRun(run: Run): Opening<OpenedRun> {
  if (run.plan === null)
    return {
      kind: "refused",
      issues: [
        {
          path: "plan",
          code: "no_plan",
          message: "this run has no plan; change its brief and optimize again",
        },
      ],
    };
  const opening = openRequest(run.input);
  if (opening.kind === "refused") return opening;
  const picks = run.plan.picks.map(({ offerId, phase }) => ({
    offerId,
    phase: phase ?? undefined,
  }));
  const placed = placedPicks(picks, opening.opened.market, ["plan", "picks"]);
  if (placed.kind === "refused") return placed;
  return { kind: "opened", opened: { ...opening.opened, run, placements: placed.placements } };
}
