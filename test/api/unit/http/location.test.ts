import { expect, test } from "vitest";
import { relativeReference } from "../../../../functions/http/location.ts";

test.each([
  ["/v1/optimize", "/v1/runs/a", "runs/a"],
  ["/v1/runs/{id}", "/v1/runs/a", "a"],
  ["/v1/a/b/c", "/v1/runs/a", "../../runs/a"],
  ["/v1/optimize", "/v2/runs", "../v2/runs"],
])("from %s to %s leads %s, under any base path", (from, to, reference) => {
  expect(relativeReference(from, to)).toBe(reference);
  for (const base of ["", "/planner", "/a/b"])
    expect(new URL(reference, `https://api.example${base}${from}`).pathname).toBe(base + to);
});
