import { expect, it } from "vitest";
import { questionNames, questionsIn, readQuestions, refreshedQuestions } from "./questions.ts";

it("docs/questions.md has every program of examples/questions", () => {
  expect(questionsIn(readQuestions()).sort()).toEqual(questionNames());
});

it("docs/questions.md says what its programs print", async () => {
  const text = readQuestions();
  expect(await refreshedQuestions(text), "run `node test/core/docs/refresh.ts`").toBe(text);
});
