import { readSheet } from "@reachmix/core";
import { expect, test } from "vitest";

const HEADERS = [
  "Name",
  "Platform",
  "Followers",
  "Country",
  "Deliverables",
  "Price",
  "Currency",
  "Gifted",
  "Commission",
  "Exclusivity",
  "Usage rights",
];
const CHANCES = "60% / 80%";
const RIGHTS = "paid / 2027-03-01 to 2027-06-30 / 100";

/** A creator with a reel, whose row ends with these cells; one with every column stands above. */
function reading(price: string | number, currency: string, ...contract: (string | number)[]) {
  const ana = ["Ana", "Instagram", 45_000, "DE", "Reel", 900, "EUR", CHANCES, "10 %"];
  const known = [...ana, "food / 2027-03-01 to 2027-05-31 / 50", RIGHTS];
  const own = ["Ben", "Instagram", 30_000, "DE", "Reel", price, currency, ...contract];
  const { roster, refused } = readSheet([HEADERS, known, own], { packages: { mixes: [] } });
  const ben = roster?.creators.find(({ name }) => name === "Ben");
  return { offers: ben?.offers, refused: refused.filter(({ line }) => line === 3) };
}

test.each([
  ["12,5 %", {}, { share: 0.125 }],
  [0.08, {}, { share: 0.08 }],
  ["5 EUR per order", {}, { perConversion: 5 }],
  ["8 % mind. 1.200 €", {}, { share: 0.08, atLeast: 1200 }],
])("the commission %j is read", (cell, _, commission) => {
  const { offers, refused } = reading(500, "EUR", "", cell);
  expect(refused).toEqual([]);
  expect(offers).toMatchObject([{ price: 500, currency: "EUR", commission }]);
});

test("a gift beside no price is one of goods, beside a price it is refused", () => {
  const gifted = { accepting: 0.5, posting: 1 };
  expect(reading("", "EUR", "0.5 and 1.0").offers).toMatchObject([{ gifted }]);
  const { offers, refused } = reading(300, "EUR", "50 % / 100 %");
  expect(offers).toMatchObject([{ gifted }]);
  expect(offers?.[0]).not.toHaveProperty("price");
  expect(refused).toMatchObject([{ column: "Price", cell: "300", scope: "cell" }]);
});

test("terms of a cell are parted by semicolons and, without a territory, hold anywhere", () => {
  const cell = "food / Germany + AT / 2027-03-01 to 2027-05-31 / 50 €; shoes / 01/04/2027 / 0";
  expect(reading(500, "EUR", "", "", cell).refused).toMatchObject([{ column: "Exclusivity" }]);
  const certain = cell.replace("01/04/2027", "14.4.2027 to 15.4.2027");
  expect(reading(500, "EUR", "", "", certain)).toMatchObject({
    refused: [],
    offers: [
      {
        terms: {
          exclusivity: [
            {
              category: "food",
              territory: ["DE", "AT"],
              from: "2027-03-01",
              to: "2027-05-31",
              price: 50,
            },
            { category: "shoes", from: "2027-04-14", to: "2027-04-15", price: 0 },
          ],
        },
      },
    ],
  });
});

test.each([
  ["a bare number, which is a share or an amount", ["", "10"], "this is no commission"],
  ["a chance above 1", ["70 % / 120 %"], "how likely goods are accepted"],
  ["rights without days", ["", "", "", "paid / 100"], "this is no term: paid / 100"],
  [
    "a country nobody knows",
    ["", "", "food / Atlantis / 2027-03-01 to 2027-05-31 / 50"],
    "one of these countries is unknown: Atlantis",
  ],
  [
    "an amount in another currency than the price",
    ["", "", "", RIGHTS.replace("100", "100 USD")],
    "an amount in USD stands beside an offer in EUR",
  ],
  ["terms of a gift", [CHANCES, "", "", RIGHTS], "a gifted offer has no priced terms"],
])("%s is refused with what to write", (_, contract, said) => {
  const { offers, refused } = reading("", "EUR", ...contract);
  expect(refused.map(({ text }) => text)).toEqual([expect.stringContaining(said)]);
  expect(offers?.[0]).not.toHaveProperty("terms");
});

test("any currency of ISO 4217 is understood, and a code that is none is refused", () => {
  expect(reading("9000 AMD", "").offers).toMatchObject([{ price: 9000, currency: "AMD" }]);
  expect(reading(9000, "GEL").offers).toMatchObject([{ price: 9000, currency: "GEL" }]);
  expect(reading(9000, "XYZ").refused).toMatchObject([
    { column: "Currency", cell: "XYZ", text: "this currency is unknown" },
  ]);
});
