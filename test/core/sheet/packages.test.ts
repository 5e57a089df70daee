import { describe, expect, it } from "vitest";
import { type MappingInput, type Offer, readSheet } from "../../../packages/core/src/index.ts";

function offersOf(text: string, packages?: MappingInput["packages"]): readonly Offer[] {
  const rows = text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  return readSheet(rows, { packages }).roster?.creators[0].offers ?? [];
}

const made = (offers: readonly Offer[]) =>
  offers.filter(({ label = "" }) => label.includes("made of"));
const prices = (offers: readonly Offer[]) =>
  Object.fromEntries(made(offers).map(({ id, price }) => [id, price]));

describe("packages made of the quotes of a sheet", () => {
  const quotes = `
    Name | Platform  | Followers | Country | Reel € | 3 Storys €
    Ana  | Instagram | 9000      | DE      | 500    | 120
  `;

  it("cost what their quotes cost together", () => {
    expect(prices(offersOf(quotes))).toEqual({
      "ana-reel-3-story": 620,
      "ana-2-reel": 1000,
      "ana-2-reel-3-story": 1120,
    });
  });

  it("are mixes of one's own choice, no larger than wished, cheaper only when asked", () => {
    const mixes = [
      [{ platform: "instagram" as const, format: "story", quantity: 6 }],
      [{ platform: "instagram" as const, format: "reel", quantity: 4 }],
    ];
    expect(prices(offersOf(quotes, { mixes }))).toEqual({ "ana-4-reel": 2000 });
    expect(prices(offersOf(quotes, { mixes, mostPieces: 6, discount: 0.1 }))).toEqual({
      "ana-6-story": 216,
      "ana-4-reel": 1800,
    });
    expect(made(offersOf(quotes, { mixes: [] }))).toEqual([]);
  });

  it("take the cheapest way, a quoted package included, and never repeat one", () => {
    const offers = offersOf(`
      Name | Platform  | Followers | Country | Reel € | 3 Storys € | Reel + 3 Storys €
      Ana  | Instagram | 9000      | DE      | 500    | 120        | 580
    `);
    // Two reels with stories: a reel and the quoted package, not three single quotes.
    expect(prices(offers)).toEqual({ "ana-2-reel": 1000, "ana-2-reel-3-story": 1080 });
  });

  it("name the seller and have come as far as the quote furthest back", () => {
    const [first] = made(
      offersOf(`
        Name | Handle | Platform  | Followers | Country | Deliverable | Price | Status | Manager
        Ana  | @ana   | Instagram | 9000      | DE      | Reel        | 500 € | agreed | One
        Ana  | @ana   | Instagram | 9000      | DE      | 3 Stories   | 120 € | asked  | One
      `),
    );
    expect(first).toMatchObject({
      label: "via One, made of ana-reel + ana-3-story",
      price: 620,
      status: "asked",
    });
  });

  it.each([
    ["quotes of two sellers", "Reel | 500 € | agreed | One", "3 Stories | 120 € | agreed | Two"],
    ["a quote that was declined", "Reel | 500 € | agreed | One", "3 Stories|120 €|declined|One"],
    ["two currencies", "Reel | 500 € | agreed | One", "3 Stories | $120 | agreed | One"],
    ["a price on request", "Reel | 500 € | agreed | One", "3 Stories|on request|agreed|One"],
  ])("are not made of %s", (_, one, other) => {
    const offers = offersOf(`
      Name | Handle | Platform  | Followers | Country | Deliverable | Price | Status | Manager
      Ana  | @ana   | Instagram | 9000      | DE      | ${one}
      Ana  | @ana   | Instagram | 9000      | DE      | ${other}
    `);
    expect(Object.keys(prices(offers))).toEqual(["ana-2-reel"]);
  });
});
