import { brain } from "../../state/brain.ts";
import type { Answer, Draft } from "../../state/draft.ts";
import { saveText } from "../../state/save-text.ts";
import { savedPlan } from "../../state/saved-plan.ts";

/** The plan as files: a page for the client, one for the team, a table, and to open again. */
export function PlanExports({ draft, answer }: { draft: Draft; answer: Answer | null }) {
  if (answer?.result.plan == null) return null;
  const write = async (form: "html" | "csv", audience: "client" | "internal") => {
    const { asked, result } = answer;
    const text = await brain.ask("report", { asked, result, form, audience }).answer;
    const whose = audience === "client" ? "for the client" : "internal";
    saveText(`${draft.name} ${whose}.${form}`, text, form === "html" ? "text/html" : "text/csv");
  };
  return (
    <details className="menu">
      <summary>Export</summary>
      <div className="menu-list">
        <button type="button" onClick={() => void write("html", "client")}>
          Report for the client
        </button>
        <button type="button" onClick={() => void write("html", "internal")}>
          Report with reasons
        </button>
        <button type="button" onClick={() => void write("csv", "client")}>
          Table (CSV)
        </button>
        <button
          type="button"
          onClick={() =>
            saveText(`${draft.name}.reachmix.json`, savedPlan(draft, answer), "application/json")
          }
        >
          Plan to open again (JSON)
        </button>
      </div>
    </details>
  );
}
