import { sentences, type TextSection } from "../document.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { gapText } from "../words.ts";

/** How the plan was made, in one page, without the words of mathematics. */
export function method({ run }: PlanFacts): TextSection[] {
  return sentences("How this was made", [
    "Every offer gets expected views, reach, engagements, clicks and orders: as " +
      "stated, else from the creator's own posts and published benchmarks.",
    "Reach counts people of the target, each once: the target is split into groups " +
      "of people, and what several creators reach in a group is taken to overlap as " +
      "chance would have it, so that the tenth creator of the same crowd adds little.",
    "The plan is chosen as a whole: of all ways to buy offers that keep the budget " +
      "and every rule, the one worth most by the goals of the brief. Offers are " +
      "bought whole or not at all.",
    gapSentence(run),
    "A second program that shares nothing with the first has counted money, rules " +
      "and results again, to the cent.",
    "Ranges come from many equally likely worlds in which creators, platforms and " +
      "the product turn out better or worse than expected; one in ten lies below a " +
      "range, one in ten above.",
    "Results are expectations, not promises: they say nothing of orders that would " +
      "have come anyway, nor of content that turns out badly.",
  ]);
}

/** How far from the best the plan can be. */
function gapSentence({ certificate, termination }: PlanFacts["run"]): string {
  const { gap, verified } = certificate;
  const checked = verified ? "" : " The recount found a difference: ask before you rely on it.";
  if (gap === null || termination.reason === "cancelled")
    return `The search ended before it could say how much better a plan could be.${checked}`;
  return gap <= 0
    ? `Nothing better is possible on these numbers; the numbers themselves may be off.${checked}`
    : `Nothing better by more than ${gapText(gap)} is possible on these numbers; the ` +
        `numbers themselves may be off by far more.${checked}`;
}
