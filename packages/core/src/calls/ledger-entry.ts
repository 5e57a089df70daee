import { amountOf, type Reported } from "../learning/reported.ts";
import type { Counted } from "../run/actuals.ts";
import type { FrozenPick } from "../run/ledger.ts";

/** One pick with what was reported of it, null while nothing was. */
export interface Entry {
  readonly pick: FrozenPick;
  readonly reported: Reported | null;
  /** Counts at the horizon of the forecast. */
  readonly actual: Partial<Record<Counted, number>>;
}

/** Fee and extras that were paid; as planned while nobody says otherwise. */
export function paidOf({ pick, reported }: Entry): number {
  const fee = reported === null ? undefined : amountOf(reported, "fee");
  if (fee !== undefined) return fee + (pick.price - pick.fee);
  return reported?.figures.delivered?.value === false ? 0 : pick.price;
}
