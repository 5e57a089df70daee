import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readSheets, type SheetReading } from "../../../packages/core/src/index.ts";
import { readSheetFiles } from "../../../packages/local/src/sheet/read-sheets.ts";

/** A shape of sheet as planners have them, and what it leaves open. */
export interface Shape {
  readonly name: string;
  readonly files: readonly string[];
  /** Question ids and the answers proposed, in the order they are asked. */
  readonly asks: Readonly<Record<string, string>>;
  /** Row and column of everything refused. */
  readonly refuses: readonly string[];
}

const FOLDER = new URL("../../fixtures/sheets/", import.meta.url);

/**
 * Headers as they stand in exports and lists that people publish; every row is invented. Rosters
 * they must give, checked by hand, stand beside them as JSON.
 */
export const SHAPES: readonly Shape[] = [
  {
    name: "discovery-export",
    files: ["discovery-export.csv"],
    asks: { audienceCountry: "yes", "format.instagram": "reel", statistic: "mean" },
    refuses: [],
  },
  {
    name: "four-platforms-wide",
    files: ["four-platforms-wide.csv"],
    asks: {
      "format.instagram": "reel",
      "format.youtube": "long",
      country: "unknown",
      statistic: "total",
    },
    refuses: [],
  },
  {
    name: "german-tracker",
    files: ["german-tracker.md"],
    asks: { platform: "instagram", "format.instagram": "reel", country: "DE" },
    refuses: [],
  },
  {
    name: "kol-crm",
    files: ["kol-crm.csv"],
    asks: { platform: "tiktok", currency: "CNY", country: "CN" },
    refuses: [],
  },
  {
    name: "agency-rate-card",
    files: ["agency-rate-card.csv"],
    asks: { reach: "followers", extras: "no", country: "DE", rate: "follower" },
    refuses: [],
  },
  {
    name: "turkish-tiers",
    files: ["turkish-tiers.csv"],
    asks: { "format.instagram": "reel", country: "TR", rate: "follower" },
    refuses: [],
  },
  {
    name: "niches-hide-country",
    files: ["niches-hide-country.csv"],
    asks: { "format.youtube": "long", "format.instagram": "reel" },
    refuses: [],
  },
  {
    name: "four-tables",
    files: ["influencers", "posts", "tracking", "payouts"].map((name) => `four-tables-${name}.csv`),
    asks: {
      "format.instagram": "reel",
      "format.youtube": "long",
      currency: "USD",
      country: "unknown",
    },
    refuses: [],
  },
  {
    name: "creator-list-us",
    files: ["creator-list-us.csv"],
    asks: { country: "US", rate: "follower" },
    refuses: [],
  },
  {
    name: "scraper-output",
    files: ["scraper-output.csv"],
    asks: { platform: "instagram", "format.instagram": "reel", country: "unknown" },
    refuses: ["3 row", "5 row", "6 engagement_rate row"],
  },
  {
    name: "brazilian-list",
    files: ["brazilian-list.csv"],
    asks: { country: "BR", rate: "follower" },
    refuses: [],
  },
  {
    name: "french-list",
    files: ["french-list.csv"],
    asks: { "format.instagram": "reel", "format.youtube": "long" },
    refuses: [],
  },
  {
    name: "indian-commercials",
    files: ["indian-commercials.csv"],
    asks: { "format.youtube": "long", country: "IN" },
    refuses: ["3 Commercials (1 Reel + 2 Stories) cell"],
  },
  {
    name: "merged-platform-line",
    files: ["merged-platform-line.csv"],
    asks: { "format.instagram": "reel" },
    refuses: [],
  },
  {
    name: "two-managers",
    files: ["two-managers.csv"],
    asks: { country: "unknown" },
    refuses: ["4 Price row", "5 cell"],
  },
  {
    name: "tiktok-audience-export",
    files: ["tiktok-audience-export.csv"],
    asks: { rate: "follower" },
    refuses: [],
  },
];

/** The sheets of a shape as rows. */
export function sheetsOf({ files }: Shape) {
  return readSheetFiles(files.map((file) => fileURLToPath(new URL(file, FOLDER))));
}

/** A shape read with the proposed answers. */
export async function readShape(shape: Shape): Promise<SheetReading> {
  return readSheets(await sheetsOf(shape));
}

/** The roster that a shape must give, as checked in. */
export function expectedRoster({ name }: Shape): unknown {
  return JSON.parse(readFileSync(rosterFile({ name }), "utf8"));
}

export function rosterFile({ name }: Pick<Shape, "name">): URL {
  return new URL(`rosters/${name}.json`, FOLDER);
}
