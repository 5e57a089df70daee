import type { Market } from "../market/market.ts";
import type { AudienceModel } from "./cells/model.ts";
import type { CreatorForecast } from "./types.ts";

/** What the forecast knows of every creator of a market. */
export function creatorForecasts(market: Market, audience: AudienceModel): CreatorForecast[] {
  return market.creators.map((creator): CreatorForecast => {
    const { fit: audienceFit, expected: expectedFit, doubt } = audience.of(creator);
    return {
      audienceFit,
      expectedFit,
      audienceDoubt: doubt,
      authenticity: authenticity(creator.source.channels),
      quality: creator.source.quality ?? null,
      excludedBecause: exclusion(market, creator.source.safety, audienceFit, expectedFit),
    };
  });
}

/**
 * Share of genuine followers over the audited channels, weighted by followers; null when none was
 * audited.
 */
function authenticity(channels: Market["creators"][number]["source"]["channels"]): number | null {
  let genuine = 0;
  let audited = 0;
  for (const { followers, suspiciousShare } of channels)
    if (suspiciousShare !== undefined) {
      genuine += followers * (1 - suspiciousShare);
      audited += followers;
    }
  return audited > 0 ? genuine / audited : null;
}

function exclusion(
  market: Market,
  safety: readonly string[] | undefined,
  fit: number | null,
  expected: number | null,
): string | null {
  const blocked = safety?.filter((tag) => market.brief.brandSafety?.blocked.includes(tag));
  if (blocked !== undefined && blocked.length > 0)
    return `the content touches ${blocked.join(", ")}, which the brief blocks`;
  const floor = market.brief.minimumAudienceFit;
  const share = fit ?? expected;
  if (share === null || share >= floor) return null;
  const known = fit === null ? "an estimated " : "";
  return (
    `${known}${(share * 100).toFixed(1)} % of the audience is in the target, below the minimum ` +
    `of ` +
    `${(floor * 100).toFixed(1)} %${fit === null ? "; state the audience" : ""}`
  );
}
