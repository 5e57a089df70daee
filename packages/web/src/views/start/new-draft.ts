import { brain } from "../../state/brain.ts";
import type { Draft, RosterSource } from "../../state/draft.ts";
import { firstBrief } from "../../state/first-brief.ts";
import { sample } from "../../state/sample.ts";

/** A new draft, or why there is none. */
export type NewDraft =
  | { readonly kind: "draft"; readonly draft: Draft }
  | { readonly kind: "problem"; readonly text: string };

/** A draft of dropped sheets. */
export async function draftOfFiles(files: readonly File[]): Promise<NewDraft> {
  const dropped = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: await file.bytes() })),
  );
  const read = await brain.ask("read", { files: dropped }).answer;
  if (read.kind === "unreadable") return { kind: "problem", text: read.text };
  const { reading } = read;
  if (reading.roster === null) {
    const [first] = reading.refused;
    return {
      kind: "problem",
      text:
        first === undefined
          ? `No creator was found in ${files[0].name}. Its first row should name the columns.`
          : `No creator could be read: line ${first.line} ${first.text} ${first.fix}`,
    };
  }
  const source: RosterSource = { kind: "sheets", files: dropped, mapping: undefined, reading };
  const name = files[0].name.replace(/\.\w+$/, "");
  return { kind: "draft", draft: newDraft(name, source, firstBrief(reading.roster)) };
}

/** A draft of the sample: brief and list of a small clothing brand. */
export async function draftOfSample(): Promise<NewDraft> {
  const { brief, roster } = await sample();
  return { kind: "draft", draft: newDraft("Sample", { kind: "stated", roster }, brief) };
}

/** A draft without a list: typical creators of a country. */
export async function draftOfBenchmarks(): Promise<NewDraft> {
  const country = new Intl.Locale(navigator.language).region ?? "US";
  const source: RosterSource = { kind: "benchmark", benchmark: { countries: [country] } };
  const brief = { ...firstBrief(null), audience: { countries: { [country]: 1 } } };
  return { kind: "draft", draft: newDraft("Without a list", source, brief) };
}

function newDraft(name: string, source: RosterSource, brief: Draft["brief"]): Draft {
  return {
    id: crypto.randomUUID().slice(0, 8),
    name,
    source,
    brief,
    locked: [],
    excluded: [],
    fees: {},
  };
}
