import { Refusal } from "../refusal.ts";

/** What a tool answers: a text for people and the same for programs. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The answer in the form of the protocol; a type, because the library asks for an index. */
export type CallAnswer = {
  content: { type: "text"; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
};

/**
 * Makes tools wait for each other: engines end with the call that started them, and two searches at
 * once would only share the processor.
 */
export function createQueue(): (work: () => Promise<ToolAnswer>) => Promise<CallAnswer> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const answer = last.then(() => answered(work));
    last = answer;
    return answer;
  };
}

/** A refusal goes to the assistant, which can mend what it asked; a fault is told as one. */
async function answered(work: () => Promise<ToolAnswer>): Promise<CallAnswer> {
  try {
    const { text, data } = await work();
    return { content: [{ type: "text", text }], structuredContent: { ...data } };
  } catch (error) {
    const { message } = error as Error;
    const text =
      error instanceof Refusal
        ? message
        : `Reachmix failed, and that is its own fault: ${message}. The same call may work again.`;
    return { content: [{ type: "text", text }], isError: true };
  }
}
