import { describe, expect, it } from "vitest";
import { readSheet, readSheets, type SheetReading } from "../../../packages/core/src/index.ts";

/** Rows of a text: cells parted by bars. */
function rows(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
}

/** Each creator in short: id, channels, and the offers that the sheet quotes itself. */
function inShort({ roster }: SheetReading): string[] {
  return (roster?.creators ?? []).map(({ id, channels, offers }) =>
    [
      id,
      channels.map(({ platform, followers }) => `${platform} ${followers}`).join(" + "),
      offers
        .filter(({ label = "" }) => !label.includes("made of"))
        .map(({ deliverables, price, currency }) => {
          const pieces = deliverables.map(({ quantity, format }) => `${quantity} ${format}`);
          return `${pieces.join(" + ")}${price === undefined ? "" : ` ${price} ${currency}`}`;
        })
        .join(", "),
    ].join(": "),
  );
}

function ids({ questions }: SheetReading): string[] {
  return questions.map(({ id }) => id);
}

function noted({ notes }: SheetReading, words: string): readonly number[] | undefined {
  return notes.find(({ text }) => text.includes(words))?.lines;
}

describe("one cell with several values", () => {
  const reading = readSheet(
    rows(`
      Creator|Platform|Audience size|Rates|Location
      Ana Bo (@ana.bo)|IG/TT|IG: 45k, TT: 120k|Reel 500€, 3 Storys 150€, TikTok 400€|Los Angeles, CA
      Bo Cy (@bocy)|TikTok|12k|300 EUR|Berlin, DE
    `),
  );

  it("gives every account its followers and every piece its price", () => {
    expect(inShort(reading)).toEqual([
      "ana.bo: instagram 45000 + tiktok 120000: 1 reel 500 EUR, 3 story 150 EUR, 1 short 400 EUR",
      "bocy: tiktok 12000: 1 short 300 EUR",
    ]);
    expect(reading.questions).toEqual([]);
  });

  it("takes the handle out of the name, and a state behind a city for its country", () => {
    expect(reading.roster?.creators.map(({ name, country }) => [name, country])).toEqual([
      ["Ana Bo", "US"],
      ["Bo Cy", "DE"],
    ]);
  });
});

describe("lines that are no rows", () => {
  it("name the platform of the rows under them, or are left out and named", () => {
    const reading = readSheet(
      rows(`
        Our list, draft 3 |       |           |
                          |       |           |
        Name              | Handle | Followers | Fee (€)
        INSTAGRAM         |       |           |
        Ana               | @ana  | 12,300    | 350
        TikTok creators   |       |           |
        Cem               | @cem  | 45,000    | 500
        Name              | Handle | Followers | Fee (€)
        Total             |       | 57,300    | 850
      `),
    );
    expect(inShort(reading)).toEqual([
      "ana: instagram 12300: 1 reel 350 EUR",
      "cem: tiktok 45000: 1 short 500 EUR",
    ]);
    expect(noted(reading, "names a platform")).toEqual([4, 6]);
    expect(noted(reading, "titles")).toEqual([1]);
    expect(noted(reading, "repeated")).toEqual([8]);
    expect(noted(reading, "totals")).toEqual([9]);
  });
});

describe("a row that cannot be used", () => {
  it.each([
    ["a price below 0", "Ana | @ana | TikTok | 900 | -5", "a price is below 0"],
    ["no name and no handle", " | | TikTok | 900 | 5", "the row has no name and no handle"],
    ["no followers", "Ana | @ana | TikTok | | 5", "the row states no followers"],
    ["followers below 0", "Ana | @ana | TikTok | -900 | 5", "a count is below 0"],
    ["more cells than headers", "Ana | @ana | TikTok | 900 | 5 | 6", "more cells than the header"],
    ["an error message", "Error: timeout | | | |", "the error message of a tool"],
  ])("for %s is refused with line and fix, the others stay", (_, row, text) => {
    const reading = readSheet(
      rows(`Name | Handle | Platform | Followers | Price €\n${row}\nBo | @bo | TikTok | 800 | 4`),
    );
    expect(inShort(reading)).toEqual(["bo: tiktok 800: 1 short 4 EUR"]);
    expect(reading.refused).toHaveLength(1);
    expect(reading.refused[0]).toMatchObject({ line: 2, scope: "row" });
    expect(reading.refused[0].text).toContain(text);
    expect(reading.refused[0].fix).not.toBe("");
  });

  it("is one with more clicks than impressions, or a rate above 100 %", () => {
    const reading = readSheet(
      rows(`
        Name | Platform | Followers | Clicks | Impressions | ER
        Ana  | TikTok   | 900       | 50     | 40          | 3%
        Bo   | TikTok   | 900       | 5      | 40          | 340%
      `),
    );
    expect(reading.roster).toBeNull();
    expect(reading.refused.map(({ line, text }) => [line, text])).toEqual([
      [2, "the row has more clicks than impressions"],
      [3, "a share is below 0 or above 100 %"],
    ]);
  });

  it("keeps a creator whose one cell cannot be read", () => {
    const reading = readSheet(
      rows(`
        Name | Platform | Followers | Price € | Country
        Ana  | TikTok   | 900       | ???     | Atlantis
        Bo   | TikTok   | 800       | 4       | Spain
      `),
    );
    expect(inShort(reading)).toEqual(["ana: tiktok 900: 1 short", "bo: tiktok 800: 1 short 4 EUR"]);
    expect(reading.refused.map(({ column, cell, scope }) => [column, cell, scope])).toEqual([
      ["Price €", "???", "cell"],
      ["Country", "Atlantis", "cell"],
    ]);
  });
});

