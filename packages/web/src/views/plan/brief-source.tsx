import { creatorsOf } from "../../state/request.ts";
import { Link } from "../../ui/link.tsx";
import { count } from "../../words/numbers.ts";
import { BriefBenchmark } from "./brief-benchmark.tsx";
import type { BriefPart } from "./brief-panel.tsx";

/** Where the creators come from, and the way to how their sheet was read. */
export function BriefSource(part: BriefPart) {
  const { source, id } = part.draft;
  if (source.kind === "benchmark") return <BriefBenchmark {...part} />;
  const creators = `${count(creatorsOf(source).length)} creators`;
  if (source.kind === "stated") return <p className="soft small">{creators}</p>;
  const { questions, refused } = source.reading;
  const open = [
    questions.length > 0 && `${count(questions.length)} to confirm`,
    refused.length > 0 && `${count(refused.length)} refused`,
  ].filter((part) => part !== false);
  return (
    <p className="small">
      <Link to={`/plan/${id}/sheet`}>
        {creators} of {source.files.map(({ name }) => name).join(", ")}
      </Link>
      {open.length > 0 && <span className="look"> · {open.join(", ")}</span>}
    </p>
  );
}
