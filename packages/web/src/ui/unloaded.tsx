import type { Loaded } from "../api/loaded.ts";
import { RunUnderWay } from "./run-under-way.tsx";

/** What stands in the place of something of the server that is not there yet, or not at all. */
export function Unloaded({
  of,
  what,
  retry,
}: {
  of: Exclude<Loaded<unknown>, { kind: "loaded" }>;
  what: string;
  retry: () => void;
}) {
  if (of.kind === "loading")
    return (
      <p className="soft" role="status">
        Fetching {what} …
      </p>
    );
  if (of.kind === "pending") return <RunUnderWay state={of.state} again={retry} />;
  return (
    <div className="notice" role="alert">
      <p>
        {of.kind === "missing"
          ? `There is no such thing on the server: ${what}. It may have been deleted.`
          : of.text}
      </p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
