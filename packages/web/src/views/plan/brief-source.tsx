import { rosterOfDraft, savedRosters } from "../../api/saved-rosters.ts";
import type { Draft, RosterSource } from "../../state/draft.ts";
import { creatorsOf } from "../../state/request.ts";
import { useStore } from "../../state/store.ts";
import { Link } from "../../ui/link.tsx";
import { openSheet } from "../../ui/sheets.ts";
import { count } from "../../words/numbers.ts";
import { BriefBenchmark } from "./brief-benchmark.tsx";
import type { BriefPart } from "./brief-panel.tsx";

/** Where the creators come from, and the way to how their sheet was read. */
export function BriefSource(part: BriefPart) {
  const { source, id } = part.draft;
  if (source.kind === "benchmark") return <BriefBenchmark {...part} />;
  const creators = `${count(creatorsOf(source).length)} creators`;
  return (
    <div className="of-roster small">
      {source.kind === "sheets" ? (
        <OfSheets planId={id} source={source} creators={creators} />
      ) : (
        <span className="soft">{creators}</span>
      )}
      {!__ONE_FILE__ && <OfRoster draft={part.draft} />}
    </div>
  );
}

function OfSheets({
  planId,
  source,
  creators,
}: {
  planId: string;
  source: Extract<RosterSource, { kind: "sheets" }>;
  creators: string;
}) {
  const { questions, refused } = source.reading;
  const open = [
    questions.length > 0 && `${count(questions.length)} to confirm`,
    refused.length > 0 && `${count(refused.length)} refused`,
  ].filter((part) => part !== false);
  return (
    <span>
      <Link to={`/plan/${planId}/sheet`}>
        {creators} of {source.files.map(({ name }) => name).join(", ")}
      </Link>
      {open.length > 0 && <span className="look"> · {open.join(", ")}</span>}
    </span>
  );
}

/** Which version of a stored roster the creators are, and the way to make them one. */
function OfRoster({ draft }: { draft: Draft }) {
  useStore(savedRosters);
  const known = rosterOfDraft(draft);
  return (
    <>
      {known !== null && (
        <span className="soft">
          {known.stored.id}, version {known.stored.version}
          {known.isChanged && ", fees changed here"}
        </span>
      )}
      {(known === null || known.isChanged) && (
        <button type="button" className="plain" onClick={() => openSheet("roster")}>
          {known === null ? "Save as roster" : "Save as the next version"}
        </button>
      )}
    </>
  );
}
