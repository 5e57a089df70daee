import { type Result, voucherSentence } from "@reachmix/core";
import { formatNumber } from "./numbers.ts";
import { wrap } from "./table.ts";

/** Why the search ended, in words. */
const OUTCOME: Readonly<Record<Result["termination"]["reason"], string>> = {
  optimal: "Proved best",
  withinGap: "Proved within the asked gap",
  limit: "Stopped by a limit",
  infeasible: "Impossible",
  noPlan: "No plan found",
  cancelled: "Cancelled",
};

/** How good the plan is proved to be and who says so: value, bound, gap, engine. */
export function printProof(result: Result): string {
  const { certificate, termination } = result;
  const { value, bound, unit } = certificate;
  // What is proved best is apart from its bound by rounding alone.
  const gap = termination.reason === "optimal" ? 0 : certificate.gap;
  const figures =
    bound === null
      ? `value ${formatNumber(value)} (${unit}); no bound is known`
      : `value ${formatNumber(value)}, no plan can exceed ${formatNumber(bound)} (${unit}), gap ` +
        `${percent(gap)}`;
  const voucher = voucherSentence(result);
  const judge = certificate.verified ? "Verified by an independent recount." : "NOT verified.";
  const again = certificate.reproducible
    ? ""
    : " A clock cut it short: a repeat may answer differently.";
  return [
    wrap(proofInWords(result), 108, "Proof: "),
    wrap(`${OUTCOME[termination.reason]}; ${figures}.`, 108, "       "),
    ...(voucher === null ? [] : [wrap(voucher, 108, "       ")]),
    wrap(`Engine ${certificate.engine}: ${certificate.why} ${judge}${again}`, 108, "       "),
  ].join("\n");
}

/** What is proved and what is not, in one sentence. */
export function proofInWords({ certificate, plan, termination }: Result): string {
  const { gap } = certificate;
  const best =
    gap === null
      ? "how much better another plan could be is not known"
      : termination.reason === "optimal"
        ? "no plan under these rules is better on this forecast"
        : `no plan under these rules is more than ${percent(gap)} better on this forecast`;
  const off = Math.max(
    0,
    ...Object.values(plan?.bands ?? {}).map(({ low, mid }) => (mid > 0 ? 1 - low / mid : 0)),
  );
  const percentOff = Math.round(off * 100);
  // A plan that is expected to bring nothing has no forecast that could be off.
  return percentOff === 0
    ? `${best}.`
    : `${best}; the forecast itself may be off by ${percentOff} %.`;
}

function percent(gap: number | null): string {
  return gap === null
    ? "unknown"
    : `${(gap * 100).toLocaleString("en-US", { maximumSignificantDigits: 2 })} %`;
}
