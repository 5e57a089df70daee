import type { Alternatives } from "./alternatives.ts";
import type { AnswersPage } from "./answers-page.ts";
import type { Body } from "./body.ts";
import type { Details } from "./details.ts";
import type { Explain } from "./explain.ts";
import type { Frontier } from "./frontier.ts";
import type { GoalSeek } from "./goal-seek.ts";
import type { Optimize } from "./optimize.ts";
import type { Peek } from "./peek.ts";
import type { Read } from "./read.ts";
import type { ReadAnswers } from "./read-answers.ts";
import type { Repair } from "./repair.ts";
import type { Report } from "./report.ts";
import type { RosterPage } from "./roster-page.ts";

/** What the worker can be asked, by name: what each call takes and what it answers. */
export interface Calls {
  readonly read: Read;
  readonly peek: Peek;
  readonly optimize: Optimize;
  readonly explain: Explain;
  readonly frontier: Frontier;
  readonly goalSeek: GoalSeek;
  readonly alternatives: Alternatives;
  readonly repair: Repair;
  readonly details: Details;
  readonly report: Report;
  readonly body: Body;
  readonly rosterPage: RosterPage;
  readonly answersPage: AnswersPage;
  readonly readAnswers: ReadAnswers;
}
