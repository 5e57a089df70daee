import { describe, expect, it } from "vitest";
import { readSheet } from "../../../packages/core/src/index.ts";
import { readMoney } from "../../../packages/core/src/roster/sheet/cells/money.ts";
import { readNumber } from "../../../packages/core/src/roster/sheet/cells/numbers.ts";
import { countryIn } from "../../../packages/core/src/roster/sheet/words/countries.ts";
import { deliverablesIn } from "../../../packages/core/src/roster/sheet/words/formats.ts";
import { placesIn, readLink } from "../../../packages/core/src/roster/sheet/words/platforms.ts";
import { statusOf } from "../../../packages/core/src/roster/sheet/words/status.ts";

describe("a count", () => {
  it.each([
    ["1.2M", 1_200_000],
    ["45,3k", 45_300],
    ["1,1 Mio.", 1_100_000],
    ["1.2万", 12_000],
    ["7.214", 7_214],
    ["12,34,567", 1_234_567],
    ["1'200", 1_200],
    ["45 300", 45_300],
    ["98 mil", 98_000],
    ["1,2 mi", 1_200_000],
    ["2.1 Lakh", 210_000],
    ["10K+", 10_000],
    ["~12k", 12_000],
    ["320000.0", 320_000],
    ["12,4 bin", 12_400],
  ])("%s is %d", (text, value) => {
    expect(readNumber(text, "group")).toBe(value);
  });

  it.each(["abc", "1.2.3", "12 apples", "", "K"])("%s is none", (text) => {
    expect(readNumber(text, "group")).toBeNull();
  });
});

describe("a price", () => {
  it.each([
    ["$1,250", { amount: 1250, currency: "USD" }],
    ["900 USD", { amount: 900, currency: "USD" }],
    ["350 €", { amount: 350, currency: "EUR" }],
    ["1.200,00", { amount: 1200 }],
    ["1.200,-", { amount: 1200 }],
    ["R$ 4.500,00", { amount: 4500, currency: "BRL" }],
    ["Rs. 15,000/-", { amount: 15_000, currency: "INR" }],
    ["CHF 1'200", { amount: 1200, currency: "CHF" }],
    ["500 € netto", { amount: 500, currency: "EUR" }],
    ["1,250.00 USD + VAT", { amount: 1250, currency: "USD" }],
    ["1200 TL", { amount: 1200, currency: "TRY" }],
    ["€2k per reel", { amount: 2000, currency: "EUR" }],
    ["USD 1.2k/post", { amount: 1200, currency: "USD" }],
    ["¥8000", { amount: 8000 }],
    ["8000元", { amount: 8000, currency: "CNY" }],
    ["200-300 €", { amount: 300, currency: "EUR", hedge: "range" }],
    ["ab 500 €", { amount: 500, currency: "EUR", hedge: "from" }],
    ["auf Anfrage", { none: "onRequest" }],
    ["sur demande", { none: "onRequest" }],
    ["inkl.", { none: "included" }],
    ["Barter", { none: "gifted" }],
    ["gratis", { amount: 0 }],
  ])("%s is read", (text, money) => {
    expect(readMoney(text)).toEqual(money);
  });

  it.each(["see contract", "Reel + 3 stories", "3 Storys", "2 of 3"])("%s is none", (text) => {
    expect(readMoney(text)).toBeNull();
  });
});

describe("words of a planner", () => {
  it.each([
    ["✅ zugesagt", "agreed"],
    ["⏳ offen", "asked"],
    ["❌ abgesagt", "declined"],
    ["已建联", "asked"],
    ["未建联", "idea"],
    ["确定合作", "agreed"],
    ["Not contacted yet", "idea"],
    ["Client approved", "client-approved"],
    ["Kunde abgelehnt", "client-rejected"],
    ["en attente", "asked"],
    ["da contattare", "idea"],
    ["Fechado", "agreed"],
    ["yayında", "live"],
    ["cancelado", "cancelled"],
    ["Angebot erhalten", "quoted"],
    ["firmado", "contracted"],
    ["teslim edildi", "delivered"],
  ])("%s is the status %s", (text, status) => {
    expect(statusOf(text)).toBe(status);
  });

  it.each([
    ["España", "ES"],
    ["Vereinigte Staaten", "US"],
    ["Berlin, Germany", "DE"],
    ["🇩🇪 Deutschland", "DE"],
    ["Türkiye", "TR"],
    ["Almanya", "DE"],
    ["中国", "CN"],
    ["USA", "US"],
    ["Países Bajos", "NL"],
    ["Regno Unito", "GB"],
  ])("%s is the country %s", (text, country) => {
    expect(countryIn(text)).toBe(country);
  });

  it.each([
    ["Reel + 3 Storys", ["instagram 1 reel", "instagram 3 story"]],
    ["2x Reels and 1 story", ["instagram 2 reel", "instagram 1 story"]],
    ["1 Reel + 1 TikTok", ["instagram 1 reel", "tiktok 1 short"]],
    ["YouTube integration", ["youtube 1 long"]],
    ["Dedicated video", ["youtube 1 dedicated"]],
    ["Stories (3)", ["instagram 3 story"]],
    ["likes hotels", []],
  ])("%s names its pieces", (text, pieces) => {
    expect(
      deliverablesIn(text, "instagram").map(
        ({ platform, quantity, format }) => `${platform} ${quantity} ${format}`,
      ),
    ).toEqual(pieces);
  });

  it("a link names platform and handle, a post only the platform", () => {
    const tiktok = { kind: "platform", platform: "tiktok" };
    const instagram = { kind: "platform", platform: "instagram" };
    expect(readLink("https://www.tiktok.com/@foo?lang=en")).toMatchObject({
      place: tiktok,
      handle: "foo",
    });
    expect(readLink("https://www.instagram.com/p/abc")).toMatchObject({
      place: instagram,
      handle: null,
    });
    expect(readLink("foo bar")).toBeNull();
  });

  it("platforms are found in the order they are named", () => {
    expect(placesIn("Twitch, Insta & TikTok")).toEqual([
      { kind: "other", name: "Twitch" },
      { kind: "platform", platform: "instagram" },
      { kind: "platform", platform: "tiktok" },
    ]);
  });
});

