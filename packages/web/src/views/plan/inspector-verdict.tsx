import type { CreatorWhy } from "@reachmix/core";
import type { Answer } from "../../state/draft.ts";
import type { Workspace } from "../../state/workspace.ts";
import { forecast, money, percent } from "../../words/numbers.ts";
import { useExactWhy } from "./exact-why.ts";
import { FeeScale } from "./fee-scale.tsx";
import type { PlanRow } from "./row.ts";

/** In or out, at which fee that changes, and what it costs to force the other. */
export function Verdict({
  workspace,
  row,
  answer,
  currency,
}: {
  workspace: Workspace;
  row: PlanRow;
  answer: Answer | null;
  currency: string;
}) {
  const [exact, ask] = useExactWhy(workspace, row.creatorId);
  if (row.why === null || answer === null)
    return <p className="section small">Nothing is known yet: the plan is being searched.</p>;
  const why = exact.kind === "known" ? exact.why : row.why;
  return (
    <section className="verdict" data-status={why.status} aria-live="polite">
      <p className="headline">{headline(why, currency)}</p>
      <p className="small">{why.sentence}</p>
      {why.price !== null && (
        <FeeScale price={why.price} band={why.priceBand} breakEven={why.breakEvenFee} />
      )}
      <p className="small">{forcedWords(why, answer)}</p>
      <p className="small soft">
        {exact.kind === "asking" && "Solving again for the exact fee …"}
        {exact.kind === "known" && exactWords(why)}
        {exact.kind === "failed" && exact.text}
        {exact.kind === "idle" && (
          <button type="button" className="plain link" onClick={ask}>
            Work it out exactly
          </button>
        )}
      </p>
    </section>
  );
}

function headline({ status, price, priceBand, breakEvenFee }: CreatorWhy, currency: string) {
  const paid = priceBand === null ? money(price) : `~${forecast(price)}`;
  const turn = breakEvenFee === null ? null : forecast(breakEvenFee.amount);
  if (status === "in")
    return (
      <>
        <strong>
          In at {paid} {currency}.
        </strong>{" "}
        {turn !== null && `Stays up to ${turn}.`}
      </>
    );
  return (
    <>
      <strong>{status === "out" ? "Not in the plan." : "Not considered."}</strong>{" "}
      {turn !== null && `Would enter at ${turn} or less.`}
    </>
  );
}

/** What forcing the other way does to the plan's value. */
function forcedWords({ loss, status }: CreatorWhy, { result }: Answer): string {
  if (loss === null) return "";
  const { value, unit } = result.certificate;
  const about = loss.kind === "exact" ? "" : "about ";
  const share = value === null || value === 0 ? null : loss.amount / Math.abs(value);
  const amount =
    share === null ? `${about}${forecast(loss.amount)} ${unit}` : `${about}${percent(share)}`;
  if (loss.amount === 0)
    return status === "in"
      ? "Without, the plan loses nothing: others do as well."
      : "Forced in, the plan loses nothing: it does as well as others.";
  return status === "in"
    ? `Without, the plan loses ${amount} of its value.`
    : `Forced in, the plan loses ${amount} of its value.`;
}

function exactWords({ loss, breakEvenFee }: CreatorWhy): string {
  const isExact = loss?.kind !== "estimate" && breakEvenFee?.kind !== "estimate";
  return isExact
    ? "Exact: found by solving the plan again."
    : "Partly estimated: the limit of work came first.";
}
