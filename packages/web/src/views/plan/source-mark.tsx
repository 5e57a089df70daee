import type { Plan } from "@reachmix/core";

type Source = Plan["picks"][number]["source"]["reach"];

const TRUST = { A: "well founded", B: "fairly founded", C: "thinly founded" } as const;

/** Where a number comes from: a full dot for what somebody stated or counted, else a hollow one. */
export function SourceMark({ source }: { source: Source }) {
  const words = sourceWords(source);
  const isKnown = source.kind === "stated" || source.kind === "history";
  return (
    <span className="source" title={words} data-known={isKnown || undefined}>
      <span className="visually-hidden">({words})</span>
    </span>
  );
}

/** A source in a few words: "from a published benchmark, fairly founded". */
export function sourceWords({ kind, weight, trust, from }: Source): string {
  const derived = from === undefined ? "" : `, worked out from the ${from}`;
  switch (kind) {
    case "stated":
      return `stated in the list${derived}`;
    case "history":
      return `from past posts${weight === undefined ? "" : `, ${Math.round(weight * 100)} % of it`}`;
    case "benchmark":
      return `from a published benchmark${trust === undefined ? "" : `, ${TRUST[trust]}`}${derived}`;
    case "imputed":
      return "estimated: nobody quoted it";
  }
}
