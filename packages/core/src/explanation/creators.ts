import { fromMinor } from "../base/money.ts";
import type { Placement } from "../market/placement.ts";
import { BUDGET_RULE } from "../rules/implied.ts";
import { ruleWords } from "../rules/words.ts";
import type { CreatorWhy } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import type { Solved } from "../search/solve-brief.ts";
import { type ReducedValue, reducedValues } from "./reduced-values.ts";
import { nameOf, whySentence } from "./sentences.ts";

/** Most creators an answer explains. */
const MOST_EXPLAINED = 5_000;

/**
 * Why each creator is in the plan or not. Losses and fees are estimates from the prices of the
 * relaxation; `exact.ts` finds the exact ones by solving again.
 */
export function explainCreators(solved: Solved, context: SearchContext): CreatorWhy[] {
  const { market, forecast } = context;
  const { found } = solved;
  const priced = reducedValues(found);
  const chosen = Map.groupBy(found.placements!, ({ offer }) => market.offers[offer].creator);
  const blocks = optionsByCreator(found);
  const whys = market.creators.map((creator) => {
    const options = blocks.get(creator.index) ?? [];
    const ranked =
      priced === null
        ? []
        : options
            .map((option) => ({ option, ...priced[option] }))
            .sort((a, b) => b.reduced - a.reduced);
    if (chosen.has(creator.index)) return whyIn(creator.index, ranked);
    const excluded = forecast.creators[creator.index].excludedBecause;
    if (excluded !== null) return notConsidered(creator.index, "excluded", null, excluded);
    if (options.length === 0) return whyBanned(creator.index);
    return whyOut(creator.index, ranked);
  });
  if (whys.length <= MOST_EXPLAINED) return whys;
  const nearness = (why: CreatorWhy) =>
    why.status === "in" ? -1 : (why.loss?.amount ?? Number.POSITIVE_INFINITY);
  return [...whys]
    .sort((a, b) => nearness(a) - nearness(b))
    .slice(0, MOST_EXPLAINED)
    .sort((a, b) => (a.creatorId < b.creatorId ? -1 : 1));

  function whyIn(creator: number, ranked: readonly Ranked[]): CreatorWhy {
    const bought = chosen.get(creator)!;
    const offer = dearest(bought);
    const has = (option: number, placement: Placement) =>
      found.model.bundles[option].placements.some(
        (own) => own.offer === placement.offer && own.phases[0] === placement.phases[0],
      );
    const own = ranked.find(
      ({ option }) =>
        found.model.bundles[option].placements.length === bought.length &&
        bought.every((placement) => has(option, placement)),
    );
    // Without the offer she may still be hired for another one; without her nothing is left.
    const without = ranked.find(({ option }) =>
      found.model.bundles[option].placements.every((placement) => placement.offer !== offer),
    );
    const locked = context.rules.find(
      (rule) =>
        rule.kind === "lock" &&
        (rule.creators?.includes(market.creators[creator].id) ||
          bought.some((placement) => rule.offers?.includes(market.offers[placement.offer].id))),
    );
    return finish(
      creator,
      "in",
      locked ? "locked" : "worth",
      locked?.id ?? null,
      offer,
      own,
      own ? Math.max(0, own.reduced) : null,
      own ? Math.max(0, own.reduced - Math.max(0, without?.reduced ?? 0)) : 0,
    );
  }

  function whyOut(creator: number, ranked: readonly Ranked[]): CreatorWhy {
    const best = ranked[0];
    const offer = best ? mainOffer(best.option) : market.creators[creator].offerStart;
    const price = forecast.offers[offer].price;
    if (price + market.handlingCost > market.budget)
      return finish(
        creator,
        "out",
        "tooDear",
        BUDGET_RULE,
        offer,
        best,
        best ? Math.max(0, -best.reduced) : null,
      );
    if (!best) return finish(creator, "out", "combination", null, offer, undefined, null);
    const reason =
      best.gross <= 0
        ? "noValue"
        : best.reduced >= 0
          ? "combination"
          : best.dearestRule && best.dearestRule.ruleId !== BUDGET_RULE
            ? "rule"
            : "price";
    return finish(
      creator,
      "out",
      reason,
      reason === "rule" ? best.dearestRule!.ruleId : null,
      offer,
      best,
      Math.max(0, -best.reduced),
    );
  }

  function whyBanned(creator: number): CreatorWhy {
    const { id } = market.creators[creator];
    const ban = context.rules.find(
      (rule) => rule.kind === "exclude" && (rule.creators?.includes(id) ?? true),
    );
    return notConsidered(
      creator,
      "excluded",
      ban?.id ?? null,
      ban ? `rule "${ruleWords(ban)}"` : "none of her offers fits a phase of the campaign",
    );
  }

  function notConsidered(
    creator: number,
    reason: "excluded",
    ruleId: string | null,
    because: string,
  ): CreatorWhy {
    const { id } = market.creators[creator];
    return {
      creatorId: id,
      status: "notConsidered",
      reason,
      ruleId,
      offerId: null,
      quoted: null,
      value: null,
      loss: null,
      breakEvenFee: null,
      sentence: `${nameOf(id, market)} is not considered: ${because}.`,
    };
  }

  function finish(
    creator: number,
    status: "in" | "out",
    reason: CreatorWhy["reason"],
    ruleId: string | null,
    offer: number,
    priced: Ranked | undefined,
    loss: number | null,
    /** Value to spare before the offer is dropped, or below 0 what it lacks. */
    toSpare = priced?.reduced ?? 0,
  ): CreatorWhy {
    const { currency } = market.brief;
    const { price } = forecast.offers[offer];
    // The fee at which the option is worth exactly what it costs at the relaxation's prices; below
    // 0 when none is low enough.
    const fee =
      priced && priced.perMinor > 0 && reason !== "locked" && reason !== "noValue"
        ? Math.round(price + toSpare / priced.perMinor)
        : null;
    const why = {
      creatorId: market.creators[creator].id,
      status,
      reason,
      ruleId,
      offerId: market.offers[offer].id,
      quoted: fromMinor(price, currency),
      value: priced?.gross ?? null,
      loss: loss === null ? null : { amount: loss, kind: "estimate" as const },
      breakEvenFee:
        fee === null || fee < 0
          ? null
          : { amount: fromMinor(fee, currency), kind: "estimate" as const },
    };
    return { ...why, sentence: whySentence(why, solved, context) };
  }

  function mainOffer(option: number): number {
    return dearest(found.model.bundles[option].placements);
  }

  function dearest(placements: readonly Placement[]): number {
    return [...placements].sort(
      (a, b) =>
        forecast.offers[b.offer].price - forecast.offers[a.offer].price || a.offer - b.offer,
    )[0].offer;
  }
}

type Ranked = ReducedValue & { readonly option: number };

function optionsByCreator({ model }: Solved["found"]): Map<number, number[]> {
  const { blockStart } = model.problem;
  return new Map(
    model.creators.map((creator, b) => [
      creator,
      Array.from({ length: blockStart[b + 1] - blockStart[b] }, (_, k) => blockStart[b] + k),
    ]),
  );
}
