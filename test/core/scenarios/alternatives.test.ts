import { type Alternatives, alternatives, openAlternatives } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { judge } from "../../../packages/core/src/plan/judge.ts";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { everyPlan } from "../../support/brute-force.ts";
import { SHAPE_OF_EIGHT } from "../../support/enumerable-briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { termsOf } from "../../support/judging.ts";
import { opened } from "../../support/opening.ts";
import { creator, request } from "../../support/requests.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };

function ask(input: RequestInput, asked: object): Promise<Alternatives> {
  return alternatives(opened(openAlternatives({ ...input, ...asked })), host);
}

/** Every plan that holds, its value and the ids of its creators. */
function plansOf(input: RequestInput) {
  const terms = termsOf(input);
  const { market } = terms;
  return [...everyPlan(market)]
    .map((plan) => judge(plan, terms))
    .filter(({ holds }) => holds)
    .map(({ value, activity }) => ({
      value,
      creators: new Set(
        activity.placements.map(({ offer }) => market.creators[market.offers[offer].creator].id),
      ),
    }));
}

const creatorsIn = ({ plan }: { plan: { picks: { creatorId: string }[] } }) =>
  new Set(plan.picks.map(({ creatorId }) => creatorId));

describe("alternatives of random briefs", () => {
  const BRIEFS = 300;
  const seen = new Map<string, number>();
  const count = (what: string, by = 1) => seen.set(what, (seen.get(what) ?? 0) + by);

  test("are the best of all enumerated plans that are apart, and none is missed", async () => {
    for (let seed = 50_000; seed < 50_000 + BRIEFS; seed++) {
      const input = randomBrief(seed, { ...SHAPE_OF_EIGHT, creators: [3, 5], rules: [0, 3] });
      const asked = { count: 3, within: (seed % 4) * 0.15, differBy: 1 + (seed % 2) };
      const answer = await ask(input, asked);
      const where = `brief ${seed}`;
      const plans = plansOf(input);
      count(answer.status);
      if (plans.length === 0) {
        expect(answer, where).toMatchObject({ status: "noPlan", best: null, shared: null });
        continue;
      }
      const best = Math.max(...plans.map(({ value }) => value));
      const allowed = 1e-6 * Math.max(1, Math.abs(best));
      expect(answer.best?.value, where).toBeCloseTo(best, 5);
      const least = best - asked.within * Math.abs(best);
      const before = answer.best === null ? [] : [creatorsIn(answer.best)];
      const apart = () =>
        plans.filter(({ creators }) =>
          before.every((other) => other.difference(creators).size >= asked.differBy),
        );
      for (const own of answer.alternatives) {
        const creators = creatorsIn(own);
        const bestApart = Math.max(...apart().map(({ value }) => value));
        expect(Math.abs(own.value - bestApart), where).toBeLessThanOrEqual(allowed);
        expect(own.value, where).toBeLessThanOrEqual(best + allowed);
        expect(own.value, where).toBeGreaterThanOrEqual(least - allowed);
        const replaced = before.map((other) => other.difference(creators).size);
        expect(own.replaced, where).toEqual(replaced);
        expect(Math.min(...replaced), where).toBeGreaterThanOrEqual(asked.differBy);
        before.push(creators);
        count("alternatives");
      }
      expect(answer.status, where).toBe(
        answer.alternatives.length === asked.count ? "complete" : "fewer",
      );
      if (answer.status === "fewer")
        expect(
          apart().filter(({ value }) => value > least + allowed),
          where,
        ).toEqual([]);
      checkShared(answer, plans, least, allowed, where);
    }
  });

  /** Creators of every plan within the loss; of those at its very edge rounding decides. */
  function checkShared(
    { shared }: Alternatives,
    plans: ReturnType<typeof plansOf>,
    least: number,
    allowed: number,
    where: string,
  ) {
    const inAll = (from: number) => {
      const own = plans.filter(({ value }) => value >= from).map(({ creators }) => creators);
      return own.reduce((all, creators) => all.intersection(creators));
    };
    const told = new Set(shared?.creators.map(({ creatorId }) => creatorId));
    expect(shared?.status, where).toBe("proved");
    expect(inAll(least - allowed).isSubsetOf(told), where).toBe(true);
    expect(told.isSubsetOf(inAll(Math.min(least + allowed, bestOf(plans)))), where).toBe(true);
    if (told.size > 0) count("shared");
  }

  const bestOf = (plans: ReturnType<typeof plansOf>) =>
    Math.max(...plans.map(({ value }) => value)) - 1e-9;

  test("meet every outcome often enough", () => {
    for (const what of ["complete", "fewer", "noPlan", "alternatives", "shared"])
      expect([what, (seen.get(what) ?? 0) >= 5]).toEqual([what, true]);
  });
});

describe("alternatives", () => {
  const four = request({ budget: 200 }, [
    creator("ana", 100, { conversions: 20, clicks: 5 }, { name: "Ana" }),
    creator("ben", 100, { conversions: 10, clicks: 10 }, { name: "Ben" }),
    creator("cleo", 100, { conversions: 9.9, clicks: 40 }),
    creator("dan", 100, { conversions: 5 }),
  ]);

  test("say what each trades, and who is in all plans within the loss", async () => {
    const {
      status,
      alternatives: found,
      shared,
      notes,
    } = await ask(four, {
      count: 3,
      within: 0.01,
      differBy: 1,
    });
    expect(status).toBe("fewer");
    expect(found).toHaveLength(1);
    expect(found[0].loss).toBeCloseTo(0.1, 9);
    expect(found[0].entered.map(({ creatorId }) => creatorId)).toEqual(["cleo"]);
    expect(found[0].left).toMatchObject([{ creatorId: "ben", name: "Ben", price: 100 }]);
    const clicks = found[0].trades.find(({ measure }) => measure === "clicks");
    expect(clicks).toEqual({ measure: "clicks", value: 45, delta: 30, change: 2 });
    expect(shared?.message).toBe("All plans within 1 % of the best share this creator: Ana.");
    expect(notes[0]).toContain("1 of 3 were found");
  });

  test("are none where the plan has fewer creators than are to be missing", async () => {
    const answer = await ask(four, { within: 1, differBy: 3 });
    expect(answer).toMatchObject({ status: "fewer", alternatives: [] });
  });

  test("replace the best plan when they turn out better than a plan within the gap", async () => {
    // With a gap of 1 any plan ends the search: what is told is never above the best one.
    const loose = { ...four, options: { gap: 1 } };
    const { best, alternatives: found } = await ask(loose, { within: 1, differBy: 1 });
    for (const { value, loss } of found) {
      expect(value).toBeLessThanOrEqual(best?.value ?? 0);
      expect(loss).toBeGreaterThanOrEqual(0);
    }
  });

  test("say when a limit of time came first", async () => {
    let time = 0;
    const clock = { ...host, now: () => (time += 20) };
    const body = { ...four, count: 3, within: 0.5, options: { gap: 0, timeLimitMs: 100 } };
    const answer = await alternatives(opened(openAlternatives(body)), clock);
    expect(answer.status).toBe("notComputed");
  });
});
