import type { Market } from "../../market/market.ts";
import type { Atom } from "../atoms.ts";
import type { ModelContext, ModelRow, RuleRows } from "../model-rows.ts";
import type { OrderRule } from "./schema.ts";

/**
 * No micro offer of a product in an earlier phase than a macro offer of the same product. For each
 * product and phase t: n · x_macro,t + Σ_{u<t} micro placements ≤ n per macro placement, summed to
 * one row per macro offer and phase.
 */
export function orderRows(_rule: OrderRule, { market }: ModelContext): RuleRows {
  const products = new Set(market.offers.map((offer) => offer.source.product ?? ""));
  const rows = [...products]
    .sort()
    .flatMap((product) =>
      market.phases.slice(1).flatMap(({ index }) => rowsOf(market, product, index)),
    );
  return { rows };
}

function rowsOf(market: Market, product: string, phase: number): ModelRow[] {
  const ours = market.offers.filter((offer) => (offer.source.product ?? "") === product);
  const isMicroBefore = (offer: number, at: number) =>
    at < phase &&
    market.offers[offer].group === "micro" &&
    (market.offers[offer].source.product ?? "") === product;
  const microCount = new Set(
    ours
      .filter((offer) => offer.group === "micro" && offer.phases.some((at) => at < phase))
      .map((offer) => offer.creator),
  ).size;
  const micro: Atom = {
    key: `micro before ${phase} of ${product}`,
    amount: ({ portions }) =>
      portions.some((portion) => isMicroBefore(portion.offer, portion.phase)) ? 1 : 0,
    once: ({ offer, phase: at }) => (isMicroBefore(offer, at) ? 1 : null),
  };
  if (microCount === 0) return [];
  return ours
    .filter((offer) => offer.group === "macro" && offer.phases.includes(phase))
    .map((offer) => ({
      terms: [
        { atom: micro, coefficient: 1 },
        {
          atom: {
            key: `macro ${offer.index} in ${phase}`,
            only: [offer.creator],
            amount: ({ portions }) =>
              portions.some((p) => p.offer === offer.index && p.phase === phase) ? 1 : 0,
          },
          coefficient: microCount,
        },
      ],
      lower: Number.NEGATIVE_INFINITY,
      upper: microCount,
      boundUnit: 1,
    }));
}
