import type { BenchmarksView } from "@reachmix/core";
import { useLoaded } from "../../api/loaded.ts";
import { getBenchmarks } from "../../api/runs.ts";
import { Link } from "../../ui/link.tsx";
import { Unloaded } from "../../ui/unloaded.tsx";
import { day } from "../../words/days.ts";
import { count, forecast, percent } from "../../words/numbers.ts";

/** What own results changed in the numbers that the next plan is made with. */
// biome-ignore lint/style/noDefaultExport: views are loaded when they are opened.
export default function Learned() {
  const [loaded, again] = useLoaded(getBenchmarks);
  return (
    <main className="page">
      <h1>What was learned</h1>
      <p className="soft">
        Results of your own campaigns move the published numbers that every forecast starts from.
      </p>
      {loaded.kind === "loaded" ? (
        <Shown view={loaded.value} />
      ) : (
        <Unloaded of={loaded} what="what was learned" retry={again} />
      )}
    </main>
  );
}

function Shown({ view }: { view: BenchmarksView }) {
  const { runs, offers, newest, moved, sentences, creators } = view;
  if (runs === 0)
    return (
      <section className="empty">
        <h2>Nothing yet</h2>
        <p>
          Approve a plan, let the campaign run, and upload what was counted. Then this place shows,
          for example:{" "}
          <em>“Reels of micro creators bring 1.3 times the views that were published.”</em>
        </p>
        <p>
          <Link to="/runs">Choose a run</Link> and open its campaign.
        </p>
      </section>
    );
  return (
    <>
      <p className="section">
        From <strong>{count(offers)}</strong> offers of <strong>{count(runs)}</strong>{" "}
        {runs === 1 ? "run" : "runs"}
        {newest !== null && `, the newest counted on ${day(newest)}`}. Version{" "}
        <code>{view.basis}</code>, on the published <code>{view.shipped}</code>.
      </p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {moved.length > 0 && <Moved moved={moved} />}
      {creators.length > 0 && (
        <p className="soft small section">
          {count(creators.length)} creators have results of their own, which count for them before
          any benchmark.
        </p>
      )}
    </>
  );
}

function Moved({ moved }: Pick<BenchmarksView, "moved">) {
  return (
    <section className="section">
      <h2>Numbers that moved</h2>
      <div className="table-scroll">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col" className="number">
                Published
              </th>
              <th scope="col" className="number">
                Learned
              </th>
              <th scope="col" className="number">
                Change
              </th>
              <th scope="col" className="number">
                From creators
              </th>
            </tr>
          </thead>
          <tbody>
            {moved.map(({ path, shipped, value, creators }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path}</code>
                </th>
                <td className="number">{forecast(shipped)}</td>
                <td className="number">{forecast(value)}</td>
                <td className="number">
                  {shipped === 0
                    ? "–"
                    : `${value > shipped ? "+" : ""}${percent(value / shipped - 1)}`}
                </td>
                <td className="number">{count(creators)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
