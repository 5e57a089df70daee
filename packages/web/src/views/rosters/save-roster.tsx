import { type FormEvent, useState } from "react";
import { type Replied, wordsOf } from "../../api/call.ts";
import { getRosterPage, type RosterSummary } from "../../api/rosters.ts";
import { publishRoster, type SentRoster, sendRoster } from "../../api/save-roster.ts";
import { rosterOfDraft } from "../../api/saved-rosters.ts";
import { go } from "../../route/route.ts";
import type { Draft } from "../../state/draft.ts";
import { creatorsOf } from "../../state/request.ts";
import { Conflict, type Difference } from "../../ui/conflict.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { notify } from "../../ui/notices.ts";
import { day } from "../../words/days.ts";
import { count } from "../../words/numbers.ts";
import { openRoster } from "./open-roster.ts";

/** What a name of a roster may be, as the server takes it. */
const NAME = "[a-z0-9][a-z0-9_\\-]{0,63}";

/** Somebody else has saved a version meanwhile: theirs, and what was sent here. */
interface Stale {
  readonly sent: SentRoster;
  readonly theirs: RosterSummary;
  /** Entity tag of theirs. */
  readonly etag: string | null;
}

/** Saves the creators of a draft as a roster of the server, or as the next version of one. */
export function SaveRoster({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { id, setId, says, isBusy, stale, save, keepMine } = useSaving(draft, onClose);
  if (stale !== null)
    return (
      <Conflict
        differences={differencesOf(draft, stale.theirs)}
        onMine={() => void keepMine(stale)}
        onTheirs={() => {
          onClose();
          void openTheirs(stale.theirs);
        }}
      />
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <Dialog label="Save as roster" onClose={onClose}>
      <h2>Save as roster</h2>
      <form className="form" onSubmit={submit}>
        <p className="small soft">
          {count(creatorsOf(draft.source).length)} creators with the fees of this plan. A name that
          is there already gets another version; those before it stay.
        </p>
        <label>
          Name: small letters, digits, - and _
          <input
            value={id}
            pattern={NAME}
            required
            disabled={isBusy}
            onChange={({ target }) => setId(target.value)}
          />
        </label>
        {says !== null && (
          <p className="small" role="status">
            {says}
          </p>
        )}
        <div className="buttons">
          <button type="submit" className="primary" disabled={isBusy}>
            Save
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The saving of a roster: sent page by page, then published after the version that was seen. */
function useSaving(draft: Draft, onClose: () => void) {
  const known = rosterOfDraft(draft)?.stored ?? null;
  const [id, setId] = useState(known?.id ?? nameOf(draft.name));
  const [says, setSays] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [stale, setStale] = useState<Stale | null>(null);
  const fail = (reply: Exclude<Replied<unknown>, { kind: "ok" }>) => setSays(wordsOf(reply));
  const publish = async (sent: SentRoster, ifMatch: string | null) => {
    const reply = await publishRoster(draft, sent, ifMatch);
    if (reply.kind === "ok") {
      notify(`Saved as ${sent.id}, version ${reply.value.version}.`, {
        link: { to: "/rosters", text: "All rosters" },
      });
      return onClose();
    }
    if (reply.kind !== "problem" || !OVERTAKEN.includes(reply.problem.status)) return fail(reply);
    const theirs = await getRosterPage(sent.id, null, 1);
    if (theirs.kind !== "ok") return fail(theirs);
    setStale({ sent, theirs: theirs.value, etag: theirs.etag });
  };
  const work = async (what: () => Promise<void>) => {
    setBusy(true);
    setStale(null);
    await what().finally(() => setBusy(false));
  };
  const save = () =>
    work(async () => {
      const sent = await sendRoster(draft, id, (done, all) =>
        setSays(`${count(done)} of ${count(all)} creators are there …`),
      );
      if (sent.kind !== "ok") return fail(sent);
      await publish(sent.value, known?.id === id ? known.etag : null);
    });
  const keepMine = ({ sent, etag }: Stale) => work(() => publish(sent, etag));
  return { id, setId, says, isBusy, stale, save, keepMine };
}

/** Answers that say that there is a version which was not seen here. */
const OVERTAKEN: readonly number[] = [412, 428];

function differencesOf(draft: Draft, { version, count: theirs, committedAt }: RosterSummary) {
  const differences: Difference[] = [
    { what: "Version", mine: `${version + 1}, the next`, theirs: String(version) },
    { what: "Saved", mine: "now", theirs: day(committedAt) },
    {
      what: "Creators",
      mine: count(creatorsOf(draft.source).length),
      theirs: count(theirs),
    },
  ];
  return differences;
}

/** Begins a plan with what somebody else has saved; the one from here stays as it is. */
async function openTheirs({ id, version }: RosterSummary): Promise<void> {
  const reply = await openRoster(id, version);
  if (reply.kind !== "ok") return notify(wordsOf(reply));
  notify(`This is ${id}, version ${version}. Your own list is still in its plan.`);
  go(`/plan/${reply.value}`);
}

/** A name for a roster from that of a plan: "Spring launch" as spring-launch. */
function nameOf(title: string): string {
  const plain = title.normalize("NFKD").toLowerCase();
  const name = plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  return name === "" ? "roster" : name.slice(0, 64);
}
