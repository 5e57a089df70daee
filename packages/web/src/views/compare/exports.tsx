import { wordsOf } from "../../api/call.ts";
import { comparisonFile } from "../../api/runs.ts";
import { saveFile } from "../../state/save-text.ts";
import { notify } from "../../ui/notices.ts";

/** The comparison to take along, and its address to send. */
export function Exports({ ids }: { ids: readonly string[] }) {
  const save = async (format: "csv" | "html", audience: "internal" | "client") => {
    const reply = await comparisonFile(ids, format, audience);
    if (reply.kind === "ok") saveFile(`comparison-${audience}.${format}`, reply.value);
    else notify(wordsOf(reply));
  };
  const share = async () => {
    await navigator.clipboard.writeText(location.href);
    notify("The address of this comparison is on the clipboard.");
  };
  return (
    <div className="buttons">
      <button type="button" onClick={() => void share()}>
        Copy address
      </button>
      <button type="button" onClick={() => void save("csv", "internal")}>
        Table (CSV)
      </button>
      <button type="button" onClick={() => void save("html", "internal")}>
        Report, internal
      </button>
      <button type="button" onClick={() => void save("html", "client")}>
        Report for the client
      </button>
    </div>
  );
}
