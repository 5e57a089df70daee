import { useEffect, useEffectEvent, useState } from "react";
import { go } from "../../route/route.ts";
import { keepDraft } from "../../state/drafts.ts";
import { Link } from "../../ui/link.tsx";
import { LastPlans } from "./last-plans.tsx";
import { draftOfFiles, draftOfSample, type NewDraft } from "./new-draft.ts";
import { WithoutList } from "./without-list.tsx";

/** The first place: drop a sheet, take the sample, go without a list, or go on with a plan. */
export function Start() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);

  const begin = async (what: string, made: Promise<NewDraft>) => {
    setBusy(what);
    setProblem(null);
    try {
      const outcome = await made;
      if (outcome.kind === "problem") return setProblem(outcome.text);
      const { draft, answer } = outcome;
      await keepDraft({ draft, answer, at: Date.now() });
      go(firstPlace(draft));
    } catch (error) {
      setProblem(`${what} failed: ${(error as Error).message} Try again.`);
    } finally {
      setBusy(null);
    }
  };
  const take = (files: readonly File[]) => {
    if (files.length > 0) void begin(`Reading ${files[0].name}`, draftOfFiles(files));
  };
  const isOver = useDropAndPaste(take);

  return (
    <main className="start">
      <h1>Which creators to pay, for what, with your budget – and why.</h1>
      <p>
        Drop the list of creators you have. The plan appears at once; everything can be changed on
        it.
      </p>
      <div className="drop" data-over={isOver || undefined} aria-busy={busy !== null}>
        <strong>{busy ?? "Drop a sheet anywhere, or paste cells from a spreadsheet"}</strong>
        <span className="soft small">
          CSV, XLSX, TSV or a table of Markdown, or a plan you saved. It stays on this machine.
        </span>
        <label className="button-like primary">
          Choose a file
          <input
            type="file"
            className="visually-hidden"
            multiple
            accept=".csv,.tsv,.txt,.md,.xlsx,.json"
            onChange={({ target }) => {
              take([...(target.files ?? [])]);
              target.value = "";
            }}
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
            disabled={busy !== null}
            onClick={() => void begin("Opening the sample", draftOfSample())}
          >
            <strong>A sample list</strong>
            <span className="soft small">A clothing brand with 48 creators</span>
          </button>
          <WithoutList begin={begin} />
          {!__ONE_FILE__ && (
            <Link to="/rosters" className="card">
              <strong>A stored roster</strong>
              <span className="soft small">A list that is kept on the server</span>
            </Link>
          )}
        </div>
      </section>
      <LastPlans />
    </main>
  );
}

/** A sheet with open questions or refused rows is looked at first; the plan is made meanwhile. */
function firstPlace({ id, source }: Extract<NewDraft, { kind: "draft" }>["draft"]): string {
  const isOpen =
    source.kind === "sheets" && source.reading.questions.length + source.reading.refused.length > 0;
  return isOpen ? `/plan/${id}/sheet` : `/plan/${id}`;
}

/** Takes files and cells that are dropped or pasted anywhere; true while something is held over. */
function useDropAndPaste(take: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { clipboardData, target } = event;
    if (target instanceof HTMLInputElement || clipboardData === null) return;
    if (clipboardData.files.length > 0) return take([...clipboardData.files]);
    const text = clipboardData.getData("text/plain");
    if (/[\t,;|].*\n/.test(text)) take([new File([text], "pasted.tsv")]);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...(event.dataTransfer?.files ?? [])]);
  });
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false);
    };
    const [onPaste, onDrop] = [(e: ClipboardEvent) => paste(e), (e: DragEvent) => drop(e)];
    addEventListener("paste", onPaste);
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("paste", onPaste);
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", onDrop);
    };
  }, []);
  return isOver;
}
