import { sentences, type TextSection } from "../document.ts";
import type { PlanFacts } from "../plan-facts.ts";
import { sentenceCase } from "../words.ts";

const KINDS = ["stated", "history", "benchmark", "imputed"] as const;
const WORDS: Readonly<Record<(typeof KINDS)[number], string>> = {
  stated: "as stated",
  history: "from own posts",
  benchmark: "from published benchmarks",
  imputed: "imputed",
};

/** Where the numbers come from, and the published ones they rest on. */
export function sources({ bought, details, run }: PlanFacts): TextSection[] {
  const counted = (["price", "reach", "engagements", "conversions"] as const).map((figure) => {
    const kinds = KINDS.map((kind) => ({
      kind,
      count: bought.filter(({ pick }) => pick.source[figure].kind === kind).length,
    })).filter(({ count }) => count > 0);
    const words = kinds.map(({ kind, count }) => `${count} ${WORDS[kind]}`).join(", ");
    return `${sentenceCase(figure)} of the ${bought.length} offers: ${words}.`;
  });
  const published = new Set(
    (details?.moves ?? []).map(({ source }) => source.replace(/ \([^()]*offers?\)$/, "")),
  );
  return sentences("Sources", [
    ...counted,
    ...[...published].filter((source) => /\d{4}|\.com|\.org|\.io/.test(source)).sort(),
    `Forecast ${run.versions.forecast}, Reachmix ${run.versions.reachmix}, run ${run.id}.`,
  ]);
}