describe("rows of one creator", () => {
  it("are one by handle and platform, with a quote from each", () => {
    const reading = readSheet(
      rows(`
        Name | Handle | Platform | Followers | Price   | Manager
        Ana  | @ana   | TikTok   | 900       | 50 EUR  | One
        Ana  | @Ana   | TikTok   | 950       | 45 EUR  | Two
        Ana  | @ana   | TikTok   | 950       | 45 EUR  | Two
        Ana  | @other | TikTok   | 300       | 40 EUR  | One
      `),
    );
    expect(inShort(reading)).toEqual([
      "ana: tiktok 950: 1 short 50 EUR, 1 short 45 EUR",
      "other: tiktok 300: 1 short 40 EUR",
    ]);
    expect(noted(reading, "put together (Ana)")).toEqual([2, 3, 4]);
    expect(noted(reading, "the greater number")).toEqual([3]);
    expect(noted(reading, "twice")).toEqual([4]);
  });

  it("without followers add their quote to the row that has them", () => {
    const reading = readSheet(
      rows(`
        Name | Platform | Followers | Price
        Ana  | TikTok   | 900       | 50 EUR
        Ana  | TikTok   |           | 45 EUR
      `),
    );
    expect(inShort(reading)).toEqual(["ana: tiktok 900: 1 short 50 EUR, 1 short 45 EUR"]);
  });

  it("under a merged name are one with an account each", () => {
    const reading = readSheet(
      rows(`
        Name | Platform  | Followers | Price
        Ana  | Instagram | 9,000     | 50 EUR
             | TikTok    | 12,000    | 45 EUR
      `),
    );
    expect(inShort(reading)).toEqual([
      "ana: instagram 9000 + tiktok 12000: 1 reel 50 EUR, 1 short 45 EUR",
    ]);
    expect(noted(reading, "merged cells")).toEqual([3]);
  });
});

describe("what a sheet cannot say", () => {
  const bare = rows(`
    Name | Followers | Views  | Engagement rate | Price
    Ana  | 9,000     | 4,000  | 3%              | 50
  `);

  it("is asked once, and answered through the mapping", () => {
    const reading = readSheet(bare);
    expect(ids(reading)).toEqual([
      "platform",
      "format.instagram",
      "currency",
      "country",
      "statistic",
      "rate",
    ]);
    const answers = {
      platform: "youtube",
      currency: "GBP",
      country: "GB",
      "format.youtube": "short",
      statistic: "median",
      rate: "view",
    };
    const answered = readSheet(bare, { tables: [], answers });
    expect(answered.questions).toEqual([]);
    expect(inShort(answered)).toEqual(["ana: youtube 9000: 1 short 50 GBP"]);
    expect(answered.roster?.creators[0].country).toBe("GB");
  });

  it("is not asked where the file's name, the header or the figures say it", () => {
    const reading = readSheets([
      {
        name: "tiktok_de.csv",
        rows: rows(`
          Name | Country | Followers | Avg likes | Avg comments | ER
          Ana  | DE      | 9,000     | 250       | 20           | 3%
          Bo   | DE      | 20,000    | 900       | 100          | 5%
        `),
      },
    ]);
    expect(reading.questions).toEqual([]);
    expect(reading.mapping.tables[0].columns[5]).toMatchObject({ per: "follower" });
  });

  it("keeps an answer that is not possible open and says so", () => {
    const reading = readSheet(bare, { tables: [], answers: { platform: "myspace" } });
    expect(ids(reading)).toContain("platform");
    expect(noted(reading, '"myspace"')).toEqual([]);
  });
});

