import { runSchema } from "@reachmix/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemSchema } from "../../../../functions/http/problem.ts";
import { REQUEST_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import { HOSTILE } from "../../../support/hostile.ts";
import { seedOf } from "../../../support/seed.ts";
import type { TestAnswer } from "../support/event.ts";
import { startFunctions, type TestFunctions } from "../support/functions.ts";

let functions: TestFunctions;
beforeAll(async () => {
  functions = await startFunctions();
});
afterAll(() => functions.close());

const hostile = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE, { __proto__: null, a: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
);

type Path = (string | number)[];
/** Every place in a JSON value. */
function placesOf(value: unknown, path: Path = []): Path[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [
    path,
    ...inner.flatMap(([key, v]) =>
      placesOf(v, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}
const places = placesOf(REQUEST_EXAMPLE).filter((path) => path.length > 0);

/** The example with some of its places replaced, removed or doubled. */
const mutated = fc
  .array(
    fc.tuple(fc.constantFrom(...places), fc.constantFrom("replace", "remove", "add"), hostile),
    {
      minLength: 1,
      maxLength: 2,
    },
  )
  .map((changes) => {
    const body = structuredClone(REQUEST_EXAMPLE) as unknown;
    for (const [path, how, value] of changes) change(body, path, how, value);
    return body;
  });

function change(body: unknown, path: Path, how: string, value: unknown): void {
  let parent = body as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) {
    if (typeof parent[key] !== "object" || parent[key] === null) return;
    parent = parent[key] as Record<string | number, unknown>;
  }
  const last = path[path.length - 1];
  if (how === "replace") parent[last] = value;
  else if (how === "add" && Array.isArray(parent)) parent.push(value);
  else if (how === "add") parent[typeof value === "string" ? value : "extra"] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
}

/**
 * Checks that an answer is a documented one: no fault of ours, a problem whenever it is no success.
 */
function expectAnswer(answer: TestAnswer, statuses: readonly number[]): void {
  expect(statuses).toContain(answer.status);
  if (answer.status < 300) return;
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(problemSchema.strict().parse(answer.body).status).toBe(answer.status);
  expect(answer.text.length).toBeLessThan(64_000);
  expect(answer.text).not.toMatch(/\bat \/|node_modules/);
}

describe("whatever is sent, the answer is a documented one", () => {
  test("a mutated request is answered with a valid run or a problem, never a fault", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(mutated, async (body) => {
        const answer = await functions.post({ body });
        expectAnswer(answer, [201, 422]);
        if (answer.status === 201) {
          expect(runSchema.safeParse(answer.body).error).toBeUndefined();
          runs++;
        }
      }),
      { numRuns: 500, seed: seedOf(20270301) },
    );
    expect(runs).toBeGreaterThan(40);
  });

  test("any text as a body, id, cursor or list of runs is the client's fault", async () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.json());
    await fc.assert(
      fc.asyncProperty(text, async (raw) => {
        expectAnswer(await functions.post({ rawBody: raw }), [400, 422]);
        expectAnswer(await functions.call("GET", "/v1/runs", { query: { cursor: raw } }), [400]);
        expectAnswer(
          await functions.call("GET", "/v1/compare", { query: { runs: raw } }),
          [400, 404],
        );
        const id = encodeURIComponent(raw.toWellFormed()) || "x";
        expectAnswer(await functions.call("GET", `/v1/runs/${id}`), [404]);
        expectAnswer(
          await functions.call("PATCH", `/v1/runs/${id}`, { rawBody: raw }),
          [400, 404, 422],
        );
        expectAnswer(await functions.call("DELETE", `/v1/runs/${id}`), [404]);
      }),
      { numRuns: 300, seed: seedOf(20270302) },
    );
  });
});
