import { Dialog } from "./dialog.tsx";

/** One thing that two people changed. */
export interface Difference {
  readonly what: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Somebody else changed the same first: both versions side by side, one is chosen. */
export function Conflict({
  differences,
  onMine,
  onTheirs,
}: {
  differences: readonly Difference[];
  onMine: () => void;
  onTheirs: () => void;
}) {
  return (
    <Dialog label="Somebody else changed this too" onClose={onTheirs}>
      <h2>Somebody else changed this too</h2>
      <p className="small soft">Nothing is lost: choose which version stays.</p>
      <table className="small-table versions">
        <thead>
          <tr>
            <th scope="col"> </th>
            <th scope="col">Yours</th>
            <th scope="col">On the server</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ what, mine, theirs }) => (
            <tr key={what}>
              <th scope="row" dir="auto">
                {what}
              </th>
              <td dir="auto">{mine}</td>
              <td dir="auto">{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="buttons">
        <button type="button" className="primary" onClick={onMine}>
          Keep mine
        </button>
        <button type="button" onClick={onTheirs}>
          Take theirs
        </button>
      </div>
    </Dialog>
  );
}
