import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { open } from "../../../packages/core/src/index.ts";
import { issuesOf } from "../../support/opening.ts";

const PHASES = [
  { id: "launch", from: "2027-03-01", to: "2027-03-14" },
  { id: "push", from: "2027-03-15", to: "2027-03-31" },
];

/** A body whose brief has these phases; none at all for an empty list. */
function bodyWith(unavailable: unknown, phases: readonly object[] = PHASES) {
  const dated = phases.length > 0;
  return {
    brief: {
      currency: "EUR",
      budget: 1000,
      goals: { preset: "awareness" },
      ...(dated ? { phases } : {}),
    },
    roster: {
      creators: [
        {
          id: "ana",
          unavailable,
          channels: [{ platform: "tiktok", followers: 20_000 }],
          offers: [
            {
              id: "video",
              price: 100,
              deliverables: [{ platform: "tiktok", format: "short", quantity: 1 }],
            },
            {
              id: "both",
              price: 150,
              phases: ["launch", "push"],
              deliverables: [{ platform: "tiktok", format: "short", quantity: 2 }],
            },
          ].slice(0, dated ? 2 : 1),
        },
      ],
    },
  };
}

/** Phases each offer may be placed in, by number. */
function placesOf(
  unavailable: unknown,
  phases?: readonly object[],
): Record<string, readonly number[]> {
  const opening = open(bodyWith(unavailable, phases));
  if (opening.kind === "refused") throw new Error(JSON.stringify(opening.issues));
  return Object.fromEntries(opening.opened.market.offers.map(({ id, phases }) => [id, phases]));
}

describe("absences of a creator", () => {
  it("close a phase of which no day is left, and retainers that need it", () => {
    expect(placesOf([{ from: "2027-02-20", to: "2027-03-14" }])).toEqual({ video: [1], both: [] });
    expect(placesOf([{ from: "2027-03-15", to: "2027-04-02" }])).toEqual({ video: [0], both: [] });
  });

  it("leave a phase open of which a day is left", () => {
    expect(placesOf([{ from: "2027-03-01", to: "2027-03-13" }]).video).toEqual([0, 1]);
  });

  it("close a phase together", () => {
    const parts = [
      { from: "2027-03-08", to: "2027-03-20" },
      { from: "2027-03-01", to: "2027-03-07" },
    ];
    expect(placesOf(parts).video).toEqual([1]);
  });

  it("close nothing in a campaign without dates", () => {
    expect(placesOf([{ from: "2000-01-01", to: "2099-12-31" }], [])).toEqual({ video: [0] });
  });

  it("that end before they begin are refused", () => {
    const issues = issuesOf(bodyWith([{ from: "2027-03-02", to: "2027-03-01" }]));
    expect(issues?.map(({ path }) => path)).toEqual(["roster.creators[0].unavailable[0].to"]);
  });

  it("are counted as a calendar counts them, day by day", () => {
    const dayIn = (offset: number) =>
      new Date(Date.UTC(2027, 1, 20 + offset)).toISOString().slice(0, 10);
    const absence = fc
      .tuple(fc.nat(45), fc.nat(20))
      .map(([from, length]) => ({ from: dayIn(from), to: dayIn(from + length) }));
    fc.assert(
      fc.property(fc.array(absence, { maxLength: 5 }), (gone) => {
        const free = PHASES.flatMap(({ from, to }, index) => {
          for (let offset = 0; offset < 60; offset++) {
            const day = dayIn(offset);
            const inside = day >= from && day <= to;
            if (inside && gone.every((one) => day < one.from || day > one.to)) return [index];
          }
          return [];
        });
        expect(placesOf(gone).video).toEqual(free);
      }),
      { numRuns: 300 },
    );
  });
});