describe("absences", () => {
  const read = (header: string, cell: string) =>
    readSheet(
      rows(`Name | Platform | Followers | Country | ${header}\nAna | TikTok | 9000 | DE | ${cell}`),
    );
  const july = { from: "2026-07-01", to: "2026-07-14" };

  it.each([
    ["Unavailable", "2026-07-01 to 2026-07-14", [july]],
    ["Urlaub", "01.07.2026 - 14.07.2026", [july]],
    ["Blackout dates", "2026-07-01 – 2026-07-14; 2026-12-24", [july, day("2026-12-24")]],
    ["Vacances", "2026-07-01 au 2026-07-14", [july]],
  ])("under %s are read as %s", (header, cell, absences) => {
    expect(read(header, cell).roster?.creators[0].unavailable).toEqual(absences);
  });

  it.each(["soon", "03/04/2026", "2026-07-14 to 2026-07-01"])(
    "%s are refused as a cell",
    (cell) => {
      const { roster, refused } = read("Unavailable", cell);
      expect(roster?.creators[0].unavailable).toBeUndefined();
      expect(refused).toMatchObject([{ line: 2, column: "Unavailable", cell, scope: "cell" }]);
    },
  );
});

/** An absence of one day. */
function day(date: string) {
  return { from: date, to: date };
}

describe("tables joined to creators", () => {
  const creators = {
    name: "creators.csv",
    rows: rows("id | name | platform | followers | country\n7 | Ana | Instagram | 9000 | DE"),
  };
  const join = (text: string) => readSheets([creators, { name: "more.csv", rows: rows(text) }]);

  it("give posts with a day to the history", () => {
    const { roster } = join(`
      influencer_id | date       | format | reach | likes | comments
      7             | 31/03/2026 | Reel   | 4000  | 200   | 10
      7             | 02/04/2026 | Story  | 900   | 8     |
    `);
    expect(roster?.creators[0].history).toEqual([
      {
        platform: "instagram",
        format: "reel",
        postedOn: "2026-03-31",
        reach: 4000,
        engagements: 210,
        source: "thirdParty",
      },
      {
        platform: "instagram",
        format: "story",
        postedOn: "2026-04-02",
        reach: 900,
        engagements: 8,
        source: "thirdParty",
      },
    ]);
  });

  it("give shares of countries that stand beside their names to the audience", () => {
    const { roster } = join(`
      name | top country 1 | top country 1 share | top country 2 | top country 2 share
      Ana  | Germany       | 62%                 | Austria       | 14%
    `);
    expect(roster?.creators[0].audience).toEqual({ countries: { DE: 0.62, AT: 0.14 } });
  });

  it("are refused row by row where they belong to nobody", () => {
    const { refused } = join("influencer_id | basis | rate\n8 | post | 300 EUR");
    expect(refused).toMatchObject([{ sheet: "more.csv", line: 2, scope: "row" }]);
  });
});

describe("a Turkish sheet", () => {
  const reading = readSheet(
    rows(`
      İsim|Kullanıcı Adı|Takipçi|Ort. İzlenme|Etkileşim Oranı|Reels Fiyat (TL)
      Ayşe Y.|@ayse|45,2 B|900|%3,4|15.000
      Mehmet|@mehmet|1,1 Mn|230 B|%1,8|120.000
      Can|@can|1,2 B|850|%5|2.000
    `),
  );

  it("writes a thousand as B, in followers and in views alike", () => {
    expect(
      reading.roster?.creators.map(({ channels, history }) => [
        channels[0].followers,
        history?.[0].impressions,
      ]),
    ).toEqual([
      [45_200, 900],
      [1_100_000, 230_000],
      [1_200, 850],
    ]);
  });

  it("may put the percent sign first", () => {
    expect(
      reading.roster?.creators.map(({ history }) => history?.[0].engagementPerFollower),
    ).toEqual([0.034, 0.018, 0.05]);
  });
});

