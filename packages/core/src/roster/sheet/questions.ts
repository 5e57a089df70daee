import { type Platform, platformSchema } from "../fields.ts";
import { type Evidence, likelyCountry, likelyCurrency } from "./evidence.ts";
import type { Question } from "./result.ts";
import { KNOWN_FORMATS, USUAL_FORMAT } from "./words/formats.ts";

/** Answers questions with what was given or else with what is proposed, and keeps the open ones. */
export interface Asker {
  /**
   * The answer to a question, asked at most once whatever number of rows need it.
   * @param make builds the question the first time
   */
  ask(id: string, make: () => Asked): string;
  /** Open questions in the order they came up, with the number of rows that wait for each. */
  open(): Question[];
  /** Ids of all questions in the order they came up, those that were answered among them. */
  asked(): string[];
  /** Ids whose given answer is not possible. */
  readonly impossible: readonly { readonly id: string; readonly answer: string }[];
}

/** A question before it is asked. */
export interface Asked extends Omit<Question, "id"> {
  /** Accepts answers beyond the options: any country, any currency. */
  readonly accepts?: RegExp;
}

export function createAsker(answers: Readonly<Record<string, string>>): Asker {
  const taken = new Map<string, { answer: string; question: Asked | null; count: number }>();
  const impossible: { id: string; answer: string }[] = [];
  return {
    impossible,
    ask(id, make) {
      const known = taken.get(id);
      if (known !== undefined) {
        known.count += 1;
        return known.answer;
      }
      const question = make();
      const given = Object.hasOwn(answers, id) ? answers[id] : undefined;
      const fits = given !== undefined && possible(question, given);
      if (given !== undefined && !fits) impossible.push({ id, answer: given });
      const answer = fits ? given : question.proposed;
      taken.set(id, { answer, question: fits ? null : question, count: 1 });
      return answer;
    },
    asked: () => [...taken.keys()],
    open: () =>
      [...taken].flatMap(([id, { question, count }]) => {
        if (question === null) return [];
        const { field, text, proposed, reason, options } = question;
        const rows = count > 1 ? ` (${count} rows)` : "";
        return [{ id, field, text: text + rows, proposed, reason, options }];
      }),
  };
}

function possible({ options, accepts }: Asked, answer: string): boolean {
  return options.includes(answer) || (accepts?.test(answer) ?? false);
}

const PLATFORMS: readonly Platform[] = platformSchema.options;

/** Which platform rows without one are of. */
export function askPlatform({ ask }: Asker, { platform }: Evidence): Platform {
  return ask("platform", () => ({
    field: "channels.platform",
    text: "On which platform are the creators whose row names none?",
    proposed: platform.platform,
    reason: platform.reason,
    options: PLATFORMS,
  })) as Platform;
}

/** Currency of prices that state none. */
export function askCurrency({ ask }: Asker, evidence: Evidence): string {
  return ask("currency", () => {
    const { value, reason } = likelyCurrency(evidence);
    return {
      field: "offers.currency",
      text: "In which currency, a code such as EUR, are the prices that state none?",
      proposed: value,
      reason,
      options: [...new Set([value, "EUR", "USD", "GBP"])],
      accepts: /^[A-Z]{3}$/,
    };
  });
}

/** Country of creators that state none; null when it is to stay unknown. */
export function askCountry({ ask }: Asker, evidence: Evidence): string | null {
  const answer = ask("country", () => {
    const { value, reason } = likelyCountry(evidence);
    return {
      field: "country",
      text: "In which country, a code such as DE, are the creators whose row names none?",
      proposed: value,
      reason,
      options: [...new Set([value, "unknown"])],
      accepts: /^[A-Z]{2}$/,
    };
  });
  return answer === "unknown" ? null : answer;
}

