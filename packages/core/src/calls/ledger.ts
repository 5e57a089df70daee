import type { Issue } from "../base/issue.ts";
import { completed, maturedShare } from "../learning/own-results.ts";
import { amountOf, FIGURES, type PlacedRow, reportedOf, reportsOf } from "../learning/reported.ts";
import { COUNTED, type Counted } from "../run/actuals.ts";
import type {
  Approval,
  ComparedResult,
  FrozenPick,
  Ledger,
  LedgerOffer,
  LedgerPart,
} from "../run/ledger.ts";
import type { ReportedRun } from "./learn.ts";
import { costsOf } from "./ledger-costs.ts";
import { type Entry, paidOf } from "./ledger-entry.ts";
import { ledgerSentences } from "./ledger-sentences.ts";
import { placeRows } from "./place-rows.ts";

/** The ledger of a run, or which rows name no offer of it. */
export type LedgerAnswer =
  | { readonly kind: "ledger"; readonly ledger: Ledger }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/**
 * Forecast against actual of an approved run: by offer, tier, group, platform, phase, and tier on a
 * platform. Sums compare only offers of which the result was counted; young figures are completed.
 */
export function ledgerOf({ runId, approval, rows }: ReportedRun): LedgerAnswer {
  const placed = placeRows(approval.picks, rows);
  if (placed.kind === "refused") return placed;
  const entries = entriesOf(approval, placed.rows);
  const by = partsOf(entries, approval);
  const total = partOf("total", entries, approval);
  return {
    kind: "ledger",
    ledger: {
      runId,
      approved: { by: approval.by, at: approval.at, basis: approval.basis },
      currency: approval.currency,
      total,
      by,
      offers: entries.map((entry) => offerOf(entry, approval)),
      sentences: ledgerSentences(total, by.tierOfPlatform, approval.currency),
      chart: chartOf(by.tierOfPlatform),
      corrections: approval.picks.flatMap((pick, k) => correctionsOf(pick, k, placed.rows)),
    },
  };
}

function entriesOf({ picks }: Approval, rows: readonly PlacedRow[]): Entry[] {
  const known = new Map(reportedOf(picks, rows).map((reported) => [reported.pick, reported]));
  return picks.map((pick) => {
    const reported = known.get(pick) ?? null;
    return { pick, reported, actual: reported === null ? {} : completed(reported) };
  });
}

function partsOf(entries: readonly Entry[], approval: Approval): Ledger["by"] {
  const grouped = (keysOf: (pick: FrozenPick) => readonly string[]): LedgerPart[] => {
    const keys = new Set(entries.flatMap(({ pick }) => keysOf(pick)));
    return [...keys].map((key) =>
      partOf(
        key,
        entries.filter(({ pick }) => keysOf(pick).includes(key)),
        approval,
      ),
    );
  };
  return {
    tier: grouped(({ tier }) => [tier]),
    group: grouped(({ group }) => [group]),
    platform: grouped(({ platform }) => [platform]),
    phase: grouped(({ phase }) => phase?.split("+") ?? []),
    tierOfPlatform: grouped(({ platform, tier }) => [`${platform} ${tier}`]),
  };
}

function partOf(key: string, entries: readonly Entry[], approval: Approval): LedgerPart {
  return {
    key,
    offers: entries.length,
    reported: entries.filter(({ reported }) => reported !== null).length,
    notDelivered: entries.filter(isMissing).length,
    ...comparedOf(entries, approval),
  };
}

function isMissing({ reported }: Entry): boolean {
  return reported?.figures.delivered?.value === false;
}

function comparedOf(entries: readonly Entry[], approval: Approval) {
  const results: Record<string, ComparedResult> = {};
  for (const name of COUNTED) {
    const compared = comparedResult(name, entries);
    if (compared !== null) results[name] = compared;
  }
  return {
    results,
    spend: {
      forecast: sum(entries, ({ pick }) => pick.price),
      actual: sum(entries, paidOf),
    },
    costs: costsOf(entries, approval),
  };
}

function comparedResult(name: Counted, entries: readonly Entry[]): ComparedResult | null {
  const own = entries.flatMap(({ pick, reported, actual }) => {
    const value = actual[name];
    if (value === undefined || reported === null) return [];
    return [{ ...pick.forecast[name], actual: value, counted: amountOf(reported, name) ?? value }];
  });
  if (own.length === 0) return null;
  const forecast = sum(own, ({ mean }) => mean);
  const actual = sum(own, (o) => o.actual);
  const comparable = own.filter(({ mean }) => mean > 0);
  const [only] = own;
  return {
    offers: own.length,
    forecast,
    low: own.length === 1 ? only.low : null,
    high: own.length === 1 ? only.high : null,
    actual,
    counted: sum(own, ({ counted }) => counted),
    ratio: forecast > 0 ? actual / forecast : null,
    bias: forecast > 0 ? actual / forecast - 1 : null,
    error:
      comparable.length === 0
        ? null
        : sum(comparable, (o) => Math.abs(o.actual / o.mean - 1)) / comparable.length,
    inside: sum(own, (o) => (o.actual >= o.low && o.actual <= o.high ? 1 : 0)) / own.length,
  };
}

function offerOf(entry: Entry, approval: Approval): LedgerOffer {
  const { pick, reported } = entry;
  const { creatorId, offerId, phase, tier, group, platform, code, link } = pick;
  const figures = reported?.figures ?? {};
  const [delivered, postedOn] = [figures.delivered?.value, figures.postedOn?.value];
  const days = COUNTED.flatMap((name) => figures[name]?.countedOn ?? []);
  return {
    ...{ creatorId, offerId, phase, tier, group, platform, code, link },
    delivered: typeof delivered === "boolean" ? delivered : null,
    postedOn: typeof postedOn === "string" ? postedOn : null,
    countedOn: days.sort().at(-1) ?? null,
    matured: reported === null ? null : maturedShare(reported),
    ...comparedOf([entry], approval),
  };
}

const CHARTED = ["reach", "engagements", "clicks", "conversions"] as const;

function chartOf(parts: readonly LedgerPart[]): Ledger["chart"] {
  return CHARTED.flatMap((result) =>
    parts.flatMap(({ key, results }) => {
      if (!Object.hasOwn(results, result)) return [];
      const { forecast, low, high, actual } = results[result];
      return [{ label: key, result, forecast, low, high, actual }];
    }),
  );
}

function correctionsOf(
  { offerId, phase }: FrozenPick,
  pick: number,
  rows: readonly PlacedRow[],
): Ledger["corrections"] {
  const own = rows.filter((placed) => placed.pick === pick);
  if (own.length < 2) return [];
  return FIGURES.flatMap((field) => {
    const values = reportsOf(pick, field, own);
    return new Set(values.map(({ value }) => value)).size < 2
      ? []
      : [{ offerId, phase, field, values }];
  });
}

function sum<T>(list: readonly T[], amount: (item: T) => number): number {
  return list.reduce((total, item) => total + amount(item), 0);
}
