import type { Run } from "@reachmix/core";
import { printPlan } from "../print/plan.ts";
import { printPlanInShort } from "../print/plan-in-short.ts";
import { wrap } from "../print/table.ts";
import type { DemoClient } from "./client.ts";
import { example } from "./example.ts";
import { type Detail, heading, say, step, subheading, WIDTH } from "./screen.ts";
import { demoSecondCampaign } from "./second-campaign.ts";
import { tellStory } from "./story.ts";

/**
 * Demo 2: the owner's macro list against Reachmix for the same money, on invented creators, and
 * what the next campaign learns of it. Returns all three runs.
 */
export async function demoClothingBrand(
  client: DemoClient,
  detail: Detail,
): Promise<readonly Run[]> {
  heading(
    "2. THE CLOTHING BRAND: SYNTHETIC roster, every creator, price and audience in it is invented",
  );
  say(
    wrap(
      "Women of 18-34 in the US and Great Britain who follow fashion. The owner has a list of " +
        "macro creators; Reachmix gets the same money and the planner's sheets: macro to be " +
        "seen, then micro to sell.",
      WIDTH,
    ),
  );
  const owner = await step("POST /v1/optimize  owner.json (every offer of the list locked)", () =>
    client.optimize(example("clothing-brand/owner.json"), "shipped"),
  );
  const { roster } = await step("POST /v1/rosters/parse  creators.csv, audiences.csv", () =>
    client.parse(
      ["creators.csv", "audiences.csv"].map((name) => ({
        name,
        text: example(`clothing-brand/${name}`),
      })),
    ),
  );
  const creators = roster?.creators ?? [];
  const offers = creators.reduce((sum, creator) => sum + creator.offers.length, 0);
  const { brief } = JSON.parse(example("clothing-brand/hybrid.json"));
  const hybrid = await step(
    "POST /v1/optimize  the brief of hybrid.json, " +
      `${creators.length} creators with ${offers} offers`,
    () => client.optimize(JSON.stringify({ brief, roster }), "shipped"),
  );
  subheading(hybrid.name);
  const print = detail === "short" ? printPlanInShort : printPlan;
  say(print(hybrid, hybrid.input.brief.currency, hybrid.input.roster));
  subheading("The owner's list against Reachmix, for no more money");
  say(tellStory(owner, hybrid, hybrid.input.brief.currency));
  return [owner, hybrid, await demoSecondCampaign(client, hybrid)];
}