describe("headers of further languages", () => {
  it("take accounts and links under one header for who the row is about", () => {
    const reading = readSheet(
      rows(`
        Nome|Profilo|Follower IG|Tariffa Reel
        Giulia Rossi|@giuliarossi|45,3k|€ 450
        Marco B.|https://www.instagram.com/marcob_/|128.000|1.200 €
      `),
    );
    expect(reading.roster?.creators.map(({ id, name }) => [id, name])).toEqual([
      ["giuliarossi", "Giulia Rossi"],
      ["marcob_", "Marco B."],
    ]);
  });

  it("name creators, formats and genders in Portuguese and Spanish", () => {
    const portuguese = readSheet(
      rows(`
        Criador|@|Plataforma|Seguidores|Valor (R$)|Formato
        Ana Lima|anal|Instagram|87,4 mil|R$ 2.500,00|Stories
        Bia|biabia|YouTube|56.000|R$ 4.000,00|Vídeo dedicado
      `),
    );
    expect(inShort(portuguese)).toEqual([
      "anal: instagram 87400: 1 story 2500 BRL",
      "biabia: youtube 56000: 1 dedicated 4000 BRL",
    ]);
    const spanish = readSheet(
      rows(`
        Influencer|Red social|Seguidores|Precio|Público mujer %
        @laurita|Instagram|34 mil|350€|82
        @elchef|TikTok|1.3M|2.000€|41
      `),
    );
    expect(spanish.roster?.creators.map(({ audience }) => audience)).toEqual([
      { genders: { female: 0.82 } },
      { genders: { female: 0.41 } },
    ]);
  });

  it("count the pieces of a package that names no format", () => {
    const reading = readSheet(
      rows(`
        Creator|Kanal|Follower|Preis netto (1x Video)|Preis netto (3er Paket)
        Technik Tom|YouTube|412.000|2.975 €|8.000 €
        Mia kocht|Instagram|58.300|900 €|2.400 €
      `),
      { answers: { "format.youtube": "long", "format.instagram": "reel" } },
    );
    expect(inShort(reading)).toEqual([
      "technik-tom: youtube 412000: 1 long 2975 EUR, 3 long 8000 EUR",
      "mia-kocht: instagram 58300: 1 reel 900 EUR, 3 reel 2400 EUR",
    ]);
  });
});

describe("what would be read wrongly by its word alone", () => {
  it("takes `us_share` for a share of the audience, not for shares of posts", () => {
    const { roster } = readSheet(
      rows(`
        channel_title|channel_url|subscribers|avg_views_30d|flat_fee_usd|male_pct|us_share
        TechNow|https://youtube.com/@technow|512000|73000|1600|88|0.46
        HomeCo|https://youtube.com/@homeco|88000|21000|900|24|0.61
      `),
      { answers: { "format.youtube": "long", country: "unknown" } },
    );
    expect(roster?.creators.map(({ name, audience }) => [name, audience])).toEqual([
      ["TechNow", { countries: { US: 0.46 }, genders: { male: 0.88 } }],
      ["HomeCo", { countries: { US: 0.61 }, genders: { male: 0.24 } }],
    ]);
    expect(roster?.creators.every(({ history }) => history?.[0].engagements === undefined)).toBe(
      true,
    );
  });

  it("makes no offer of content that the creator does not post", () => {
    const reading = readSheet(
      rows(`
        Creator|Instagram Followers|1 Instagram Reel|UGC - 1 Video
        Ella|15.2k|$250|$180
      `),
    );
    expect(inShort(reading)).toEqual(["ella: instagram 15200: 1 reel 250 USD"]);
    const about = reading.notes.find(({ columns }) => columns.includes("UGC - 1 Video"));
    expect(about?.text).toBe("content that its maker does not post reaches nobody; left out");
  });

  it("tells rates from counts under the same word, and takes reactions for likes", () => {
    const rates = readSheet(
      rows(`
        Influencer|IG Followers|IG Eng.|Fee (1 IG Reel)
        Kim|1,204,000|1.1%|$12k
      `),
      { answers: { rate: "follower" } },
    );
    expect(rates.roster?.creators[0].history?.[0].engagementPerFollower).toBe(0.011);
    const counts = readSheet(
      rows(`
        Name|LinkedIn URL|Followers|Avg Reactions|Price per post
        Ann|https://www.linkedin.com/in/annberg/|24500|210|€900
      `),
    );
    expect(counts.roster?.creators[0].history?.[0].engagements).toBe(210);
  });

  it("refuses a price whose currency has one name in several countries", () => {
    const reading = readSheet(
      rows(`
        Name|Country|Platform|Followers|Price
        Åsa|Schweden|TikTok|120 000|9 000 kr
        Łukasz|Polen|TikTok|65 tys.|2 500 zl
        Tim|Deutschland|TikTok|8.900|VB 150 €
      `),
    );
    expect(reading.refused.map(({ cell, text }) => [cell, text])).toEqual([
      ["9 000 kr", "the currency may be SEK, NOK or DKK"],
    ]);
    expect(inShort(reading)).toEqual([
      "åsa: tiktok 120000: 1 short",
      "łukasz: tiktok 65000: 1 short 2500 PLN",
      "tim: tiktok 8900: 1 short 150 EUR",
    ]);
  });
});
