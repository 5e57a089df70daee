import type { Result } from "@reachmix/core";
import { Fragment } from "react";
import type { Answer } from "../../state/draft.ts";
import type { Workspace } from "../../state/workspace.ts";
import { counted, forecast, money, shortForecast } from "../../words/numbers.ts";
import { type PricedRepair, usePricedRepairs } from "./priced-repairs.ts";
import { clashingRules } from "./rule-sentences.ts";

/** No plan is possible: which rules clash, and what makes one possible, each with its price. */
export function Clash({
  workspace,
  answer,
  isSolving,
}: {
  workspace: Workspace;
  answer: Answer;
  isSolving: boolean;
}) {
  const { result } = answer;
  const repairs = usePricedRepairs(workspace, answer, isSolving);
  const { currency } = workspace.draft.brief;
  return (
    <section className="clash" aria-label="Why no plan is possible">
      <h2>No plan can meet all of this together</h2>
      {result.conflict?.sets.map((set) => (
        <ul key={set.join()} className="clash-rules">
          {clashingRules(result, set, currency).map(({ id, parts }) => (
            <li key={id}>
              {parts.map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence in order.
                <Fragment key={index}>
                  {part.isNumber ? <strong>{part.text}</strong> : part.text}
                </Fragment>
              ))}
            </li>
          ))}
        </ul>
      ))}
      {repairs.length > 0 ? (
        <>
          <h3>Any one of these makes a plan possible</h3>
          <div className="repairs">
            {repairs.map((repair) => (
              <button
                key={repair.sentence}
                type="button"
                disabled={repair.change === null}
                onClick={() =>
                  repair.change !== null && workspace.edit(repair.sentence, repair.change)
                }
              >
                <span>{repair.sentence}</span>
                <span className="soft small">{priceWords(repair, currency)}</span>
              </button>
            ))}
          </div>
          <p className="soft small">One click applies it, undo takes it back.</p>
        </>
      ) : (
        <p>{noRepairWords(result)}</p>
      )}
    </section>
  );
}

function priceWords({ outcome }: PricedRepair, currency: string): string {
  if (outcome === null) return "working out what the plan is then …";
  const { plan } = outcome;
  if (plan === null) return "a plan is possible then; its figures were not worked out";
  const { totals } = plan;
  const orders = totals.conversions >= 1 ? `, ${forecast(totals.conversions)} orders` : "";
  return (
    `then ${counted(totals.creators, "creator")} for ${money(totals.spend)} ${currency}: ` +
    `${shortForecast(totals.reach)} people${orders}`
  );
}

function noRepairWords({ conflict }: Result): string {
  return `${conflict?.message ?? ""} No single change was found that helps: loosen two of them.`;
}
