import type { Roster } from "@reachmix/core";
import type { BriefDraft } from "./draft.ts";

/** The sample: the request of the clothing brand in the examples, loaded when it is asked for. */
export async function sample(): Promise<{ brief: BriefDraft; roster: Roster }> {
  const { default: request } = await import("../../../../examples/clothing-brand/hybrid.json");
  const { brief, roster } = request as unknown as { brief: BriefDraft; roster: Roster };
  return { brief: { ...brief, rules: brief.rules ?? [] }, roster };
}
