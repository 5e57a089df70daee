import type { Figure } from "../run/comparison.ts";
import type { Run } from "../run/schema.ts";
import { type AnyComparison, comparisonFor, type ReportAudience, runFor } from "./audience.ts";
import { type Cell, csvOf } from "./csv.ts";
import { creatorNames, LETTERS } from "./words.ts";

/**
 * A comparison as one table: `section`, `key`, `measure`, one column per run, one per difference to
 * the first run, and a remark. Sections: run, kpi, tier, group, platform, phase, common, offer,
 * rule, threshold, cause and, for `internal`, note and creator. Numbers are unrounded.
 */
export function comparisonCsv(
  comparison: AnyComparison,
  runs: readonly Run[],
  audience: ReportAudience,
): string {
  const shown = comparisonFor(audience, comparison, runs);
  const own = runs.map((run) => runFor(audience, run));
  const sides = runs.map((_, index) => LETTERS[index]);
  const blank = sides.slice(1).map(() => null);
  const figures = (section: string, key: string, list: readonly Figure[]): Cell[][] =>
    list.map(({ measure, values, deltas, tie }) => [
      section,
      key,
      measure,
      ...values,
      ...deltas.slice(1),
      tie ? "tie" : null,
    ]);
  const runCells = (field: (run: AnyComparison["runs"][number]) => Cell) => shown.runs.map(field);
  const name = creatorNames(own);
  return csvOf([
    [
      "section",
      "key",
      "measure",
      ...sides,
      ...sides.slice(1).map((side) => `${side} - A`),
      "remark",
    ],
    ["run", null, "id", ...runCells((run) => run.id), ...blank, null],
    ["run", null, "name", ...runCells((run) => run.name), ...blank, null],
    ["run", null, "created", ...runCells((run) => run.createdAt), ...blank, null],
    ["run", null, "currency", ...runCells((run) => run.currency), ...blank, null],
    ["run", null, "answer", ...runCells((run) => run.termination), ...blank, null],
    ["run", null, "value", ...runCells((run) => run.value), ...blank, null],
    ...figures("kpi", "", shown.kpis),
    ...(["tier", "group", "platform", "phase"] as const).flatMap((dimension) =>
      shown.by[dimension].flatMap(({ key, figures: list }) => figures(dimension, key, list)),
    ),
    ...figures("common", "forecast of A", shown.common?.figures ?? []),
    ...shown.offers.flatMap(({ offerId, creatorId, change, sides: offered }) => [
      ["offer", offerId, "price", ...offered.map((side) => side?.price ?? null), ...blank, change],
      [
        "offer",
        offerId,
        "phase",
        ...offered.map((side) => side?.phase ?? null),
        ...blank,
        name(creatorId),
      ],
    ]),
    ...shown.rules.flatMap(({ ruleId, label, change, set }) =>
      (["min", "max"] as const)
        .filter((bound) => set.some((side) => side?.[bound] != null))
        .map((bound) => [
          "rule",
          ruleId,
          bound,
          ...set.map((side) => side?.[bound] ?? null),
          ...blank,
          `${label} (${change})`,
        ]),
    ),
    ...shown.thresholds.map(({ measure, change, achieved, passes }) => [
      "threshold",
      measure,
      change,
      ...achieved,
      ...blank,
      passes ? "passes" : "fails",
    ]),
    ...(shown.causes ?? []).flatMap((causes, index) =>
      causes.status === "computed"
        ? causes.list.map((cause) => [
            "cause",
            cause.cause,
            "value",
            ...sides.map(() => null),
            ...blank.map((_, k) => (k === index ? cause.value : null)),
            cause.sentence,
          ])
        : [["cause", null, null, ...sides.map(() => null), ...blank, causes.reason]],
    ),
    ...shown.notes.map((note) => ["note", null, null, ...sides.map(() => null), ...blank, note]),
    ...own.flatMap((run, index) =>
      run.creators
        .filter((why) => why.status !== "notConsidered" || why.breakEvenFee !== null)
        .map((why) => [
          "creator",
          why.creatorId,
          "breakEvenFee",
          ...sides.map((_, k) => (k === index ? (why.breakEvenFee?.amount ?? null) : null)),
          ...blank,
          why.sentence,
        ]),
    ),
  ]);
}
