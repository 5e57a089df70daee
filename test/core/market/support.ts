import { expect } from "vitest";
import { issuesOf } from "../../support/opening.ts";

/** A small valid request as parsed JSON. */
export const valid = () => ({
  brief: { currency: "USD", budget: 100, goals: { preset: "awareness" } } as Record<
    string,
    unknown
  >,
  roster: {
    creators: [
      {
        id: "a",
        channels: [{ platform: "instagram", followers: 20_000 }],
        offers: [offer("a-reel")],
      },
    ] as Record<string, unknown>[],
  },
});
export const offer = (id: string, more: object = {}) => ({
  id,
  deliverables: [{ platform: "instagram", format: "reel" }],
  price: 10,
  ...more,
});
export const withBrief = (brief: object) => ({ ...valid(), brief: { ...valid().brief, ...brief } });
export const withRules = (...rules: object[]) => withBrief({ rules });
export const withCreator = (creator: object) => ({
  ...valid(),
  roster: { creators: [{ ...valid().roster.creators[0], ...creator }] },
});
export const withOffer = (more: object) => withCreator({ offers: [offer("a-reel", more)] });
export const phase = (id: string, more: object = {}) => ({
  id,
  from: "2027-03-01",
  to: "2027-03-14",
  ...more,
});

export const at = "roster.creators[0]";
export const limit = { id: "r", kind: "limit", measure: "spend", max: 1 };

/** One mistake: what it is, the body, and the path, code and message it is to be told. */
export type Mistake = [what: string, body: unknown, path: string, code: string, message: RegExp];

/**
 * The body is refused with an issue of this path and code whose message says what was found and
 * expected.
 */
export function expectRefusal([, body, path, code, message]: Mistake): void {
  const issues = issuesOf(body);
  const own = issues?.find((issue) => issue.path === path);
  expect(own, JSON.stringify(issues)).toMatchObject({ code });
  expect(own?.message).toMatch(message);
  expect(own?.message).not.toMatch(/Invalid input/);
}
