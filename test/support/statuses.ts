import type { PickStatus, Run } from "@reachmix/core";
import { offerStatusSchema } from "../../packages/core/src/roster/offer-status.ts";
import type { Random } from "./random.ts";

const STATUSES = offerStatusSchema.options;

/** A run whose purchases have come as far as chance has it, some at fees of their own. */
export function withRandomStatuses(run: Run, r: Random): Run {
  const statuses = run.statuses.map((own): PickStatus => {
    const status = r.pick(STATUSES);
    const planned = run.plan?.picks.find(({ offerId }) => offerId === own.offerId)?.fee ?? 0;
    const isEarly = status === "idea" || status === "asked";
    const fee = !isEarly && r.chance(0.5) ? Math.round(planned * (0.5 + r())) : null;
    const kept = status === "cancelled" ? Math.round((fee ?? planned) * r()) : null;
    return { ...own, status, fee, kept };
  });
  return { ...run, statuses };
}
