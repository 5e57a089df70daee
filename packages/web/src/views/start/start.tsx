import { useEffect, useState } from "react";
import { go } from "../../route/route.ts";
import { type KeptDraft, keepDraft, keptDrafts } from "../../state/drafts.ts";
import { Link } from "../../ui/link.tsx";
import { count, forecast } from "../../words/numbers.ts";
import { draftOfBenchmarks, draftOfFiles, draftOfSample } from "./new-draft.ts";

/** The first place: drop a sheet, take the sample, go without a list, or go on with a plan. */
export function Start() {
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);

  const begin = async (what: string, made: Promise<Awaited<ReturnType<typeof draftOfFiles>>>) => {
    setBusy(what);
    setProblem(null);
    const outcome = await made;
    setBusy(null);
    if (outcome.kind === "problem") return setProblem(outcome.text);
    await keepDraft({ draft: outcome.draft, answer: null, at: Date.now() });
    go(`/plan/${outcome.draft.id}`);
  };
  const take = (files: readonly File[]) => {
    if (files.length > 0) void begin(`Reading ${files[0].name}`, draftOfFiles(files));
  };
  usePaste(take);

  return (
    <main
      className="start"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take([...event.dataTransfer.files]);
      }}
    >
      <h1>Which creators to pay, for what, with your budget – and why.</h1>
      <p>
        Drop the list of creators you have. The plan appears at once; everything can be changed on
        it.
      </p>
      <div className="drop" data-over={over || undefined}>
        <strong>{busy ?? "Drop a sheet here, or paste cells from a spreadsheet"}</strong>
        <span className="soft small">
          CSV, XLSX, TSV or a table of Markdown; it stays on this machine
        </span>
        <label className="button-like">
          <input
            type="file"
            multiple
            accept=".csv,.tsv,.txt,.md,.xlsx,.json"
            onChange={(event) => take([...(event.target.files ?? [])])}
          />
        </label>
      </div>
      {problem !== null && (
        <p className="notice" data-kind="broken" role="alert">
          {problem}
        </p>
      )}
      <section className="section">
        <h2>No sheet at hand?</h2>
        <div className="cards">
          <button
            type="button"
            className="card"
            onClick={() => void begin("Opening the sample", draftOfSample())}
          >
            <strong>A sample list</strong>
            <span className="soft small">A clothing brand with 46 creators</span>
          </button>
          <button
            type="button"
            className="card"
            onClick={() => void begin("Making typical creators", draftOfBenchmarks())}
          >
            <strong>I have no list</strong>
            <span className="soft small">Typical creators from published benchmarks</span>
          </button>
        </div>
      </section>
      <LastPlans />
    </main>
  );
}

function LastPlans() {
  const [kept, setKept] = useState<readonly KeptDraft[]>([]);
  useEffect(() => void keptDrafts().then(setKept), []);
  if (kept.length === 0) return null;
  return (
    <section className="section">
      <h2>Your plans</h2>
      <div className="cards">
        {kept.slice(0, 12).map(({ draft, answer }) => (
          <Link key={draft.id} to={`/plan/${draft.id}`} className="card">
            <strong>{draft.name}</strong>
            <span className="soft small">
              {count(draft.brief.budget)} {draft.brief.currency}
              {answer?.result.plan &&
                ` · ${answer.result.plan.totals.creators} creators · ` +
                  `${forecast(answer.result.plan.totals.reach)} people`}
            </span>
          </Link>
        ))}
      </div>
    </section>
  );
}

/** Takes files and cells that are pasted anywhere on the page. */
function usePaste(take: (files: readonly File[]) => void) {
  useEffect(() => {
    const paste = ({ clipboardData, target }: ClipboardEvent) => {
      if (target instanceof HTMLInputElement || clipboardData === null) return;
      if (clipboardData.files.length > 0) return take([...clipboardData.files]);
      const text = clipboardData.getData("text/plain");
      if (/[\t,;|].*\n/.test(text)) take([new File([text], "pasted.tsv")]);
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  });
}
