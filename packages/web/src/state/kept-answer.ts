import { named, versionOf } from "../solver/version.ts";
import type { Answer, Asked, Draft } from "./draft.ts";

/** An answer as it is kept: without the creators of the draft that it answers. */
export type KeptAnswer = Omit<Answer, "asked"> & {
  readonly asked: Omit<Asked, "draft"> & {
    readonly draft: Omit<Draft, "source">;
    /** Version of these creators. */
    readonly source: string;
  };
};

/** An answer as it is kept. */
export function keptAnswer({ asked, ...rest }: Answer): KeptAnswer {
  const { source, ...draft } = asked.draft;
  return { ...rest, asked: { ...asked, draft, source: versionOf(source) } };
}

/**
 * A kept answer as one to a draft; null when it is about other creators, which are not kept. Where
 * it answers the very draft, it says so by naming it.
 */
export function answerIn(kept: KeptAnswer | Answer, present: Draft): Answer | null {
  if (!isKept(kept)) return kept;
  const { source, draft, ...asked } = kept.asked;
  if (source !== versionOf(present.source)) return null;
  const then = { ...draft, source: present.source };
  const answer = { ...kept, asked: { ...asked, draft: isSame(then, present) ? present : then } };
  return named(answer, versionOf(kept));
}

function isKept(answer: KeptAnswer | Answer): answer is KeptAnswer {
  return "source" in answer.asked;
}

/** Whether two drafts of the same creators say the same. */
function isSame({ source: _, ...one }: Draft, { source: __, ...other }: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
