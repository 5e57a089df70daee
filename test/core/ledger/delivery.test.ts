import { describe, expect, it } from "vitest";
import { open } from "../../../packages/core/src/calls/open.ts";
import { basisOf } from "../../../packages/core/src/forecast/basis.ts";
import { forecastMarket } from "../../../packages/core/src/forecast/index.ts";
import { approvedRun, learnedOf, rowsOf, threeCreators } from "../../support/approved-run.ts";

const FIRST = { postedOn: "2027-03-05", countedOn: "2027-04-04" };

async function learnedFrom(rows: object[]) {
  const run = await approvedRun(threeCreators());
  return learnedOf({ ...run, rows: rowsOf(rows), tests: [] });
}

function numbersOf(learned: Awaited<ReturnType<typeof learnedFrom>>) {
  return learned.numbers.filter(({ path }) => path.startsWith("delivery."));
}

describe("chances of delivery", () => {
  it("count each offer of a tier beside fifty that the benchmark stands for", async () => {
    const run = await approvedRun(threeCreators());
    const tiers = new Map(run.approval.picks.map(({ offerId, tier }) => [offerId, tier]));
    expect(new Set(tiers.values()), "one of the offers is of another tier").toEqual(
      new Set(["micro", "mid"]),
    );
    const micro = [...tiers].filter(([, tier]) => tier === "micro").map(([id]) => id);
    const [kept, missed] = micro;
    const learned = await learnedFrom([
      { offerId: kept, ...FIRST, impressions: 8_000 },
      { offerId: missed, ...FIRST, delivered: false },
    ]);
    const [own, ...others] = numbersOf(learned);
    expect(others).toEqual([]);
    expect(own.path).toBe("delivery.micro");
    // (50 x 0.98 + 1) / 52.
    expect(own.value).toBeCloseTo(50 / 52, 5);
    expect(own).toMatchObject({ shipped: 0.98, creators: 2, posts: 2 });
  });

  it("stay where nobody says whether anything was delivered", async () => {
    const run = await approvedRun(threeCreators());
    const [{ offerId }] = run.approval.picks;
    const learned = await learnedFrom([{ offerId, ...FIRST, fee: 900 }]);
    expect(numbersOf(learned)).toEqual([]);
  });

  it("are those that the next forecast counts with, unless the brief states them", async () => {
    const run = await approvedRun(threeCreators());
    const [{ offerId, tier }] = run.approval.picks;
    const basis = await learnedFrom([{ offerId, ...FIRST, delivered: false }]);
    const forecastOf = (benchmarks: object) => {
      const opening = open({ ...threeCreators({ benchmarks }), basis });
      if (opening.kind === "refused") throw new Error(opening.issues[0].message);
      return forecastMarket(opening.opened.market, basisOf(opening.opened.request.basis));
    };
    const chance = (own: ReturnType<typeof forecastOf>) => new Map(Object.entries(own.delivery));
    expect(chance(forecastOf({})).get(tier)).toBeCloseTo(49 / 51, 5);
    expect(chance(forecastOf({ [`delivery.${tier}`]: 0.7 })).get(tier)).toBe(0.7);
  });
});
