import { parseArgs } from "node:util";
import { eventBand, type LearningResult, learn, type Sheet, unexplained } from "@reachmix/core";
import { formatEstimate } from "./print/numbers.ts";
import { drawTable } from "./print/table.ts";
import { Refusal } from "./refusal.ts";
import { readSheetFiles } from "./sheet/read-sheets.ts";

// Rates learned from a table of results, and what they predict of another:
// npm run learn -- HISTORY --predict FILE [--keys age,gender] [--exposure clicks] [--events orders]

const EXPOSURE = ["exposure", "impressions"];
const EVENTS = ["events", "conversions", "conversions_total"];
/** Columns that name a row or count something else. */
const NO_KEY = /(^|_)(id|ids)$|^(clicks|spent|spend|cost|revenue|conversions?(_.*)?|impressions)$/i;

interface Named {
  readonly keys: readonly string[];
  readonly exposure: string;
  readonly events: string;
}

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      predict: { type: "string" },
      keys: { type: "string" },
      exposure: { type: "string" },
      events: { type: "string" },
    },
  });
  const [file] = positionals;
  if (file === undefined || values.predict === undefined)
    throw new Refusal("npm run learn needs a history and --predict FILE.");
  const [history] = await readSheetFiles([file]);
  const [wanted] = await readSheetFiles([values.predict]);
  const header = history.rows[0].map(String);
  const named: Named = {
    exposure: nameIn(header, values.exposure, EXPOSURE, file),
    events: nameIn(header, values.events, EVENTS, file),
    keys: values.keys?.split(",") ?? header.filter((name) => isKey(name)),
  };
  const known = resultsIn(history, named, true);
  const predict = learn(known);
  const shape = unexplained(known);
  const rows = resultsIn(wanted, named, false).map(({ keys, exposure }) => ({
    keys,
    exposure,
    ...eventBand(predict(keys) * exposure, shape),
  }));
  console.log(
    `${known.length} results by ${named.keys.join(", ")}; 8 in 10 lie between low and high`,
  );
  console.log(tableOf(rows, named));
}

type Row = Pick<LearningResult, "keys" | "exposure"> & ReturnType<typeof eventBand>;

function tableOf(rows: readonly Row[], { keys, exposure, events }: Named): string {
  const figure = (title: string, of: (row: Row) => number) => ({
    title,
    align: "right" as const,
    cell: (row: Row) => formatEstimate(of(row)),
  });
  return drawTable(
    [
      ...keys.map((key) => ({ title: key, cell: (row: Row) => String(row.keys[key] ?? "") })),
      figure(exposure, (row) => row.exposure),
      figure(events, ({ mean }) => mean),
      figure("low", ({ low }) => low),
      figure("high", ({ high }) => high),
    ],
    rows,
  );
}

/** A key says what a row belongs to; an id of campaign or interest does, the row's own does not. */
function isKey(name: string): boolean {
  return /^(campaign|creator|offer|interest)/i.test(name) || !NO_KEY.test(name);
}

function nameIn(
  header: readonly string[],
  asked: string | undefined,
  usual: readonly string[],
  file: string,
): string {
  const found = header.find((name) =>
    asked === undefined ? usual.includes(name) : name === asked,
  );
  if (found !== undefined) return found;
  throw new Refusal(
    `${file} has no column ${asked ?? usual.join(" or ")}; it has ${header.join(", ")}.`,
  );
}

function resultsIn({ rows, name }: Sheet, named: Named, counted: boolean): LearningResult[] {
  const [header, ...lines] = rows;
  const column = (wanted: string) => header.findIndex((cell) => String(cell) === wanted);
  const [exposure, events] = [column(named.exposure), column(named.events)];
  if (exposure < 0 || (counted && events < 0))
    throw new Refusal(`${name} has no column ${named.exposure} or ${named.events}.`);
  const filled = lines.filter((cells) => cells.some((cell) => cell !== null && cell !== ""));
  return filled.map((cells, row) => ({
    keys: Object.fromEntries(
      named.keys.flatMap((key) => {
        const c = column(key);
        return c < 0 ? [] : [[key, String(cells[c] ?? "")]];
      }),
    ),
    exposure: numberIn(cells[exposure], `${name} row ${row + 2}, ${named.exposure}`),
    events: counted ? numberIn(cells[events], `${name} row ${row + 2}, ${named.events}`) : 0,
  }));
}

function numberIn(cell: unknown, at: string): number {
  const value = cell === null || cell === "" ? Number.NaN : Number(cell);
  if (value >= 0 && Number.isFinite(value)) return value;
  throw new Refusal(`${at} is ${JSON.stringify(cell)}; write a number of 0 or more.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
