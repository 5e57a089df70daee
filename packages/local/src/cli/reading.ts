import { existsSync } from "node:fs";
import {
  currenciesOf,
  type Mapping,
  mappingSchema,
  readBySchema,
  readSheets,
  type SheetReading,
  type TracedReading,
  traceSheets,
  unaskedAnswers,
} from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import { readSheetFiles } from "../sheet/read-sheets.ts";
import { EXIT, type Output } from "./output.ts";
import { readJson, refusalOf } from "./read-json.ts";
import { writeReport } from "./write-file.ts";

/** How sheets are read from the command line. */
export interface ReadingOptions {
  /** File of a mapping: used when it is there, written with everything understood and answered. */
  readonly map?: string | undefined;
  /** Take the proposed answers. */
  readonly yes: boolean;
  /** Answers as text: `currency=EUR`. */
  readonly answer: readonly string[];
}

/** Answers by the id of their question. */
type Answers = Readonly<Record<string, string>>;

/** A reading, and the answers nobody gave one by one. */
export interface AnsweredReading extends SheetReading {
  readonly taken: Answers;
}

/**
 * Reads sheets with the answers that were given, and with the proposed ones when asked to.
 * @param likely answers that the command itself suggests, taken where the sheet shows no other
 * @throws Refusal when a file cannot be read or an answer is none
 */
export async function readWithAnswers(
  files: readonly string[],
  { map, yes, answer }: ReadingOptions,
  likely: Answers = {},
): Promise<AnsweredReading> {
  const sheets = await readSheetFiles(files);
  const saved = mappingIn(map);
  const byHand = answersOf(answer);
  const given = { ...saved.answers, ...byHand };
  const traced = traceSheets(sheets, { ...saved, answers: given });
  refuseImpossible(byHand, traced.reading);
  const atFirst = () => traceSheets(sheets, { ...saved, answers: {} }).asked;
  refuseUnasked(byHand, likely, { ...traced, atFirst });
  const implied = impliedAnswers(traced.reading, likely, yes);
  const reading =
    Object.keys(implied).length > 0
      ? readSheets(sheets, { ...saved, answers: { ...given, ...implied } })
      : traced.reading;
  keepAnswers({ map }, reading.mapping);
  return { ...reading, taken: implied };
}

/** Writes everything understood and answered into the file that keeps it, where there is one. */
export function keepAnswers({ map }: Pick<ReadingOptions, "map">, mapping: Mapping): void {
  if (map !== undefined) writeReport(map, `${JSON.stringify(mapping, null, 2)}\n`);
}

/** The proposed answers when all are accepted, else those that the command suggests as well. */
function impliedAnswers(
  { questions }: SheetReading,
  likely: Answers,
  yes: boolean,
): Record<string, string> {
  const implied: Record<string, string> = {};
  for (const { id, proposed, reason } of questions) {
    const suggested = likely[id];
    const free = reason.startsWith("nothing in the sheet");
    if (suggested !== undefined && (free || suggested === proposed)) implied[id] = suggested;
    else if (yes) implied[id] = proposed;
  }
  return implied;
}

/**
 * The mapping in a file; an empty one where there is none yet.
 * @throws Refusal when the file holds something else
 */
export function mappingIn(file: string | undefined): Mapping {
  if (file === undefined || !existsSync(file)) return mappingSchema.parse({});
  const read = readBySchema(mappingSchema, readJson(file));
  if (read.kind === "value") return read.value;
  throw refusalOf(file, "a mapping of a sheet", read.issues);
}

function answersOf(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf("=");
      if (at < 1)
        throw new Refusal(
          `--answer ${text} is no answer: write a question, an equals sign and the answer, such ` +
            "as currency=EUR.",
        );
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** An answer given by hand that is not possible must not pass as a note. */
function refuseImpossible(byHand: Answers, { notes, questions }: SheetReading): void {
  for (const id of Object.keys(byHand)) {
    const open = questions.find((question) => question.id === id);
    if (
      open !== undefined &&
      notes.some(({ text }) => text.includes(`question ${id} is not possible`))
    )
      throw new Refusal(`--answer ${id}: choose one of ${open.options.join(", ")}.`);
  }
}

/** An answer given by hand to what nobody asks; rates of exchange are asked for besides. */
function refuseUnasked(
  byHand: Answers,
  likely: Answers,
  {
    asked,
    reading: { roster },
    atFirst,
  }: TracedReading & { readonly atFirst: () => readonly string[] },
): void {
  const foreign = (roster === null ? [] : currenciesOf(roster)).filter(
    (code) => code !== likely.currency,
  );
  const known = [...asked, ...foreign.map((code) => `fx.${code}`)];
  const [unasked] = unaskedAnswers(Object.keys(byHand), known, atFirst);
  if (unasked !== undefined) throw new Refusal(`--answer ${unasked.path}: ${unasked.message}.`);
}

/** Says which answers nobody gave one by one. */
export function sayTaken(answers: Answers, output: Output): void {
  const taken = Object.entries(answers).map(([id, answer]) => `${id}=${answer}`);
  if (taken.length > 0) output.err(`Taken as proposed: ${taken.join(", ")}.\n`);
}

/** Says how open questions are answered; the exit code for them. */
export function sayOpen({ questions }: SheetReading, output: Output): number {
  const example = questions[0];
  output.err(
    `${questions.length} question${questions.length === 1 ? " is" : "s are"} open. Answer with ` +
      `--answer ${example.id}=${example.proposed}, in the answers of --map FILE, or take ` +
      "everything proposed with --yes.\n",
  );
  return EXIT.open;
}

/** Says how much of sheets was refused; nothing when nothing was. */
export function sayRefused(count: number, output: Output): void {
  if (count > 0)
    output.err(
      `${count === 1 ? "1 row or cell was" : `${count} rows or cells were`} refused; ` +
        "reachmix import says which and why.\n",
    );
}
