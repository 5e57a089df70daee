import { brain } from "../../state/brain.ts";
import type { Answer, Draft, RosterSource } from "../../state/draft.ts";
import { firstBrief } from "../../state/first-brief.ts";
import { firstDraft } from "../../state/first-draft.ts";
import { sample } from "../../state/sample.ts";
import { openedPlan } from "../../state/saved-plan.ts";

/** A new draft, or why there is none. */
export type NewDraft =
  | { readonly kind: "draft"; readonly draft: Draft; readonly answer: Answer | null }
  | { readonly kind: "problem"; readonly text: string };

/** A draft of dropped sheets, or of a JSON file that was saved before. */
export async function draftOfFiles(files: readonly File[]): Promise<NewDraft> {
  const json = files.find(({ name }) => name.endsWith(".json"));
  if (json !== undefined) return draftOfJson(json.name, await json.text());
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
          : `No creator could be read: line ${first.line}: ${first.text}. To fix it: ${first.fix}.`,
    };
  }
  const source: RosterSource = { kind: "sheets", files: dropped, mapping: undefined, reading };
  const name = files[0].name.replace(/\.\w+$/, "");
  return drafted(name, source, firstBrief(reading.roster));
}

/** A draft of the sample: brief and list of a small clothing brand. */
export async function draftOfSample(): Promise<NewDraft> {
  const { brief, roster } = await sample();
  return drafted("Sample", { kind: "stated", roster }, brief);
}

/** A draft without a list: typical creators of countries, about some things. */
export async function draftOfBenchmarks(
  countries: readonly string[],
  niches: readonly string[],
  platforms: readonly string[],
): Promise<NewDraft> {
  const source: RosterSource = {
    kind: "benchmark",
    benchmark: { countries, platforms, ...(niches.length > 0 && { niches }) },
  };
  const share = Math.floor(1e6 / countries.length) / 1e6;
  const audience = { countries: Object.fromEntries(countries.map((code) => [code, share])) };
  return drafted("Without a list", source, { ...firstBrief(null), audience });
}

function draftOfJson(name: string, text: string): NewDraft {
  const opened = openedPlan(text);
  if (opened.kind === "problem") return { kind: "problem", text: `${name} ${opened.text}` };
  if (opened.kind === "request") {
    const { brief, roster } = opened;
    const title = typeof brief.name === "string" ? brief.name : name.replace(/\.json$/, "");
    return drafted(title, { kind: "stated", roster }, brief);
  }
  const { draft, answer } = opened;
  return { kind: "draft", draft, answer };
}

function drafted(name: string, source: RosterSource, brief: Draft["brief"]): NewDraft {
  return { kind: "draft", draft: firstDraft(name, source, brief), answer: null };
}
