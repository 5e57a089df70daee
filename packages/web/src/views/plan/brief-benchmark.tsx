import type { RosterSource } from "../../state/draft.ts";
import { without } from "../../state/edits.ts";
import { Field, Problem, Toggles, Words } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";

const PLATFORMS = ["instagram", "tiktok", "youtube", "linkedin"];
const USUAL = ["instagram", "tiktok", "youtube"];

/** Which typical creators a plan without a list is made of. */
export function BriefBenchmark({ workspace, draft, complaints }: BriefPart) {
  if (draft.source.kind !== "benchmark") return null;
  const { benchmark } = draft.source;
  const set = (label: string, fields: object) => {
    const source: RosterSource = {
      kind: "benchmark",
      benchmark: without({ ...benchmark, ...fields }),
    };
    workspace.edit(label, (old) => ({ ...old, source }), true);
  };
  const list = (name: string) => (benchmark[name] as string[] | undefined) ?? [];
  const platforms = benchmark.platforms === undefined ? USUAL : list("platforms");
  const wrong = complaints.find(({ path }) => path.startsWith("roster"))?.message ?? null;
  return (
    <section aria-label="Typical creators">
      <p className="soft small">Typical creators of published benchmarks, every price estimated.</p>
      <Field label="Creators from">
        {(id) => (
          <Words
            id={id}
            words={list("countries")}
            placeholder="DE, AT"
            onChange={(countries) => set("Countries of creators", { countries })}
          />
        )}
      </Field>
      <Field label="About">
        {(id) => (
          <Words
            id={id}
            words={list("niches")}
            placeholder="fashion, fitness"
            onChange={(niches) => set("Niches", { niches })}
          />
        )}
      </Field>
      <Toggles
        label="Platforms"
        options={PLATFORMS}
        chosen={platforms}
        onChange={(chosen) => chosen.length > 0 && set("Platforms", { platforms: chosen })}
      />
      <Problem text={wrong} />
    </section>
  );
}
