import type { Roster } from "@reachmix/core";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Answer, BriefDraft, Draft, RosterSource } from "./draft.ts";
import { newId } from "./new-id.ts";

/** A plan in a file: what the page keeps of a draft, with bytes of sheets as text. */
interface SavedPlan {
  readonly reachmix: "plan";
  readonly draft: Omit<Draft, "source"> & { readonly source: SavedSource };
  /** What was answered to this very draft. */
  readonly answer: SavedAnswer | null;
}

type SavedAnswer = Omit<Answer, "asked"> & { readonly today: string };

type SavedSource =
  | Exclude<RosterSource, { kind: "sheets" }>
  | (Omit<Extract<RosterSource, { kind: "sheets" }>, "files"> & {
      readonly files: readonly { readonly name: string; readonly base64: string }[];
    });

/** A draft and its last answer as a text that {@link openedPlan} opens again. */
export function savedPlan(draft: Draft, answer: Answer | null): string {
  const { source } = draft;
  const written: SavedSource =
    source.kind === "sheets"
      ? {
          ...source,
          files: source.files.map(({ name, bytes }) => ({ name, base64: toBase64(bytes) })),
        }
      : source;
  const saved: SavedPlan = {
    reachmix: "plan",
    draft: { ...draft, source: written },
    answer: answer?.asked.draft === draft ? savedAnswer(answer) : null,
  };
  return JSON.stringify(saved);
}

/** What a JSON file holds: a saved plan, a request or a run; or why it is none of them. */
export type OpenedPlan =
  | { readonly kind: "plan"; readonly draft: Draft; readonly answer: Answer | null }
  | { readonly kind: "request"; readonly brief: BriefDraft; readonly roster: Roster }
  | { readonly kind: "problem"; readonly text: string };

/** Opens the text of a file that the page or another door of Reachmix has written. */
export function openedPlan(text: string): OpenedPlan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "problem", text: `is no JSON: ${(error as Error).message}.` };
  }
  if (typeof value !== "object" || value === null) return UNKNOWN;
  if ("reachmix" in value && value.reachmix === "plan") return planIn(value as SavedPlan);
  const request = "input" in value ? value.input : value;
  return isRequest(request)
    ? {
        kind: "request",
        brief: { ...request.brief, rules: request.brief.rules ?? [] },
        roster: request.roster,
      }
    : UNKNOWN;
}

const UNKNOWN: OpenedPlan = {
  kind: "problem",
  text: "holds no plan: save one from the page, or take a request with brief and roster.",
};

function savedAnswer({ asked, ...rest }: Answer): SavedAnswer {
  return { ...rest, today: asked.today };
}

/** The answer of a file as one to a draft; null where the file is of a page before this one. */
function answerTo(draft: Draft, saved: SavedAnswer | null): Answer | null {
  if (saved === null || !("today" in saved)) return null;
  const { today, ...answer } = saved;
  return { ...answer, asked: { draft, today } };
}

function planIn({ draft, answer }: SavedPlan): OpenedPlan {
  const { source } = draft;
  const read: RosterSource =
    source.kind === "sheets"
      ? {
          ...source,
          files: source.files.map(({ name, base64 }) => ({
            name,
            bytes: fromBase64(base64),
          })),
        }
      : source;
  // A copy: the same file may be opened twice.
  const copy = { ...draft, id: newId(), source: read };
  return { kind: "plan", draft: copy, answer: answerTo(copy, answer) };
}

function isRequest(value: unknown): value is { brief: BriefDraft; roster: Roster } {
  if (typeof value !== "object" || value === null) return false;
  const { brief, roster } = value as { brief?: unknown; roster?: unknown };
  return (
    typeof brief === "object" &&
    brief !== null &&
    "budget" in brief &&
    typeof roster === "object" &&
    roster !== null &&
    "creators" in roster
  );
}
