import type { Run } from "@reachmix/core";
import { type FormEvent, useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { approveRun } from "../../api/runs.ts";
import { notify } from "../../ui/notices.ts";
import { day } from "../../words/days.ts";
import { Results } from "./results.tsx";

/** Approving a plan freezes its forecast; from then on results are held against it. */
export function Approval({ run, again }: { run: Run; again: () => void }) {
  if (run.approval === null) return <Approve run={run} again={again} />;
  const { by, at } = run.approval;
  return (
    <section className="section">
      <h2>Forecast against what was counted</h2>
      <p className="soft">
        Approved by <span dir="auto">{by}</span> on {day(at)}: the forecast is frozen since then.
      </p>
      <Results id={run.id} run={run} />
    </section>
  );
}

function Approve({ run, again }: { run: Run; again: () => void }) {
  const [by, setBy] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const approve = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await approveRun(run.id, by.trim());
    if (reply.kind !== "ok") return setProblem(wordsOf(reply));
    notify("Approved: the forecast is frozen.");
    again();
  };
  return (
    <section className="section">
      <h2>Approve the plan</h2>
      <p className="soft">
        It freezes what the plan is expected to bring and hands out a sheet with a promo code per
        creator, to fill in with results. It is done once and cannot be taken back.
      </p>
      <form className="buttons" onSubmit={(event) => void approve(event)}>
        <label>
          Approved by{" "}
          <input value={by} required maxLength={200} onChange={(e) => setBy(e.target.value)} />
        </label>
        <button type="submit">Approve</button>
      </form>
      {problem !== null && (
        <p className="broken small" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
