import type { Learned, LearnedNumber } from "../run/learned.ts";

/** Least change of a number that is put into words, relative. */
const WORTH_A_WORD = 0.02;
/** Most sentences about single numbers. */
const MOST = 12;

/** Names of numbers in words, by the last parts of their path. */
const WORDS: Readonly<Record<string, string>> = {
  reachRate: "reach per follower",
  engagementRate: "engagements per view",
  clickRate: "clicks per view",
  frequency: "views per person",
  conversionFactor: "conversions per click",
  conversionRate: "conversions per click",
  clickTierFactor: "clicks per view",
  priceFactor: "fees",
};

const PLATFORMS: Readonly<Record<string, string>> = {
  instagram: "Instagram",
  tiktok: "TikTok",
  youtube: "YouTube",
  linkedin: "LinkedIn",
};

/** What moved most, in words: "TikTok short, micro: reach per follower 0.8 x (9 creators)". */
export function movedSentences({ numbers, incrementality }: Learned): string[] {
  const told = numbers
    .filter(({ creators }) => creators > 0)
    .map((number) => ({ number, factor: number.value / number.shipped }))
    .filter(({ factor }) => Math.abs(Math.log(factor)) >= WORTH_A_WORD)
    .flatMap(({ number, factor }) => {
      const sentence = sentenceOf(number, factor);
      return sentence === null ? [] : [{ sentence, size: Math.abs(Math.log(factor)) }];
    })
    .sort((a, b) => b.size - a.size || (a.sentence < b.sentence ? -1 : 1))
    .slice(0, MOST)
    .map(({ sentence }) => sentence);
  if (incrementality === null) return told;
  const { value, deviation, tests } = incrementality;
  return [
    ...told,
    `Of each attributed conversion ${value.toFixed(2)} were caused, give or take ` +
      `${deviation.toFixed(2)}, by ${tests === 1 ? "one test" : `${tests} tests`}.`,
  ];
}

function sentenceOf({ path, creators }: LearnedNumber, factor: number): string | null {
  const parts = path.split(".");
  const [first] = parts;
  const whom = creators === 1 ? "1 creator" : `${creators} creators`;
  const told = `${factor.toFixed(2)} x the benchmark (${whom}).`;
  if (first === "formats") {
    const [, platform, format, leaf, tier] = parts;
    const what = WORDS[leaf];
    if (what === undefined) return null;
    const where = `${PLATFORMS[platform] ?? platform} ${format}${tier ? `, ${tier}` : ""}`;
    return `${where}: ${what} ${told}`;
  }
  if (first === "delivery") return `${parts[1]} creators: deliver what is agreed ${told}`;
  const what = WORDS[first];
  return what === undefined ? null : `${parts[1]} creators: ${what} ${told}`;
}
