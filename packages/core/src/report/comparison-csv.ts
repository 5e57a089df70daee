import type { Comparison, Figure } from "../run/comparison.ts";
import type { Run } from "../run/schema.ts";
import { type AnyComparison, comparisonFor, type ReportAudience, runFor } from "./audience.ts";
import { type CsvCell, csvOf } from "./csv.ts";
import { creatorNames, imputedAmount, LETTERS, priceWarnings } from "./words.ts";

/**
 * A comparison as one table: `section`, `key`, `measure`, one column per run, one per difference to
 * the first run, and a remark. Sections: run, kpi, tier, group, platform, phase, common, offer,
 * rule, threshold, cause, warning (of prices) and, for `internal`, note and creator. An offer's
 * `priceIs` is `quoted` or `imputed`, `priceLow` and `priceHigh` are P10 and P90 of an imputed one.
 * Numbers are unrounded but imputed prices, which have three significant digits; a figure made of
 * such says so in its remark.
 * @param comparison of these runs, with or without causes
 * @param runs the runs that were compared, in their order
 * @returns RFC 4180 with CRLF; no cell is taken for a formula by a spreadsheet
 * @example
 * const text = comparisonCsv(compareRuns(runs), runs, "client");
 * text.split("\r\n")[0]; // "section,key,measure,A,B,B - A,remark"
 */
export function comparisonCsv(
  comparison: AnyComparison,
  runs: readonly Run[],
  audience: ReportAudience,
): string {
  const shown = comparisonFor(audience, comparison, runs);
  const own = runs.map((run) => runFor(audience, run));
  const lines = [
    ...runLines(shown.runs),
    ...figureLines("kpi", null, shown.kpis),
    ...partLines(shown.by),
    ...figureLines("common", "forecast of A", shown.common?.figures ?? []),
    ...offerLines(shown.offers, creatorNames(own)),
    ...ruleLines(shown.rules),
    ...thresholdLines(shown.thresholds),
    ...causeLines(shown.causes ?? []),
    ...priceWarnings(own).map(({ letter, message }) => ({
      section: "warning",
      key: letter,
      remark: message,
    })),
    ...shown.notes.map((remark) => ({ section: "note", remark })),
    ...creatorLines(own),
  ];
  return csvOf([heading(runs.length), ...lines.map((line) => cellsOf(line, runs.length))]);
}

/** One line of the table; cells that are not stated stay empty. */
interface Line {
  readonly section: string;
  readonly key?: string | null;
  readonly measure?: CsvCell;
  /** One cell per run. */
  readonly values?: readonly CsvCell[];
  /** One cell per run; the first run has no difference to itself and no column for it. */
  readonly deltas?: readonly CsvCell[];
  readonly remark?: string | null;
}

function heading(runs: number): CsvCell[] {
  const [first, ...others] = LETTERS.slice(0, runs);
  const differences = others.map((letter) => `${letter} - ${first}`);
  return ["section", "key", "measure", first, ...others, ...differences, "remark"];
}

function cellsOf({ section, key, measure, values, deltas, remark }: Line, runs: number): CsvCell[] {
  const empty: CsvCell[] = new Array(runs).fill(null);
  return [
    section,
    key ?? null,
    measure ?? null,
    ...(values ?? empty),
    ...(deltas ?? empty).slice(1),
    remark ?? null,
  ];
}

function runLines(runs: Comparison["runs"]): Line[] {
  const line = (measure: string, field: (run: Comparison["runs"][number]) => CsvCell) => ({
    section: "run",
    measure,
    values: runs.map(field),
  });
  return [
    line("id", ({ id }) => id),
    line("name", ({ name }) => name),
    line("created", ({ createdAt }) => createdAt),
    line("currency", ({ currency }) => currency),
    line("answer", ({ termination }) => termination),
    line("value", ({ value }) => value),
  ];
}

