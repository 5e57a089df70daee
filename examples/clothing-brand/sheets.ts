import { type Roster, readSheets } from "@reachmix/core";
import { readSheetText } from "@reachmix/sheets";
import type { CreatorInput, RosterInput } from "../support/request-file.ts";

type Offer = CreatorInput["offers"][number];
type Cell = string | number;

/** Columns of creators.csv: one line per offer, as a planner keeps them. */
const CREATORS: readonly (readonly [string, (creator: CreatorInput, offer: Offer) => Cell])[] = [
  ["ID", ({ id }) => id],
  ["Name", ({ name }) => name ?? ""],
  ["Handle", handleOf],
  ["Platform", ({ channels }) => PLATFORM[channels[0].platform]],
  ["Followers", ({ channels }) => channels[0].followers],
  ["Fake followers %", ({ channels }) => percent(channels[0].suspiciousShare)],
  ["Country", ({ country }) => country ?? ""],
  ["Niche", ({ tags = [] }) => tags.join(", ")],
  ["Deliverables", (_, { label }) => label ?? ""],
  ["Price", (_, { price }) => price ?? ""],
  ["Currency", () => "USD"],
  ["Quality", ({ quality }) => quality ?? ""],
  ["Style fit", ({ style }) => style ?? ""],
  ["Brand safety", ({ safety = [] }) => safety.join(", ")],
  ["Past campaigns", ({ pastCampaigns }) => pastCampaigns ?? ""],
  ["Samples", ({ attributes }) => attributes?.samples ?? ""],
];

const PLATFORM = {
  instagram: "Instagram",
  tiktok: "TikTok",
  youtube: "YouTube",
  linkedin: "LinkedIn",
} as const;

/** Columns of audiences.csv, which is joined by handle; each is a share of the audience. */
const AUDIENCES = [
  ["Audience US %", "countries", "US"],
  ["Audience GB %", "countries", "GB"],
  ["13-17 %", "ages", "13-17"],
  ["18-24 %", "ages", "18-24"],
  ["25-34 %", "ages", "25-34"],
  ["35-44 %", "ages", "35-44"],
  ["45+ %", "ages", "45+"],
  ["Female %", "genders", "female"],
  ["Male %", "genders", "male"],
  ["Interest fashion %", "interests", "fashion"],
  ["Interest beauty %", "interests", "beauty"],
  ["Interest lifestyle %", "interests", "lifestyle"],
  ["Interest entertainment %", "interests", "entertainment"],
  ["Interest gaming %", "interests", "gaming"],
] as const;

/** The invented roster as the two sheets of a planner: creators with offers, and audiences. */
export function sheetsOf({ creators }: RosterInput): { creators: string; audiences: string } {
  const offers = creators.flatMap((creator) =>
    creator.offers.map((offer) => CREATORS.map(([, cell]) => cell(creator, offer))),
  );
  const audiences = creators.map((creator) => [
    handleOf(creator),
    ...AUDIENCES.map(([, dimension, group]) =>
      percent(creator.audience?.[dimension]?.[group as keyof object]),
    ),
  ]);
  return {
    creators: csv([CREATORS.map(([header]) => header), ...offers]),
    audiences: csv([["Handle", ...AUDIENCES.map(([header]) => header)], ...audiences]),
  };
}

/**
 * The roster that is read of the sheets. Every package in them is quoted, so none is made.
 * @throws Error when something in them is asked about or refused
 */
export function rosterOf({ creators, audiences }: { creators: string; audiences: string }): Roster {
  const sheets = [
    ["creators.csv", creators],
    ["audiences.csv", audiences],
  ].flatMap(([name, text]) => {
    const reading = readSheetText(text, name);
    if (reading.kind === "unreadable") throw new Error(`${name} ${reading.text}`);
    return reading.sheets;
  });
  const { roster, questions, refused } = readSheets(sheets, { packages: { mixes: [] } });
  if (roster === null || questions.length + refused.length > 0)
    throw new Error(`the sheets leave open: ${JSON.stringify({ questions, refused })}`);
  return roster;
}

function handleOf({ id }: CreatorInput): string {
  return `@synthetic.${id}`;
}

/** A share as percent with one decimal at most; empty without one. */
function percent(share: number | undefined): Cell {
  return share === undefined ? "" : Number((share * 100).toFixed(1));
}

function csv(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => (/[",]/.test(String(value)) ? `"${value}"` : String(value));
  return `${rows.map((row) => row.map(cell).join(",")).join("\n")}\n`;
}
