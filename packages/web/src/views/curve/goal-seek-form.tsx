import type { GoalSeek } from "@reachmix/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Cancelled } from "../../solver/cancelled.ts";
import { brain } from "../../state/brain.ts";
import type { RuleDraft } from "../../state/draft.ts";
import { editBrief } from "../../state/edits.ts";
import { askedNow } from "../../state/request.ts";
import type { Workspace } from "../../state/workspace.ts";
import { notify } from "../../ui/notices.ts";
import { forecast, money } from "../../words/numbers.ts";

const TARGETS = {
  reach: "people",
  conversions: "orders",
  engagements: "engagements",
  clicks: "clicks",
  impressions: "impressions",
} as const;
type Target = keyof typeof TARGETS;

type Sought =
  | { readonly kind: "none" }
  | { readonly kind: "searching" }
  | ({ readonly kind: "found" } & Found)
  | { readonly kind: "failed"; readonly text: string };

/** The least money for a result, and what was asked for. */
interface Found {
  readonly found: GoalSeek;
  readonly target: Target;
  readonly wanted: number;
}

/** "How much do I need for so many orders?" */
export function GoalSeekForm({ workspace }: { workspace: Workspace }) {
  const [target, setTarget] = useState<Target>("conversions");
  const [amount, setAmount] = useState("");
  const [sought, setSought] = useState<Sought>({ kind: "none" });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const seek = async (event: FormEvent) => {
    event.preventDefault();
    stop.current?.();
    setSought({ kind: "searching" });
    const wanted = Number(amount.replaceAll(/[,\s]/g, ""));
    const asked = askedNow(workspace.draft);
    const call = brain.ask("goalSeek", { asked, target: { [target]: wanted } });
    stop.current = () => call.cancel();
    setSought(await call.answer.then((gives) => soughtOf(gives, target, wanted), failed));
  };
  return (
    <section className="section">
      <h2>What does a result cost?</h2>
      <form className="buttons" onSubmit={(event) => void seek(event)}>
        <label>
          At least{" "}
          <input
            inputMode="numeric"
            required
            pattern="[\d,.\s]*[1-9][\d,.\s]*"
            title="a number above 0"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </label>
        <select
          aria-label="Of what"
          value={target}
          onChange={(event) => setTarget(event.target.value as Target)}
        >
          {Object.entries(TARGETS).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
        <button type="submit">Find the least budget</button>
        {sought.kind === "searching" && (
          <button type="button" className="plain" onClick={() => stop.current?.()}>
            Stop
          </button>
        )}
      </form>
      <div role="status" className="small">
        {sought.kind === "searching" && "Looking for the least money that brings it …"}
        {sought.kind === "failed" && sought.text}
        {sought.kind === "found" && <FoundBudget workspace={workspace} {...sought} />}
      </div>
    </section>
  );
}

function soughtOf(
  gives: { kind: "answered"; value: GoalSeek } | { kind: "refused"; issues: readonly Issue[] },
  target: Target,
  wanted: number,
): Sought {
  if (gives.kind === "answered") return { kind: "found", found: gives.value, target, wanted };
  const text = gives.issues.map(({ path, message }) => `${path}: ${message}`).join("; ");
  return { kind: "failed", text };
}

interface Issue {
  readonly path: string;
  readonly message: string;
}

function failed(error: Error): Sought {
  if (error instanceof Cancelled) return { kind: "none" };
  return { kind: "failed", text: `Not found: ${error.message}` };
}

/** A rule that holds a plan to the result: for the same money another goal may buy less of it. */
function floorOf({ target, wanted }: Found): RuleDraft {
  return { id: `least-${target}`, kind: "limit", measure: target, min: wanted };
}

function FoundBudget({ workspace, ...sought }: Found & { workspace: Workspace }) {
  const { found, target } = sought;
  const { status, budget, atLeast, currency, targets, plan, notes } = found;
  const [own] = targets;
  const use = () => {
    if (budget === null) return;
    const floor = floorOf(sought);
    const others = workspace.draft.brief.rules.filter(({ id }) => id !== floor.id);
    editBrief(workspace, `Budget ${money(budget)}`, { budget, rules: [...others, floor] });
    const words = `at least ${forecast(sought.wanted)} ${TARGETS[target]} a rule`;
    notify(`The budget is ${money(budget)} ${currency}, and ${words}.`, {
      undo: () => workspace.undo(),
    });
  };
  return (
    <>
      <p>
        {status === "reached" && (
          <>
            <strong>
              {money(budget)} {currency}
            </strong>{" "}
            brings {forecast(own?.achieved)} {TARGETS[target]}
            {plan !== null && ` from ${plan.totals.creators} creators`}.
            {atLeast !== null && ` Proved: less than ${money(atLeast)} does not do.`}{" "}
            <button type="button" onClick={use}>
              Use this budget
            </button>
          </>
        )}
        {status === "unreachable" &&
          `This list cannot bring that under the rules: the most is ` +
            `${forecast(own?.achieved)} ${TARGETS[target]}.`}
        {status === "impossible" && "No plan at all is possible under these rules."}
        {status === "notComputed" && "Not found before the time was over."}
      </p>
      {notes.map((note) => (
        <p key={note} className="soft">
          {note}
        </p>
      ))}
    </>
  );
}
