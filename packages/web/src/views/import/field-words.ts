import type { ColumnMeaning } from "@reachmix/core";

/** What a column can be, in words of a planner. */
export const FIELD_WORDS: Readonly<Record<ColumnMeaning["field"], string>> = {
  ignore: "not used",
  name: "name",
  handle: "handle",
  link: "link",
  id: "id",
  platform: "platform",
  channels: "accounts",
  followers: "followers",
  price: "fee",
  deliverables: "pieces",
  currency: "currency",
  country: "country",
  tag: "niche or tag",
  status: "status",
  engagementRate: "engagement rate",
  views: "views",
  reach: "reach per post",
  impressions: "impressions",
  likes: "likes",
  comments: "comments",
  shares: "shares",
  saves: "saves",
  engagements: "engagements",
  clicks: "clicks",
  conversions: "orders",
  revenue: "revenue",
  audienceCountry: "country of the audience",
  audienceShare: "share of the audience",
  suspiciousShare: "suspicious followers",
  language: "language",
  extra: "extra, such as usage rights",
  agent: "agent",
  postedOn: "day of a post",
  payBasis: "what is paid for",
  quality: "quality",
  style: "style",
  safety: "brand safety",
  pastCampaigns: "past campaigns",
  unavailable: "not available",
  gifted: "gifted",
  commission: "commission",
  exclusivity: "exclusivity",
  usageRights: "usage rights",
  notes: "notes",
  attribute: "kept as a number of your own",
};

/** What a column was understood as: "fee of a reel, EUR". */
export function meaningWords(meaning: ColumnMeaning): string {
  const { field, deliverables, currency, platform, statistic, group, attribute } = meaning;
  const pieces = deliverables?.map(({ format, quantity }) =>
    quantity === 1 ? format : `${quantity} × ${format}`,
  );
  const details = [
    pieces?.join(" + "),
    platform,
    currency,
    field === "audienceShare" ? group : undefined,
    field === "attribute" ? attribute : undefined,
    statistic === undefined || statistic === "post" ? undefined : statistic,
  ].filter((part) => part !== undefined);
  return [FIELD_WORDS[field], ...details].join(", ");
}
