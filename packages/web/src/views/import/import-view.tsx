import { useEffect, useState } from "react";
import type { ShownTable } from "../../solver/calls/peek.ts";
import { brain } from "../../state/brain.ts";
import type { RosterSource } from "../../state/draft.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";
import { Link } from "../../ui/link.tsx";
import { count, forecast } from "../../words/numbers.ts";
import { ImportNotes } from "./import-notes.tsx";
import { ImportQuestions } from "./import-questions.tsx";
import { ImportRefused } from "./import-refused.tsx";
import { ImportTable } from "./import-table.tsx";
import { useRereading } from "./rereading.ts";

type SheetSource = Extract<RosterSource, { kind: "sheets" }>;

/** How the dropped sheets were read: columns, questions and refused rows, all to be changed. */
export function ImportView({ workspace }: { workspace: Workspace }) {
  const { history, answer, solving } = useStore(workspace.store);
  const { source, id, name } = history.present;
  if (source.kind !== "sheets")
    return (
      <main className="start">
        <h1>This plan was not made of a sheet.</h1>
        <p className="section">
          <Link to={`/plan/${id}`}>Back to the plan</Link>
        </p>
      </main>
    );
  const plan = answer?.result.plan;
  return (
    <main className="import">
      <header>
        <h1>{name}</h1>
        <p className="soft" role="status">
          {count(source.reading.roster?.creators.length ?? 0)} creators read.{" "}
          {plan == null
            ? solving.kind === "solving"
              ? "The plan is being made."
              : ""
            : `The plan so far: ${plan.totals.creators} creators, ` +
              `${forecast(plan.totals.reach)} people.`}
        </p>
        <Link to={`/plan/${id}`} className="button-like primary">
          To the plan
        </Link>
      </header>
      <Reading workspace={workspace} source={source} />
    </main>
  );
}

function Reading({ workspace, source }: { workspace: Workspace; source: SheetSource }) {
  const tables = useTables(source.files);
  const [chosen, setChosen] = useState(0);
  const { reread, problem } = useRereading(workspace, source);
  const { reading } = source;
  const table = tables[Math.min(chosen, tables.length - 1)];
  return (
    <div className="import-parts">
      <section className="import-side" aria-label="What to confirm">
        {problem !== null && (
          <p className="notice" data-kind="broken" role="alert">
            {problem}
          </p>
        )}
        <ImportQuestions reading={reading} onChange={reread} />
        <ImportRefused refused={reading.refused} />
        <ImportNotes notes={reading.notes} />
      </section>
      <section className="import-sheet" aria-label="The sheet">
        {tables.length > 1 && (
          <div className="filters">
            {tables.map(({ sheet }, index) => (
              <button
                key={sheet}
                type="button"
                aria-pressed={index === chosen}
                onClick={() => setChosen(index)}
              >
                {sheet}
              </button>
            ))}
          </div>
        )}
        {table !== undefined && (
          <ImportTable key={table.sheet} table={table} reading={reading} onChange={reread} />
        )}
      </section>
    </div>
  );
}

/** The tables of the files as they stand there. */
function useTables(files: SheetSource["files"]): readonly ShownTable[] {
  const [tables, setTables] = useState<readonly ShownTable[]>([]);
  useEffect(() => {
    let isGone = false;
    void brain.ask("peek", { files }).answer.then((shown) => {
      if (!isGone) setTables(shown);
    });
    return () => {
      isGone = true;
    };
  }, [files]);
  return tables;
}
