import type { Offer } from "../../roster/offer.ts";
import { FORMAT_BENCHMARKS } from "../benchmarks/formats.ts";
import { canonicalFormat } from "./formats.ts";

/**
 * Why an offer cannot be forecast, or null when it can: a format without benchmark needs a price
 * and all five results stated (stated reach per cell counts as reach).
 */
export function missingBenchmark(offer: Offer): string | null {
  const unknown = offer.deliverables.find(
    (d) => !Object.hasOwn(FORMAT_BENCHMARKS[d.platform], canonicalFormat(d.platform, d.format)),
  );
  if (unknown === undefined) return null;
  const stated = offer.expected;
  const missing = [
    ...(offer.price === undefined ? ["price"] : []),
    ...(stated?.impressions === undefined ? ["expected.impressions"] : []),
    ...(stated?.reach === undefined && stated?.reachByCell === undefined ? ["expected.reach"] : []),
    ...(stated?.engagements === undefined ? ["expected.engagements"] : []),
    ...(stated?.clicks === undefined ? ["expected.clicks"] : []),
    ...(stated?.conversions === undefined ? ["expected.conversions"] : []),
  ];
  if (missing.length === 0) return null;
  const known = Object.keys(FORMAT_BENCHMARKS[unknown.platform]).join(", ");
  return (
    `there is no benchmark for the format "${unknown.format}" on ${unknown.platform} ` +
    `(there is for ${known}); state ${missing.join(", ")} or choose one of those formats`
  );
}
