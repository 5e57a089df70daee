import "../../styles/campaign.css";
import type { Run } from "@reachmix/core";
import { useCallback } from "react";
import { wordsOf } from "../../api/call.ts";
import { useLoaded } from "../../api/loaded.ts";
import { getRun } from "../../api/runs.ts";
import { saveDraft } from "../../api/save-draft.ts";
import { savedRuns } from "../../api/saved-runs.ts";
import { route, setQuery } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";
import { notify } from "../../ui/notices.ts";
import { Unloaded } from "../../ui/unloaded.tsx";
import { day } from "../../words/days.ts";
import { count, money } from "../../words/numbers.ts";
import { rosterWords } from "../../words/rosters.ts";
import { Approval } from "./approval.tsx";
import { Changes } from "./changes.tsx";
import { Purchases } from "./purchases.tsx";
import { Replan } from "./replan.tsx";
import { Talks } from "./talks.tsx";

/** The running campaign of a plan: who said what, who comes in instead, what it brought. */
// biome-ignore lint/style/noDefaultExport: views are loaded when they are opened.
export default function Campaign({ workspace }: { workspace: Workspace }) {
  const draftId = workspace.draft.id;
  const saved = useStore(savedRuns)[draftId] ?? [];
  const asked = useStore(route).query.get("run");
  const id = asked ?? saved.at(-1) ?? null;
  if (id === null) return <NotSaved workspace={workspace} />;
  return <OfRun key={id} id={id} saved={saved} />;
}

function NotSaved({ workspace }: { workspace: Workspace }) {
  const save = async () => {
    const reply = await saveDraft(workspace.draft);
    if (reply.kind === "pending") return;
    if (reply.kind !== "ok") notify(`Not saved. ${wordsOf(reply)}`);
  };
  return (
    <main className="page">
      <h1>Campaign</h1>
      <section className="empty">
        <h2>The plan is not saved yet</h2>
        <p>
          Here stands, for each creator, how far the talks are, at which real fee, and who comes in
          when somebody says no. It is kept with a saved run, so that everybody sees the same.
        </p>
        <div className="buttons">
          <button type="button" className="primary" onClick={() => void save()}>
            Save the plan as a run
          </button>
        </div>
      </section>
    </main>
  );
}

function OfRun({ id, saved }: { id: string; saved: readonly string[] }) {
  const [loaded, again] = useLoaded(useCallback(() => getRun(id), [id]));
  return (
    <main className="page wide">
      <h1>Campaign</h1>
      {saved.length > 1 && <WhichRun id={id} saved={saved} />}
      {loaded.kind === "loaded" ? (
        <Shown run={loaded.value} etag={loaded.etag} again={again} />
      ) : (
        <Unloaded of={loaded} what="the run" retry={again} />
      )}
    </main>
  );
}

function WhichRun({ id, saved }: { id: string; saved: readonly string[] }) {
  return (
    <label className="small soft">
      Saved version{" "}
      <select value={id} onChange={({ target }) => setQuery({ run: target.value })}>
        {saved.map((own, index) => (
          <option key={own} value={own}>
            {index + 1}
            {index === saved.length - 1 ? ", the newest" : ""}
          </option>
        ))}
      </select>
    </label>
  );
}

function Shown({ run, etag, again }: { run: Run; etag: string | null; again: () => void }) {
  if (run.plan === null)
    return <p className="notice">This run has no plan: {run.termination.detail}</p>;
  const { totals } = run.plan;
  const { brief, roster } = run.input;
  return (
    <>
      <p className="soft" dir="auto">
        {[
          run.name,
          run.client,
          run.campaign,
          `saved ${day(run.createdAt)}`,
          run.revision > 1 ? `revision ${run.revision}` : null,
          `${count(totals.creators)} creators${rosterWords(roster)}`,
          `${money(totals.spend)} ${brief.currency}`,
        ]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      {run.replan !== null && <Changes run={run} replan={run.replan} />}
      <Purchases run={run} etag={etag} again={again} />
      <Talks run={run} />
      <Replan run={run} />
      <Approval run={run} again={again} />
    </>
  );
}
