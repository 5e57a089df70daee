import type { Product } from "@reachmix/solver";
import { MICRO } from "../base/decimal.ts";
import { piecesIn } from "../forecast/index.ts";
import type { Forecast } from "../forecast/types.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Market } from "../market/market.ts";
import type { Objective } from "../objective/objective.ts";
import { portionAmount } from "../rules/atoms.ts";
import { type Segments, setWith } from "./segments.ts";

/**
 * People already reached convert better later: conversions of a placement in phase t become
 * V (1 + κ_t Σ_s σ_s A_s), A_s = share of cell s reached in the phases before t, σ_s = share of the
 * offer's clicks that come from cell s, κ_t = κ · 2^(−gap days / half-life).
 */
export interface CarryOver {
  readonly kappa: number;
  readonly halfLifeDays: number;
}

/** Pairs of an offer and a cell with a smaller share of clicks than this are left out. */
const LEAST_CLICK_SHARE = 0.02;

/** The sets of phases before each phase but the first. */
export function earlierSets(market: Market): number[][] {
  return market.phases
    .slice(1)
    .map(({ index }) => market.phases.slice(0, index).map((phase) => phase.index));
}

/**
 * κ in phase t, after the full days between the end of the phase before and its beginning (0 when
 * adjoining).
 */
export function kappaIn(phase: number, { kappa, halfLifeDays }: CarryOver, market: Market): number {
  const [before, own] = [market.phases[phase - 1], market.phases[phase]];
  const gap =
    before.toDay === null || own.fromDay === null ? 0 : Math.max(0, own.fromDay - before.toDay - 1);
  return kappa * 2 ** (-gap / halfLifeDays);
}

/** Share of an offer's clicks per cell: as its reach splits over the target and everybody else. */
function clickShares(offer: number, forecast: Forecast): { cell: number; share: number }[] {
  const { cells, cellReach, mid } = forecast.offers[offer];
  const inTarget = cellReach.reduce((a, b) => a + b, 0);
  const everybody = Math.max(mid.reach, inTarget);
  if (everybody > 0) return cells.map((cell, k) => ({ cell, share: cellReach[k] / everybody }));
  const people = forecast.cells.reduce((sum, cell) => sum + cell.size, 0);
  return forecast.cells.map((cell, index) => ({ cell: index, share: cell.size / people }));
}

/** The products option × share of a cell reached earlier that carry-over adds to the objective. */
export function carryOverProducts(
  bundles: readonly Bundle[],
  carryOver: CarryOver,
  objective: Objective,
  market: Market,
  forecast: Forecast,
  segments: Segments,
): Product[] {
  const values = objective.linear.filter((term) => term.measure === "conversions");
  const conversions = portionAmount("conversions", market, forecast, "mid");
  return bundles.flatMap((bundle, option) => {
    const pieces = bundle.piecesBesides + piecesIn(forecast, bundle.placements);
    return bundle.portions.flatMap((portion) => {
      const perConversion = values.reduce((sum, term) => sum + term.perPhase[portion.phase], 0);
      if (portion.phase === 0 || perConversion === 0) return [];
      const set = setWith(
        segments,
        "mid",
        market.phases.slice(0, portion.phase).map((phase) => phase.index),
      );
      const worth =
        perConversion *
        (conversions(portion, pieces) / MICRO) *
        forecast.offers[portion.offer].valueFactor *
        kappaIn(portion.phase, carryOver, market);
      return clickShares(portion.offer, forecast)
        .filter(({ share }) => share >= LEAST_CLICK_SHARE && worth > 0)
        .map(
          ({ cell, share }): Product => ({
            option,
            segment: segments.index[set][cell],
            weight: worth * share,
          }),
        );
    });
  });
}
