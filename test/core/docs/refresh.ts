import { writeFileSync } from "node:fs";
import { readDocument, refreshed } from "./documents.ts";
import { answerOfExplanation } from "./explanations.ts";
import { answerOfMoney } from "./money.ts";
import { readQuestions, refreshedQuestions } from "./questions.ts";
import { answerOfRule } from "./rules.ts";

const docs = new URL("../../../docs/", import.meta.url);
writeFileSync(new URL("rules.md", docs), await refreshed(readDocument("rules"), answerOfRule));
writeFileSync(
  new URL("explanations.md", docs),
  await refreshed(readDocument("explanations"), answerOfExplanation),
);
writeFileSync(new URL("money.md", docs), await refreshed(readDocument("money"), answerOfMoney));
writeFileSync(new URL("questions.md", docs), await refreshedQuestions(readQuestions()));
