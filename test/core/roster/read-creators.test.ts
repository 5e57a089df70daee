import { open, openExplanation, readCreators } from "@reachmix/core";
import { describe, expect, it } from "vitest";

const ana = {
  id: "ana",
  channels: [{ platform: "instagram", followers: 40_000 }],
  offers: [{ id: "reel", deliverables: [{ platform: "instagram", format: "reel" }], price: 900 }],
};
const ben = { ...ana, id: "ben", offers: [{ ...ana.offers[0], id: "reel-ben" }] };
const brief = { currency: "USD", budget: 2000, goals: { preset: "awareness" } };

function read(creators: readonly unknown[]) {
  const outcome = readCreators(creators);
  if (outcome.kind === "refused") throw new Error(outcome.issues[0]?.message);
  return outcome.value;
}

describe("creators that were read once", () => {
  it("make the same opened request as a body that is read as a whole", () => {
    const creators = read([ana, ben]);
    const again = open({ brief, roster: { creators } });
    expect(again).toEqual(open({ brief, roster: { creators: [ana, ben] } }));
    if (again.kind === "refused") throw new Error(again.issues[0].message);
    expect(again.opened.request.roster.creators[0]).toBe(creators[0]);
  });

  it("are given as they are beside one that changed, which is read anew", () => {
    const [first, second] = read([ana, ben]);
    const dearer = { ...second, offers: [{ ...second.offers[0], price: 950 }] };
    const [same, changed] = read([first, dearer]);
    expect(same).toBe(first);
    expect(changed).toEqual(dearer);
    expect(readCreators([first, { ...dearer, id: 7 }])).toMatchObject({ kind: "refused" });
  });

  it("leave every other check of a body as it is", () => {
    const creators = read([ana, ben]);
    const issues = (body: object) => {
      const opening = open(body);
      return opening.kind === "refused" ? opening.issues.map(({ path }) => path) : [];
    };
    expect(issues({ brief: { ...brief, budget: -1 }, roster: { creators } })).toEqual([
      "brief.budget",
    ]);
    // Twice the same creator is wrong of the roster as a whole.
    const twice = issues({ brief, roster: { creators: [creators[0], creators[0]] } });
    expect(twice).toEqual(issues({ brief, roster: { creators: [ana, ana] } }));
    expect(twice.length).toBeGreaterThan(0);
    const unknown = openExplanation({ brief, roster: { creators }, creators: ["cem"] });
    expect(unknown).toMatchObject({ kind: "refused", issues: [{ path: "creators[0]" }] });
  });
});
