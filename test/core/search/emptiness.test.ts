import { runHtml } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { creator, request, solveWith } from "../../support/requests.ts";
import { runOf } from "../../support/runs.ts";

type Creator = RequestInput["roster"]["creators"][number];

/** A creator of whom nothing is stated but the followers and a price. */
function unstated(id: string, followers: number, price: number | undefined): Creator {
  return {
    id,
    channels: [{ platform: "instagram", followers }],
    offers: [{ id, deliverables: [{ platform: "instagram", format: "reel" }], price }],
  };
}

describe("an offer expected to bring nothing", () => {
  const roster = [unstated("free", 0, 0), unstated("paid", 0, 50), unstated("some", 20_000, 100)];
  const goals: readonly RequestInput["brief"]["goals"][] = [
    { preset: "awareness" },
    { preset: "hybrid" },
    { values: { reach: 1 } },
    { weights: { conversions: 1 } },
    { priority: ["reach", "clicks"] },
  ];

  test.each(["core", "highs", "javascript-lp-solver"] as const)(
    "is never picked by %s, not even at price 0, and by no baseline",
    async (engine) => {
      for (const goal of goals) {
        const input = request({ goals: goal }, roster);
        const { plan, baselines } = await solveWith(inProcessEngines, input, engine);
        const bought = [plan, ...baselines.map((own) => own.plan)].map((own) =>
          own?.picks.map(({ offerId }) => offerId),
        );
        expect(bought, JSON.stringify(goal)).toEqual([["some"], ["some"], ["some"], ["some"]]);
      }
    },
  );
});

describe("a plan that buys nothing, or little, says why first", () => {
  const told = async (brief: Partial<RequestInput["brief"]>, creators: readonly Creator[]) => {
    const { warnings } = await solveWith(inProcessEngines, request(brief, creators));
    return warnings[0];
  };
  const quoted = (id: string, price: number) => creator(id, price, { conversions: 5 });

  test("what costs less and brings nothing is not called the cheapest offer", async () => {
    const roster = [quoted("a", 300), quoted("b", 700), unstated("nobody", 0, undefined)];
    expect(await told({ budget: 5 }, roster)).toEqual({
      code: "empty_plan",
      message: "nothing is bought: the cheapest offer costs 300 USD, the budget is 5 USD",
    });
  });

  test("a cheapest price that nobody quoted is called imputed, with three digits and its range", async () => {
    const { message } = await told({ budget: 5 }, [unstated("a", 2_000_000, undefined)]);
    expect(message).toMatch(
      /^nothing is bought: the cheapest offer costs an imputed (\d{1,3}(,\d00|,\d{3})?) USD \([\d,]+ to [\d,]+\), the budget is 5 USD$/,
    );
  });

  test("a roster of whom nothing is expected is named", async () => {
    expect((await told({}, [unstated("a", 0, 0)])).message).toBe(
      "nothing is bought: nobody in the roster is expected to bring anything; state followers or " +
        "figures",
    );
    expect((await told({}, [quoted("b", 10), unstated("a", 0, 0)])).message).toMatch(
      /^990 USD of the budget of 1,000 USD find nothing to buy: nobody else in the roster is/,
    );
  });

  test("goals that nobody serves are told in one sentence", async () => {
    const goals = { weights: { conversions: 1, clicks: 1, reach: 1 } };
    const { warnings } = await solveWith(
      inProcessEngines,
      request({ goals }, [creator("a", 10, { conversions: 5 })]),
    );
    expect(warnings.filter(({ code }) => code === "goal_dropped")).toEqual([
      {
        code: "goal_dropped",
        message:
          "no plan has anything of the goals clicks, reach; they do not count, and the other goals share their weight",
      },
    ]);
  });

  test("its page says so in place of charts, to a client without the reason", async () => {
    const run = await runOf(request({ budget: 5 }, [quoted("a", 300)]), inProcessEngines);
    const why = "Nothing is bought: the cheapest offer costs 300 USD, the budget is 5 USD.";
    expect(runHtml(run, "internal").split(why)).toHaveLength(2);
    expect(runHtml(run, "client")).toContain("<p>Nothing is bought.</p>");
    expect(runHtml(run, "client")).not.toContain("300");
  });
});
