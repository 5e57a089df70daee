import type { Question, SheetReading } from "@reachmix/core";
import { useState } from "react";
import type { Reread } from "./rereading.ts";

/** What the sheet cannot say, each with the proposed answer chosen; a click confirms or changes. */
export function ImportQuestions({
  reading,
  onChange,
}: {
  reading: SheetReading;
  onChange: Reread;
}) {
  const { questions, mapping } = reading;
  const given = Object.entries(mapping.answers);
  const answer = (answers: Readonly<Record<string, string>>) =>
    void onChange("Answers about the sheet", (old) => ({
      ...old,
      answers: { ...old.answers, ...answers },
    }));
  const proposed = () => Object.fromEntries(questions.map(({ id, proposed }) => [id, proposed]));
  return (
    <>
      <h2>{questions.length === 0 ? "Nothing to confirm" : "To confirm"}</h2>
      {questions.length === 0 && given.length === 0 && (
        <p className="soft small">The sheet says everything that was needed.</p>
      )}
      {questions.map((question) => (
        <OneQuestion
          key={question.id}
          question={question}
          onAnswer={(text) => answer({ [question.id]: text })}
        />
      ))}
      {questions.length > 1 && (
        <button type="button" className="primary" onClick={() => answer(proposed())}>
          All as proposed
        </button>
      )}
      {given.length > 0 && (
        <ul className="small soft">
          {given.map(([id, text]) => (
            <li key={id}>
              {id}: {text}{" "}
              <button
                type="button"
                className="plain"
                onClick={() =>
                  void onChange("Answers about the sheet", (old) => {
                    const { [id]: _, ...answers } = old.answers;
                    return { ...old, answers };
                  })
                }
              >
                Ask again
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function OneQuestion({
  question,
  onAnswer,
}: {
  question: Question;
  onAnswer: (answer: string) => void;
}) {
  const { id, text, proposed, reason, options } = question;
  const [other, setOther] = useState("");
  return (
    <fieldset className="question">
      <legend>{text}</legend>
      <div className="toggles">
        {[...new Set([proposed, ...options])].map((option) => (
          <button
            key={option}
            type="button"
            aria-pressed={option === proposed}
            onClick={() => onAnswer(option)}
          >
            {option}
          </button>
        ))}
        {(id === "country" || id === "currency") && (
          <input
            aria-label={`Another answer: ${text}`}
            placeholder="another"
            size={8}
            value={other}
            onChange={({ target }) => setOther(target.value.toUpperCase())}
            onKeyDown={({ key }) => key === "Enter" && other !== "" && onAnswer(other)}
          />
        )}
      </div>
      <p className="soft small">
        Taken until you say otherwise: {proposed}, because {reason}.
      </p>
    </fieldset>
  );
}
