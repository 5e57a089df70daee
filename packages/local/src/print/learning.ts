import type { Learning } from "@reachmix/core";
import { wrap } from "./table.ts";

/** What own results moved in a plan. */
export function printLearning({ basis, moved, creators, sentences }: Learning): string {
  const numbers = moved.length === 1 ? "1 number" : `${moved.length} numbers`;
  const whom = creators.length === 1 ? "1 creator" : `${creators.length} creators`;
  const lines = sentences.map((sentence) => wrap(sentence, 100, "  "));
  return [`\nLearned (${basis}): ${numbers} moved, ${whom} with own results`, ...lines].join("\n");
}