function figureLines(section: string, key: string | null, figures: readonly Figure[]): Line[] {
  return figures.map(({ measure, values, deltas, tie, imputed }) => {
    const made = LETTERS.filter((_, index) => imputed[index]).join(", ");
    const remarks = [
      ...(tie ? ["tie"] : []),
      ...(made === "" ? [] : [`imputed prices in ${made}`]),
    ];
    return { section, key, measure, values, deltas, remark: remarks.join("; ") || null };
  });
}

function partLines(by: Comparison["by"]): Line[] {
  return (["tier", "group", "platform", "phase"] as const).flatMap((dimension) =>
    by[dimension].flatMap(({ key, figures }) => figureLines(dimension, key, figures)),
  );
}

function offerLines(offers: Comparison["offers"], name: (creatorId: string) => string): Line[] {
  return offers.flatMap(({ offerId, creatorId, change, sides }) => {
    const line = { section: "offer", key: offerId };
    const prices = sides.map((side) =>
      side && side.priceBand !== null ? imputedAmount(side.price) : (side?.price ?? null),
    );
    const phases = sides.map((side) => side?.phase ?? null);
    const kinds = sides.map((side) => side && (side.priceBand === null ? "quoted" : "imputed"));
    const bound = (end: 0 | 1) =>
      sides.map((side) => imputedAmount(side?.priceBand?.[end] ?? null));
    const range = [
      { ...line, measure: "priceLow", values: bound(0) },
      { ...line, measure: "priceHigh", values: bound(1) },
    ];
    return [
      { ...line, measure: "price", values: prices, remark: change },
      { ...line, measure: "priceIs", values: kinds },
      ...(kinds.includes("imputed") ? range : []),
      { ...line, measure: "phase", values: phases, remark: name(creatorId) },
    ];
  });
}

/** A line per bound that a rule has in some run. */
function ruleLines(rules: Comparison["rules"]): Line[] {
  return rules.flatMap(({ ruleId, label, change, set }) =>
    (["min", "max"] as const)
      .map((measure) => ({ measure, values: set.map((side) => side?.[measure] ?? null) }))
      .filter(({ values }) => values.some((value) => value !== null))
      .map((line) => ({ section: "rule", key: ruleId, ...line, remark: `${label} (${change})` })),
  );
}

function thresholdLines(thresholds: Comparison["thresholds"]): Line[] {
  return thresholds.map(({ measure, change, achieved, passes }) => ({
    section: "threshold",
    key: measure,
    measure: change,
    values: achieved,
    remark: passes ? "passes" : "fails",
  }));
}

/** The shares of each later run stand in the column of its difference to the first. */
function causeLines(differences: NonNullable<AnyComparison["causes"]>): Line[] {
  return differences.flatMap(({ status, reason, list }, index): Line[] =>
    status === "computed"
      ? list.map(({ cause, value, sentence }) => ({
          section: "cause",
          key: cause,
          measure: "value",
          deltas: inColumn(index + 1, differences.length + 1, value),
          remark: sentence,
        }))
      : [{ section: "cause", remark: reason }],
  );
}

function creatorLines(runs: readonly Run[]): Line[] {
  return runs.flatMap(({ creators }, index) =>
    creators
      .filter((why) => why.status !== "notConsidered" || why.breakEvenFee !== null)
      .flatMap(({ creatorId, breakEvenFee, sentence }) => {
        const line = (measure: string, cell: CsvCell, remark: string | null) => ({
          section: "creator",
          key: creatorId,
          measure,
          values: inColumn(index, runs.length, cell),
          remark,
        });
        return [
          line("breakEvenFee", breakEvenFee?.amount ?? null, sentence),
          ...(breakEvenFee ? [line("breakEvenFeeIs", breakEvenFee.kind, null)] : []),
        ];
      }),
  );
}

/** Empty cells but for one. */
function inColumn(column: number, columns: number, cell: CsvCell): CsvCell[] {
  return Array.from({ length: columns }, (_, index) => (index === column ? cell : null));
}
