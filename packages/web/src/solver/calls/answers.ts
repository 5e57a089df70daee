import { alternatives } from "./alternatives.ts";
import type { Answering } from "./answering.ts";
import { answersPage } from "./answers-page.ts";
import { body } from "./body.ts";
import { details } from "./details.ts";
import { explain } from "./explain.ts";
import { frontier } from "./frontier.ts";
import { goalSeek } from "./goal-seek.ts";
import type { Calls } from "./index.ts";
import { optimize } from "./optimize.ts";
import { peek } from "./peek.ts";
import { read } from "./read.ts";
import { readAnswers } from "./read-answers.ts";
import { repair } from "./repair.ts";
import { report } from "./report.ts";
import { rosterPage } from "./roster-page.ts";

/** How the worker answers each call. */
export const answers: { readonly [Name in keyof Calls]: Answering<Calls[Name]> } = {
  read,
  peek,
  optimize,
  explain,
  frontier,
  goalSeek,
  alternatives,
  repair,
  details,
  report,
  body,
  rosterPage,
  answersPage,
  readAnswers,
};
