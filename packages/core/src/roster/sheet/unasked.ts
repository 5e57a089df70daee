import type { Issue } from "../../base/issue.ts";
import { nearestWord } from "../../base/words.ts";

/**
 * Answers to what nobody asks: a slip of the key, or sheets that say it themselves. What was meant
 * by them does not happen, so they must not pass unsaid.
 * @param ids of the questions that are answered
 * @param asked ids of the questions that came up, see {@link TracedReading}
 * @returns an issue for each, its path the id; the nearest question that is asked stands in it
 */
export function unaskedAnswers(ids: readonly string[], asked: readonly string[]): Issue[] {
  const strange = ids.filter((id) => !asked.includes(id));
  const known = asked.length === 0 ? "they ask nothing" : `they ask ${asked.join(", ")}`;
  return strange.map((id) => {
    const nearest = asked.length > 1 ? `; the nearest is ${nearestWord(id, asked)}` : "";
    const message = `these sheets ask no such question; ${known}${nearest}`;
    return { path: id, code: "unknown_question", message };
  });
}
