import type { Issue } from "../../base/issue.ts";
import { nearestWord } from "../../base/words.ts";

/**
 * Answers to what nobody asks: a slip of the key, or sheets that say it themselves. What was meant
 * by them does not happen, so they must not pass unsaid. An answer to a question that only other
 * answers have made idle is none of these.
 * @param ids of the questions that are answered
 * @param asked ids of the questions that came up with these answers, see {@link TracedReading}
 * @param atFirst ids of those that come up without any; called only where it matters
 * @returns an issue for each, its path the id; the nearest question that is asked stands in it
 */
export function unaskedAnswers(
  ids: readonly string[],
  asked: readonly string[],
  atFirst: () => readonly string[],
): Issue[] {
  if (ids.every((id) => asked.includes(id))) return [];
  const known = [...new Set([...atFirst(), ...asked])];
  const they = known.length === 0 ? "they ask nothing" : `they ask ${known.join(", ")}`;
  return ids
    .filter((id) => !known.includes(id))
    .map((id) => {
      const nearest = known.length > 1 ? `; the nearest is ${nearestWord(id, known)}` : "";
      const message = `these sheets ask no such question; ${they}${nearest}`;
      return { path: id, code: "unknown_question", message };
    });
}