describe("one table in three notations with its columns shuffled", () => {
  const us = [
    ["Name", "Handle", "Platform", "Followers", "Price", "ER", "Samples", "Country"],
    ["Ana", "@ana", "Instagram", "45,300", "$1,250.50", "3.4%", "1.5", "Germany"],
    ["Ben", "@ben", "TikTok", "1.2M", "$900", "0.9%", "1,200", "Austria"],
  ];
  const german = [
    ["Land", "Proben", "Preis", "Name", "Plattform", "Follower", "Handle", "Interaktionsrate"],
    ["Deutschland", "1,5", "1.250,50 USD", "Ana", "Instagram", "45.300", "@ana", "3,4 %"],
    ["Österreich", "1.200", "900 USD", "Ben", "TikTok", "1,2 Mio.", "@ben", "0,9 %"],
  ];
  const french = [
    [
      "Pseudo",
      "Abonnés",
      "Pays",
      "Échantillons",
      "Nom",
      "Tarif",
      "Plateforme",
      "Taux d'engagement",
    ],
    ["@ana", "45 300", "Allemagne", "1,5", "Ana", "1 250,50 USD", "Instagram", "3,4 %"],
    ["@ben", "1,2M", "Autriche", "1 200", "Ben", "900 USD", "TikTok", "0,9 %"],
  ];
  const samples = (name: string, value: number) => ({ attributes: { [name]: value } });
  const rate = (platform: string, format: string, engagementPerFollower: number) => ({
    history: [{ platform, format, posts: 12, engagementPerFollower, source: "thirdParty" }],
  });

  it("gives equal rosters but for the name of the column nobody knows", () => {
    const expected = (name: string) => ({
      creators: [
        {
          id: "ana",
          name: "Ana",
          handle: "ana",
          country: "DE",
          channels: [{ platform: "instagram", followers: 45_300 }],
          ...samples(name, 1.5),
          ...rate("instagram", "reel", 0.034),
          offers: [
            {
              id: "ana-reel",
              deliverables: [{ platform: "instagram", format: "reel", quantity: 1 }],
              price: 1250.5,
              currency: "USD",
            },
          ],
        },
        {
          id: "ben",
          name: "Ben",
          handle: "ben",
          country: "AT",
          channels: [{ platform: "tiktok", followers: 1_200_000 }],
          ...samples(name, 1200),
          ...rate("tiktok", "short", 0.009),
          offers: [
            {
              id: "ben-short",
              deliverables: [{ platform: "tiktok", format: "short", quantity: 1 }],
              price: 900,
              currency: "USD",
            },
          ],
        },
      ],
    });
    const read = (rows: string[][]) => readSheet(rows, { packages: { mixes: [] } }).roster;
    expect(read(us)).toEqual(expected("samples"));
    expect(read(german)).toEqual(expected("proben"));
    expect(read(french)).toEqual(expected("echantillons"));
  });

  it("asks for the decimal sign only where no cell shows it", () => {
    const open = [
      ["Name", "Handle", "Platform", "Country", "Followers", "Weight"],
      ["Ana", "@ana", "TikTok", "DE", "45300", "1.234"],
    ];
    const asked = readSheet(open).questions.map(({ id }) => id);
    expect(asked).toEqual(["decimals"]);
    const answered = readSheet(open, { tables: [], answers: { decimals: "decimal" } });
    expect(answered.questions).toEqual([]);
    expect(answered.roster?.creators[0].attributes).toEqual({ weight: 1.234 });
    const shown = readSheet([...open, ["Ben", "@ben", "TikTok", "DE", "12.400", "7"]]);
    expect(shown.questions).toEqual([]);
    expect(shown.roster?.creators[0].attributes).toEqual({ weight: 1234 });
  });
});