/** What a price without words buys on a platform; not asked where creators make one thing only. */
export function askFormat({ ask }: Asker, platform: Platform): string {
  if (platform === "tiktok" || platform === "linkedin") return USUAL_FORMAT[platform];
  return ask(`format.${platform}`, () => ({
    field: "offers.deliverables",
    text: `What is bought of creators on ${platform} where the sheet does not say?`,
    proposed: USUAL_FORMAT[platform],
    reason: "it is what creators there are paid for most",
    options: KNOWN_FORMATS[platform],
  }));
}

/** Whether figures without a word for it are means, medians or totals. */
export function askStatistic({ ask }: Asker, headers: readonly string[], large: boolean): string {
  return ask("statistic", () => ({
    field: "history",
    text: `Are the figures under ${listed(headers)} per post (mean or median), or in total?`,
    proposed: large ? "total" : "mean",
    reason: large
      ? "they are many times the followers"
      : "tools that say nothing mostly give the mean",
    options: ["mean", "median", "total"],
  }));
}

/** Whether rates of engagement are held by followers or by views. */
export function askDenominator({ ask }: Asker, headers: readonly string[]): string {
  return ask("rate", () => ({
    field: "history.engagementRate",
    text: `Is the rate under ${listed(headers)} per follower or per view?`,
    proposed: "follower",
    reason: "most tools divide by followers, and no figures in the sheet show otherwise",
    options: ["follower", "view"],
  }));
}

/** What `reach` means in a sheet without followers. */
export function askReach({ ask }: Asker, header: string): string {
  return ask("reach", () => ({
    field: "channels.followers",
    text: `Does ${listed([header])} count followers, or people reached per post?`,
    proposed: "followers",
    reason: "the sheet has no other column for followers",
    options: ["followers", "reach"],
  }));
}

/** Whether a main country of the audience may stand for the creator's own. */
export function askAudienceCountry({ ask }: Asker, header: string): string {
  return ask("audienceCountry", () => ({
    field: "country",
    text: `Is the audience's main country under ${listed([header])} the creator's country too?`,
    proposed: "yes",
    reason: "the sheet has no other column for the country",
    options: ["yes", "no"],
  }));
}

/** Whether extras such as usage rights are bought with every offer. */
export function askExtras({ ask }: Asker, headers: readonly string[]): boolean {
  const answer = ask("extras", () => ({
    field: "offers.extras",
    text: `Is ${listed(headers)} bought with every offer?`,
    proposed: "no",
    reason: "an extra that is not needed only costs",
    options: ["yes", "no"],
  }));
  return answer === "yes";
}

/** Which sign is the decimal sign where the cells fit both. */
export function askDecimals({ ask }: Asker, headers: readonly string[]): string {
  return ask("decimals", () => ({
    field: "attributes",
    text: `Is 1.234 (or 1,234) under ${listed(headers)} a thousand or one and a bit?`,
    proposed: "thousand",
    reason: "no cell of the sheet shows which sign is the decimal sign",
    options: ["thousand", "decimal"],
  }));
}

/** Whether bare numbers of a rate are percents or fractions. */
export function askScale({ ask }: Asker, headers: readonly string[]): string {
  return ask("percent", () => ({
    field: "history.engagementRate",
    text: `Is 0.5 under ${listed(headers)} half a percent or one half?`,
    proposed: "percent",
    reason: "one half would be more than creators reach",
    options: ["percent", "fraction"],
  }));
}

/** Which part of a date such as 03/04/2026 is the day. */
export function askDates({ ask }: Asker, headers: readonly string[]): string {
  return ask("dates", () => ({
    field: "history.postedOn",
    text: `Does a date such as 03/04/2026 under ${listed(headers)} begin with day or month?`,
    proposed: "day",
    reason: "no date of the sheet has a part above 12 that tells",
    options: ["day", "month"],
  }));
}

function listed(headers: readonly string[]): string {
  const shown = headers.slice(0, 6).map((header) => `"${header}"`);
  return shown.join(", ") + (headers.length > 6 ? ` and ${headers.length - 6} more` : "");
}
