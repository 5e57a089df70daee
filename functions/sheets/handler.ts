import { createHandler } from "../http/stack.ts";
import { parseActualsOperation } from "./actuals.ts";
import { parseRosterOperation } from "./parse.ts";
import { rosterTemplateOperation } from "./template.ts";

/**
 * What reads files of others: it unpacks and parses what it is sent, and has no right to read or
 * write a run.
 */
export const handler = createHandler({
  parseRoster: parseRosterOperation,
  parseActuals: parseActualsOperation,
  rosterTemplate: rosterTemplateOperation,
});
