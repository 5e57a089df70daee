import type { Replan, Run } from "@reachmix/core";
import { money } from "../../words/numbers.ts";
import { namesOf } from "./names.ts";

/** What a replanned run kept of its parent, what it changed, and why. */
export function Changes({ run, replan }: { run: Run; replan: Replan }) {
  const nameOf = namesOf(run);
  const { budget, offers, frozenPhases } = replan;
  const changed = offers.filter(({ change }) => change !== "stays");
  const { currency } = run.input.brief;
  return (
    <section className="section">
      <h2>What the new plan changes</h2>
      <p className="soft">
        {offers.length - changed.length} purchases stay.
        {budget.kept > 0 &&
          ` Creators who cancelled keep ${money(budget.kept)} of ${money(budget.before)} ${currency}.`}
        {frozenPhases.length > 0 && ` Over already: ${frozenPhases.join(", ")}.`}
      </p>
      <ul className="sentences">
        {changed.map(({ offerId, creatorId, change, sentence }) => (
          <li key={`${offerId} ${change}`}>
            <strong dir="auto">{nameOf(creatorId)}</strong> {change}: {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}
