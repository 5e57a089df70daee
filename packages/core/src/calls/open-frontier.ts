import * as z from "zod";
import type { Issue } from "../base/issue.ts";
import { MAX_MONEY_MINOR, toMinor } from "../base/money.ts";
import { optimizeRequestSchema } from "../brief/request.ts";
import { amountIssues } from "../market/check-money.ts";
import type { Market } from "../market/market.ts";
import type { OpenedRequest, Opening } from "../market/opened.ts";
import { moneySchema } from "../roster/fields.ts";
import { openRequest, readBody, refused } from "./open.ts";

/** Most budgets of one frontier. */
const MOST_BUDGETS = 50;
/** Budgets below and above the brief's own when none are given: a third to 2.7 times of it. */
const [BELOW, ABOVE] = [10, 9];
const STEPS_TO_THREEFOLD = 10;
/** Significant digits of a budget that is not given. */
const DIGITS = 3;

/** Body of POST /v1/frontier. */
export const frontierRequestSchema = optimizeRequestSchema
  .extend({
    budgets: z
      .array(moneySchema)
      .min(1)
      .max(MOST_BUDGETS)
      .optional()
      .describe(
        "Budgets in major units; the brief's own is added. When missing, 20 from a third to 2.7 " +
          "times of it, evenly spaced as factors",
      ),
  })
  .meta({ id: "FrontierRequest" });

/** An opened request with the budgets to try. */
export interface OpenedFrontier extends OpenedRequest {
  /** Minor units, ascending, each once, the brief's own among them. */
  readonly budgets: readonly number[];
}

/**
 * Opens the body of a frontier, as {@link open} does for an optimization; budgets that are no
 * amounts of the currency are refused too.
 * @param body any JSON value
 */
export function openFrontier(body: unknown): Opening<OpenedFrontier> {
  const read = readBody(frontierRequestSchema, body);
  if (read.kind === "refused") return read;
  const { budgets, ...request } = read.value;
  const opening = openRequest(request);
  if (opening.kind === "refused") return opening;
  const { opened } = opening;
  const { budget, brief } = opened.market;
  const issues = budgets === undefined ? aroundIssues(opened.market) : givenIssues(budgets, brief);
  if (issues.length > 0) return refused(issues);
  const wanted = budgets?.map((own) => toMinor(own, brief.currency) ?? 0) ?? around(opened.market);
  const all = [...new Set([...wanted, budget])].sort((a, b) => a - b);
  return { kind: "opened", opened: { ...opened, budgets: all } };
}

function givenIssues(budgets: readonly number[], { currency }: Market["brief"]): Issue[] {
  return budgets.flatMap((amount, index) => amountIssues(amount, ["budgets", index], currency));
}

function aroundIssues({ budget }: Market): Issue[] {
  if (budget > 0) return [];
  const message = "the brief's budget is 0, and no others lie around it; state budgets";
  return [{ path: "budgets", code: "no_budgets", message }];
}

/** The own budget times 3^(k/10), rounded to few digits but for itself. */
function around({ budget }: Market): number[] {
  return Array.from({ length: BELOW + 1 + ABOVE }, (_, index) => {
    const step = index - BELOW;
    if (step === 0) return budget;
    const exact = budget * 3 ** (step / STEPS_TO_THREEFOLD);
    return Math.min(MAX_MONEY_MINOR, Math.round(Number(exact.toPrecision(DIGITS))));
  });
}
