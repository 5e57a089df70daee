import type { Run } from "../run/schema.ts";
import { type ReportAudience, runFor } from "./audience.ts";
import { type Cell, csvOf } from "./csv.ts";
import { creatorNames } from "./words.ts";

/**
 * The bought offers of a run as a table, one per line; for `internal` the creators who were not
 * bought follow.
 */
export function runCsv(run: Run, audience: ReportAudience): string {
  const { plan, creators, input } = runFor(audience, run);
  const name = creatorNames([run]);
  const why = new Map(creators.map((creator) => [creator.creatorId, creator]));
  const inside = audience === "internal";
  const reasons = (id: string): Cell[] => {
    const own = why.get(id);
    return inside
      ? [own?.breakEvenFee?.amount ?? null, own?.loss?.amount ?? null, own?.sentence ?? null]
      : [];
  };
  return csvOf([
    [
      "status",
      "creator",
      "name",
      "offer",
      "phase",
      "tier",
      "platform",
      "price",
      "currency",
      "impressions",
      "reach",
      "engagements",
      "clicks",
      "conversions",
      ...(inside ? ["breakEvenFee", "loss", "why"] : []),
    ],
    ...(plan?.picks ?? []).map((pick) => [
      "in",
      pick.creatorId,
      name(pick.creatorId),
      pick.offerId,
      pick.phase,
      pick.tier,
      pick.platform,
      pick.price,
      input.brief.currency,
      pick.expected.impressions,
      pick.expected.reach,
      pick.expected.engagements,
      pick.expected.clicks,
      pick.expected.conversions,
      ...reasons(pick.creatorId),
    ]),
    ...creators
      .filter(({ status }) => status !== "in")
      .map(({ status, creatorId, offerId, quoted }) => [
        status,
        creatorId,
        name(creatorId),
        offerId,
        ...[null, null, null],
        quoted,
        input.brief.currency,
        ...[null, null, null, null, null],
        ...reasons(creatorId),
      ]),
  ]);
}
