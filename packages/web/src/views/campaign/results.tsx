import type { Ledger, Run } from "@reachmix/core";
import { useCallback, useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { useLoaded } from "../../api/loaded.ts";
import {
  getLedger,
  ledgerSheet,
  parseActuals,
  type Reported,
  reportActuals,
} from "../../api/runs.ts";
import { saveFile } from "../../state/save-text.ts";
import { Link } from "../../ui/link.tsx";
import { notify } from "../../ui/notices.ts";
import { Unloaded } from "../../ui/unloaded.tsx";
import { LedgerTable } from "./ledger-table.tsx";
import { namesOf } from "./names.ts";

/** Results of an approved run: the sheet to fill in, the upload, the ledger, what was learned. */
export function Results({ id, run }: { id: string; run: Run }) {
  const [loaded, again] = useLoaded<Ledger>(useCallback(() => getLedger(id), [id]));
  const [reported, setReported] = useState<Reported | null>(null);
  const upload = async (file: File | undefined) => {
    if (file === undefined) return;
    const read = await parseActuals(file);
    if (read.kind !== "ok") return notify(`${file.name} was not taken. ${wordsOf(read)}`);
    const reply = await reportActuals(id, read.value.rows);
    if (reply.kind !== "ok") return notify(`${file.name} was not taken. ${wordsOf(reply)}`);
    setReported(reply.value);
    again();
  };
  const save = async (format: "csv" | "xlsx") => {
    const reply = await ledgerSheet(id, format);
    if (reply.kind === "ok") saveFile(`results-${id.slice(0, 8)}.${format}`, reply.value);
    else notify(wordsOf(reply));
  };
  return (
    <>
      <div className="buttons">
        <button type="button" onClick={() => void save("xlsx")}>
          Sheet to fill in (Excel)
        </button>
        <button type="button" onClick={() => void save("csv")}>
          Sheet to fill in (CSV)
        </button>
        <label className="button primary">
          Upload results
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.tsv,.xlsx"
            onChange={({ target }) => {
              void upload(target.files?.[0]);
              target.value = "";
            }}
          />
        </label>
      </div>
      {reported !== null && <Learned reported={reported} />}
      {loaded.kind === "loaded" ? (
        <LedgerTable ledger={loaded.value} nameOf={namesOf(run)} />
      ) : (
        <Unloaded of={loaded} what="the ledger" retry={again} />
      )}
    </>
  );
}

function Learned({ reported: { known, sentences } }: { reported: Reported }) {
  return (
    <div className="notice" role="status">
      <p>
        <strong>{known ? "These results were known already." : "Results are in."}</strong>
      </p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Link to="/learned">What was learned from all campaigns</Link>
    </div>
  );
}
