import { describe, expect, it } from "vitest";
import { readSheet, readSheets, type SheetReading } from "../../../packages/core/src/index.ts";

/** Rows of cells parted by bars; numbers as a workbook gives them. */
function rows(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
}

const historyOf = ({ roster }: SheetReading, index = 0) => roster?.creators[index].history;
const asked = ({ questions }: SheetReading) => questions.map(({ id }) => id);
const noted = ({ notes }: SheetReading, text: string) =>
  notes.filter((note) => note.text.includes(text)).flatMap(({ columns }) => columns);
const read = (text: string, answers: Record<string, string> = {}) =>
  readSheet(rows(text), { tables: [], answers: { country: "DE", ...answers } });

describe("figures beside creators", () => {
  const views = "Name | Platform | Followers | Views | Likes\nAna | TikTok | 9000 | 4000 | 300";

  it("are asked about, and become the average of a dozen posts when they are means", () => {
    const reading = read(views);
    expect(asked(reading)).toEqual(["statistic"]);
    expect(historyOf(reading)).toEqual([
      {
        platform: "tiktok",
        format: "short",
        posts: 12,
        impressions: 4000,
        engagements: 300,
        source: "thirdParty",
      },
    ]);
    expect(noted(reading, "12 posts")).toEqual(["Views", "Likes"]);
  });

  it("become one usual post when they are medians", () => {
    expect(historyOf(read(views, { statistic: "median" }))).toEqual([
      {
        platform: "tiktok",
        format: "short",
        impressions: 4000,
        engagements: 300,
        source: "thirdParty",
      },
    ]);
  });

  it("tell nothing of a post when they are totals of the account, and are listed", () => {
    const reading = read(views, { statistic: "total" });
    expect(historyOf(reading)).toBeUndefined();
    expect(noted(reading, "totals of an account")).toEqual(["Views", "Likes"]);
  });

  it("are of as many posts as the header says, of the piece and the platform it names", () => {
    const reading = read(`
      Name | IG Followers | TikTok Followers | Avg Story Views | Avg TikTok Views (last 30 videos)
      Ana  | 9000         | 20000            | 700             | 11000
    `);
    expect(asked(reading)).not.toContain("statistic");
    expect(historyOf(reading)).toEqual([
      {
        platform: "instagram",
        format: "story",
        posts: 12,
        impressions: 700,
        source: "thirdParty",
      },
      {
        platform: "tiktok",
        format: "short",
        posts: 30,
        impressions: 11_000,
        source: "thirdParty",
      },
    ]);
    expect(noted(reading, "12 posts")).toEqual(["Avg Story Views"]);
  });

  it("are of the piece that a creator sells when they sell no other there", () => {
    const reading = read(`
      Name | Platform  | Followers | Avg Likes | Deliverable | Price
      Ana  | Instagram | 9000      | 300       | Post        | 100 EUR
    `);
    expect(historyOf(reading)).toMatchObject([{ platform: "instagram", format: "post" }]);
  });

  it("are a post each when their columns are numbered", () => {
    const reading = read(
      "Name | Platform | Followers | Views 1 | Views 2\nAna|TikTok|9000|400|500",
    );
    expect(historyOf(reading)).toEqual(
      [400, 500].map((impressions) => ({
        platform: "tiktok",
        format: "short",
        impressions,
        source: "thirdParty",
      })),
    );
  });

  it("that contradict each other are left out and listed by row", () => {
    const reading = read("Name|Platform|Followers|Avg Views|Avg Likes\nAna|TikTok|9000|400|500");
    expect(historyOf(reading)).toBeUndefined();
    expect(reading.notes).toContainEqual({
      sheet: "sheet",
      text: "figures with more engagements than views were left out of the history",
      columns: [],
      lines: [2],
    });
  });

  it("of a creator whom two agents quote are taken once", () => {
    const reading = read(`
      Name | Handle | Platform | Followers | Avg Views | Price
      Ana  | @ana   | TikTok   | 9000      | 400       | 100 EUR
      Ana  | @ana   | TikTok   | 9000      | 400       | 120 EUR
    `);
    expect(historyOf(reading)).toHaveLength(1);
  });
});

describe("a rate of engagement", () => {
  const rate = (header: string) =>
    read(`Name | Platform | Followers | Avg Views | ${header}\nAna | TikTok | 9000 | 4000 | 5%`);

  it("stands beside the views it goes with, per follower or per view as its header says", () => {
    expect(historyOf(rate("ER per follower"))).toMatchObject([
      { impressions: 4000, engagementPerFollower: 0.05 },
    ]);
    expect(historyOf(rate("ER by views"))).toMatchObject([
      { impressions: 4000, engagementPerView: 0.05 },
    ]);
  });

  it("is asked about where nothing shows it, and taken as answered", () => {
    const text = "Name | Platform | Followers | ER\nAna | TikTok | 9000 | 5%";
    expect(asked(read(text))).toEqual(["rate"]);
    expect(historyOf(read(text, { rate: "view" }))).toMatchObject([{ engagementPerView: 0.05 }]);
  });
});

describe("a second sheet", () => {
  const creators = { name: "c.csv", rows: rows("Name|Platform|Followers\nAna|TikTok|9000") };

  it("of averages becomes history; results that are no averages stay attributes", () => {
    const more = { name: "m.csv", rows: rows("Name | Avg Views | Orders\nAna | 4000 | 7") };
    const { roster } = readSheets([creators, more]);
    expect(roster?.creators[0].history).toMatchObject([{ posts: 12, impressions: 4000 }]);
    expect(roster?.creators[0].attributes).toEqual({ conversions: 7 });
  });
});
