import type { Run } from "@reachmix/core";
import { useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { replanRun } from "../../api/runs.ts";
import { rememberSaved } from "../../api/saved-runs.ts";
import { go } from "../../route/route.ts";
import { notify } from "../../ui/notices.ts";
import { today } from "../../words/days.ts";

/** Plans the rest anew: what is settled stays, who said no goes, real fees count. */
export function Replan({ run }: { run: Run }) {
  const [asOf, setAsOf] = useState(today());
  const [isAsking, setAsking] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const hasPhases = run.input.brief.phases !== undefined;
  const replan = async () => {
    setAsking(true);
    const reply = await replanRun(run.id, hasPhases ? asOf : null, `${key}-${asOf}`);
    setAsking(false);
    if (reply.kind === "problem" || reply.kind === "offline")
      return notify(`Not planned anew. ${wordsOf(reply)}`);
    const { id } = reply.kind === "ok" ? reply.value : reply.state;
    rememberSaved(id, id);
    go(`/plan/${id}/campaign`);
  };
  return (
    <section className="section">
      <h2>Plan the rest anew</h2>
      <p className="soft">
        What is agreed, contracted, live or delivered stays; who said no goes; real fees count. All
        else changes only where that brings more than 1 % of the plan. It becomes a new run, this
        one stays.
      </p>
      <div className="buttons">
        {hasPhases && (
          <label>
            As of{" "}
            <input type="date" value={asOf} onChange={({ target }) => setAsOf(target.value)} />
          </label>
        )}
        <button type="button" disabled={isAsking} onClick={() => void replan()}>
          {isAsking ? "Planning anew …" : "Plan anew"}
        </button>
      </div>
    </section>
  );
}
