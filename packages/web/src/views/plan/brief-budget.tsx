import { editBrief } from "../../state/edits.ts";
import { money } from "../../words/numbers.ts";
import { BriefBridge } from "./brief-bridge.tsx";
import { complaintAt, Field, NumberInput } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";

/** The budget, typed or dragged, and what is left of it for fees. */
export function BriefBudget({ workspace, draft, answer, complaints }: BriefPart) {
  const { budget, currency } = draft.brief;
  const set = (amount: number | undefined) => {
    if (amount !== undefined && amount >= 0)
      editBrief(workspace, "Budget", { budget: amount }, true);
  };
  const plan = answer?.result.plan;
  return (
    <section aria-label="Budget">
      <Field
        label="Budget"
        unit={currency}
        problem={complaintAt(complaints, "budget") ?? complaintAt(complaints, "currency")}
      >
        {(id) => <NumberInput id={id} value={budget} onChange={set} />}
      </Field>
      <input
        type="range"
        aria-label={`Budget, ${currency}`}
        aria-valuetext={`${money(budget)} ${currency}`}
        min={0}
        max={sliderEnd(budget)}
        step={sliderStep(budget)}
        value={budget}
        onChange={({ target }) => set(Number(target.value))}
      />
      {plan?.bridge !== undefined && <BriefBridge bridge={plan.bridge} />}
    </section>
  );
}

/** The slider ends well above the budget and keeps its end while it is dragged. */
function sliderEnd(budget: number): number {
  const order = 10 ** Math.ceil(Math.log10(Math.max(10, budget)));
  return budget * 2 < order ? order : order * 2;
}

function sliderStep(budget: number): number {
  return Math.max(1, 10 ** (Math.floor(Math.log10(Math.max(10, budget))) - 1));
}
