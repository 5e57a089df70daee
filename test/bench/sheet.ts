/**
 * How long 100,000 rows of CSV take from text to roster, against the parser and the schema alone:
 * `node test/bench/sheet.ts [rows]`. Prints the medians of five rounds and their ratio to 1.5 times
 * the parser plus 3 times the schema, which the reader is to stay within.
 */
import Papa from "papaparse";
import { readSheet, rosterSchema } from "../../packages/core/src/index.ts";
import { random } from "../support/random.ts";

const ROUNDS = 5;
const rows = Number(process.argv[2] ?? 100_000);
const text = sheetText(rows);

const times = { parser: [] as number[], reader: [] as number[], schema: [] as number[] };
for (let round = 0; round < ROUNDS; round++) {
  const parsed = timed(times.parser, () => Papa.parse<string[]>(text).data);
  const { roster } = timed(times.reader, () => readSheet(parsed));
  timed(times.schema, () => rosterSchema.parse(roster));
}
const [parser, reader, schema] = [times.parser, times.reader, times.schema].map(median);
const allowed = 1.5 * parser + 3 * schema;
console.log(`rows ${rows}, text ${(text.length / 1e6).toFixed(1)} MB`);
console.log(`parser alone ${parser.toFixed(0)} ms, schema alone ${schema.toFixed(0)} ms`);
console.log(`text to roster ${(parser + reader).toFixed(0)} ms (reader ${reader.toFixed(0)} ms)`);
console.log(`of the allowed ${allowed.toFixed(0)} ms: ${((parser + reader) / allowed).toFixed(2)}`);

function timed<T>(into: number[], work: () => T): T {
  const start = performance.now();
  const result = work();
  into.push(performance.now() - start);
  return result;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function sheetText(count: number): string {
  const next = random(7);
  const lines = ["Name,Handle,Platform,Followers,Country,Category,Avg Views,ER,Price,Status,Notes"];
  for (let index = 0; index < count; index++) {
    const followers = Math.round(10 ** (3 + 3 * next()));
    const shown = followers > 9_999 ? `${(followers / 1000).toFixed(1)}K` : String(followers);
    lines.push(
      [
        `Creator ${index}`,
        `@creator_${index}`,
        next.pick(["Instagram", "TikTok", "YouTube"]),
        shown,
        next.pick(["Germany", "France", "US", "Türkiye"]),
        next.pick(["Fashion", "Beauty, Travel", "Tech"]).replace(/.*,.*/, '"$&"'),
        String(Math.round(followers * next())),
        `${(next() * 9).toFixed(1)}%`,
        `"€${(50 + Math.round(next() * 4000)).toLocaleString("en-US")}"`,
        next.pick(["asked", "quoted", "", "agreed"]),
        next.pick(["", "likes hotels", "Reel + 3 stories"]),
      ].join(","),
    );
  }
  return lines.join("\n");
}
