import "../../styles/compare.css";
import type { Comparison } from "@reachmix/core";
import { useCallback } from "react";
import { type Loaded, useLoaded } from "../../api/loaded.ts";
import { route, setQuery } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import { Unloaded } from "../../ui/unloaded.tsx";
import { day } from "../../words/days.ts";
import { money } from "../../words/numbers.ts";
import { AddRun } from "./add-run.tsx";
import { type ComparedRuns, comparedRuns } from "./compared-runs.ts";
import { Exports } from "./exports.tsx";
import { KpiTable } from "./kpi-table.tsx";
import { OfferChanges } from "./offer-changes.tsx";
import { PartBars } from "./part-bars.tsx";
import { SERIES } from "./series.ts";

/** Two to five runs side by side; which ones stands in the address. */
// biome-ignore lint/style/noDefaultExport: views are loaded when they are opened.
export default function Compare() {
  const text = useStore(route).query.get("runs") ?? "";
  const ids = [...new Set(text.split(",").filter((id) => id !== ""))];
  const load = useCallback(() => comparedRuns(text.split(",").filter((id) => id !== "")), [text]);
  const [loaded, again] = useLoaded(load);
  const drop = (id: string) => setQuery({ runs: ids.filter((own) => own !== id).join(",") });
  return (
    <main className="page wide">
      <h1>Compare</h1>
      {ids.length < 2 ? (
        <p className="soft">
          Choose {ids.length === 0 ? "two to five runs" : "one more run"}. The first is what the
          others are held against.
        </p>
      ) : (
        <p className="soft">The first run is what the others are held against.</p>
      )}
      <div className="toolbar">
        <AddRun ids={ids} />
        <span className="grow" />
        {ids.length >= 2 && <Exports ids={ids} />}
      </div>
      {ids.length >= 2 && <Shown loaded={loaded} again={again} onDrop={drop} />}
    </main>
  );
}

function Shown({
  loaded,
  again,
  onDrop,
}: {
  loaded: Loaded<ComparedRuns>;
  again: () => void;
  onDrop: (id: string) => void;
}) {
  if (loaded.kind !== "loaded") return <Unloaded of={loaded} what="the comparison" retry={again} />;
  const { comparison, whys, names } = loaded.value;
  return (
    <>
      <Heads comparison={comparison} onDrop={onDrop} />
      {comparison.notes.map((note) => (
        <p key={note} className="soft small">
          {note}
        </p>
      ))}
      <div className="compared">
        <KpiTable comparison={comparison} />
        <PartBars comparison={comparison} />
      </div>
      <OfferChanges comparison={comparison} whys={whys} names={names} />
    </>
  );
}

function Heads({ comparison, onDrop }: { comparison: Comparison; onDrop: (id: string) => void }) {
  return (
    <ul className="run-heads">
      {comparison.runs.map(({ id, name }, index) => (
        <li key={id} style={{ "--series": SERIES[index] } as React.CSSProperties}>
          <span className="series" aria-hidden="true">
            {"ABCDE"[index]}
          </span>
          <span>
            <span dir="auto">{name}</span>
            <span className="soft small"> {runWords(comparison, index)}</span>
          </span>
          <button type="button" className="plain" onClick={() => onDrop(id)}>
            <span aria-hidden="true">×</span>
            <span className="visually-hidden">Take {name} out of the comparison</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What tells runs of one name apart: the money, and the day. */
function runWords({ runs, kpis }: Comparison, index: number): string {
  const { currency, createdAt } = runs[index];
  const spend = kpis.find(({ measure }) => measure === "spend")?.values[index];
  return `${spend == null ? "no plan" : `${money(spend)} ${currency}`}, ${day(createdAt)}`;
}
