import type { Run } from "@reachmix/core";
import { brain } from "../../state/brain.ts";
import { saveText } from "../../state/save-text.ts";
import { notify } from "../../ui/notices.ts";
import type { EditedPurchases } from "./edit-picks.ts";
import { namesOf } from "./names.ts";

/** A page that the client answers on, as a file to send, and the answers that come back. */
export function ClientAnswers({ run, purchases }: { run: Run; purchases: EditedPurchases }) {
  const save = async () => {
    const text = await brain.ask("answersPage", { run }).answer;
    saveText(`${run.name} to answer.html`, text, "text/html");
  };
  const load = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = await loaded(await file.text(), run, purchases);
    if (text !== null) notify(`${file.name}: ${text}`);
  };
  return (
    <>
      <button type="button" onClick={() => void save()}>
        Page for the client
      </button>
      <label className="button">
        Load answers
        <input
          type="file"
          className="visually-hidden"
          accept=".json"
          onChange={({ target }) => {
            void load(target.files?.[0]);
            target.value = "";
          }}
        />
      </label>
    </>
  );
}

/** Makes the answers of a file statuses. @returns what is to be said of it; null of nothing */
async function loaded(text: string, run: Run, purchases: EditedPurchases): Promise<string | null> {
  const { statuses } = purchases;
  const read = await brain.ask("readAnswers", { text, statuses }).answer;
  if (read.kind === "unreadable")
    return `no answers (${read.text}); choose the file that the client saved on your page.`;
  const { by } = read;
  if (read.run !== run.id)
    return `${by} answered another version of the plan: open that one, or send this one again.`;
  const { picks, late } = read.edits;
  const lateWords = late.length === 0 ? "" : ` ${tooLate(late, run)}`;
  if (picks.length === 0) return `nothing new from ${by}.${lateWords}`;
  const isMade = await purchases.edit({ picks, by });
  return isMade ? `${picks.length} answers of ${by}.${lateWords}` : null;
}

function tooLate(offers: readonly string[], run: Run): string {
  const nameOf = namesOf(run);
  const creators = new Map(run.statuses.map(({ offerId, creatorId }) => [offerId, creatorId]));
  const names = offers.map((id) => nameOf(creators.get(id) ?? id));
  return `Gone too far to be changed: ${names.join(", ")}.`;
}
