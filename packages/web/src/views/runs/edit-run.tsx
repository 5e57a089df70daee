import type { RunSummary } from "@reachmix/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { editRun, getRun, type RunEdit } from "../../api/runs.ts";
import { Conflict, type Difference } from "../../ui/conflict.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { notify } from "../../ui/notices.ts";

interface Stale {
  readonly etag: string | null;
  readonly theirs: Required<RunEdit>;
}

/** Name and tags of a run; whoever was faster is shown beside what was typed here. */
export function EditRun({
  run,
  onClose,
}: {
  run: RunSummary;
  onClose: (isChanged: boolean) => void;
}) {
  const [name, setName] = useState(run.name);
  const [tags, setTags] = useState(run.tags.join(", "));
  const [problem, setProblem] = useState<string | null>(null);
  const [stale, setStale] = useState<Stale | null>(null);
  const seen = useVersion(run.id);
  const mine = { name: name.trim(), tags: tagsIn(tags) };
  const save = async (ifMatch: string | null) => {
    const reply = await editRun(run.id, mine, ifMatch);
    if (reply.kind === "ok") return done(run, onClose);
    if (reply.kind === "problem" && reply.problem.status === 412) return compareWith(setStale, run);
    setProblem(wordsOf(reply));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void seen.current.then(save);
  };
  if (stale !== null)
    return (
      <Conflict
        differences={differencesOf(mine, stale.theirs)}
        onMine={() => {
          setStale(null);
          void save(stale.etag);
        }}
        onTheirs={() => onClose(true)}
      />
    );
  return (
    <Dialog label={`Name and tags of ${run.name}`} onClose={() => onClose(false)}>
      <form className="form" onSubmit={submit}>
        <label>
          Name
          <input value={name} maxLength={200} required onChange={(e) => setName(e.target.value)} />
        </label>
        <label>
          Tags, with commas between them
          <input value={tags} onChange={(e) => setTags(e.target.value)} />
        </label>
        {problem !== null && (
          <p className="broken small" role="alert">
            {problem}
          </p>
        )}
        <div className="buttons">
          <button type="submit" className="primary">
            Save
          </button>
          <button type="button" onClick={() => onClose(false)}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The version of the run as it is when the form opens. */
function useVersion(id: string) {
  const seen = useRef<Promise<string | null>>(Promise.resolve(null));
  useEffect(() => {
    seen.current = getRun(id).then((reply) => (reply.kind === "ok" ? reply.etag : null));
  }, [id]);
  return seen;
}

async function compareWith(setStale: (stale: Stale) => void, { id }: RunSummary): Promise<void> {
  const reply = await getRun(id);
  if (reply.kind !== "ok") return notify(wordsOf(reply));
  const { name, tags } = reply.value;
  setStale({ etag: reply.etag, theirs: { name, tags } });
}

function done(before: RunSummary, onClose: (isChanged: boolean) => void): void {
  const { id, name, tags } = before;
  notify("Changed.", {
    undo: () => void editRun(id, { name, tags }, null).then(() => onClose(true)),
  });
  onClose(true);
}

function differencesOf(mine: Required<RunEdit>, theirs: Required<RunEdit>): Difference[] {
  return [
    { what: "Name", mine: mine.name, theirs: theirs.name },
    { what: "Tags", mine: mine.tags.join(", "), theirs: theirs.tags.join(", ") },
  ].filter((one) => one.mine !== one.theirs);
}

function tagsIn(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))];
}
