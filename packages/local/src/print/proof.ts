import type { Result } from "@reachmix/core";
import { formatNumber } from "./numbers.ts";
import { wrap } from "./table.ts";

/** How good the plan is proved to be and who says so: value, bound, gap, engine. */
export function printProof(result: Result): string {
  const { certificate, termination } = result;
  const { value, bound, gap, unit } = certificate;
  const figures =
    bound === null
      ? `value ${formatNumber(value)} (${unit}); no bound is known`
      : `value ${formatNumber(value)}, no plan can exceed ${formatNumber(bound)} (${unit}), gap ${percent(gap)}`;
  const judge = certificate.verified ? "Verified by an independent recount." : "NOT verified.";
  const again = certificate.reproducible ? "" : " A clock cut it short: a repeat may answer differently.";
  return [
    wrap(`${termination.reason}; ${figures}.`, 108, "Proof: "),
    wrap(termination.detail, 108, "       "),
    wrap(`Engine ${certificate.engine}: ${certificate.why} ${judge}${again}`, 108, "       "),
  ].join("\n");
}

function percent(gap: number | null): string {
  return gap === null
    ? "unknown"
    : `${(gap * 100).toLocaleString("en-US", { maximumSignificantDigits: 2 })} %`;
}
