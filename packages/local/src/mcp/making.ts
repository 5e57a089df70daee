import {
  mappingSchema,
  newLife,
  type OpenedRequest,
  type OptimizeHost,
  open,
  optimize,
  type Run,
  traceSheets,
  unaskedAnswers,
} from "@reachmix/core";
import { readJson, refusalOf } from "../cli/read-json.ts";
import { requestIn } from "../cli/read-request.ts";
import { writeReport } from "../cli/write-file.ts";
import { printReading } from "../print/import.ts";
import { printPlanInShort } from "../print/plan-in-short.ts";
import { Refusal } from "../refusal.ts";
import { readSheetFiles } from "../sheet/read-sheets.ts";
import type { ToolAnswer } from "./answers.ts";
import type { Shelf } from "./shelf.ts";

/** What `import` takes. */
export interface ImportWords {
  readonly files: readonly string[];
  readonly answers?: Readonly<Record<string, string>> | undefined;
}

/** What `optimize` takes: a brief and a roster of this conversation, or a file with both. */
export interface OptimizeWords {
  readonly roster?: string | undefined;
  readonly brief?: object | undefined;
  readonly file?: string | undefined;
  readonly saveTo?: string | undefined;
}

/**
 * Reads sheets into a roster of the conversation. It stands on the proposed answer of every open
 * question, and both are said.
 * @throws Refusal when a file cannot be read or an answer is to no question
 */
export async function importRoster(words: ImportWords, shelf: Shelf): Promise<ToolAnswer> {
  const sheets = await readSheetFiles(words.files);
  const { answers = {} } = words;
  const { asked, reading } = traceSheets(sheets, mappingSchema.parse({ answers }));
  const atFirst = () => traceSheets(sheets, {}).asked;
  const [unasked] = unaskedAnswers(Object.keys(answers), asked, atFirst);
  if (unasked !== undefined) throw new Refusal(`answers.${unasked.path}: ${unasked.message}.`);
  const { roster, questions, refused, notes } = reading;
  const name = roster === null ? null : shelf.keepRoster(roster);
  const open =
    questions.length === 0 || name === null
      ? []
      : [`${name} takes the proposed answers; ask the planner, then import again with answers.`];
  return {
    text: [printReading(reading), name === null ? "No creator could be read." : name, ...open].join(
      "\n",
    ),
    data: { roster: name, creators: roster?.creators.length ?? 0, questions, refused, notes },
  };
}

/**
 * Finds the best plan and keeps it as a run of the conversation.
 * @throws Refusal for what is no valid request, with every place and reason
 */
export async function makeRun(
  words: OptimizeWords,
  shelf: Shelf,
  host: OptimizeHost,
): Promise<ToolAnswer> {
  const opened = openedOf(words, shelf);
  const { request } = opened;
  const result = await optimize(opened, host);
  const id = shelf.nextRun();
  const identity = { id, name: request.brief.name ?? id, tags: [] };
  const createdAt = new Date().toISOString();
  const life = newLife(request, result.plan);
  const run: Run = { ...identity, createdAt, ...life, ...result, input: request };
  shelf.keepRun(run);
  if (words.saveTo !== undefined)
    writeReport(words.saveTo, `${JSON.stringify({ ...result, input: request }, null, 2)}\n`);
  const { currency } = request.brief;
  return {
    text: `${id}\n${printPlanInShort(result, currency, request.roster)}`,
    data: { run: id, ...inShort(run) },
  };
}

function openedOf({ roster, brief, file }: OptimizeWords, shelf: Shelf): OpenedRequest {
  if (file !== undefined) return requestIn(file, readJson(file));
  if (roster === undefined || brief === undefined)
    throw new Refusal("optimize needs a roster and a brief, or a file that holds both.");
  const opening = open({ brief, roster: shelf.roster(roster) });
  if (opening.kind === "opened") return opening.opened;
  throw refusalOf("The brief with this roster", "valid", opening.issues);
}

/** A run without its inputs and tables: what an assistant needs to talk about it. */
function inShort({ plan, termination, certificate, conflict, warnings, input }: Run) {
  const names = new Map(input.roster.creators.map(({ id, name }) => [id, name ?? id]));
  const { value, bound, gap, unit } = certificate;
  return {
    status: termination.reason,
    budget: input.brief.budget,
    currency: input.brief.currency,
    value,
    bound,
    gap,
    unit,
    totals: plan?.totals ?? null,
    picks: (plan?.picks ?? []).map(({ creatorId, offerId, phase, price }) => ({
      creatorId,
      name: names.get(creatorId),
      offerId,
      phase,
      price,
    })),
    conflict,
    warnings,
  };
}
