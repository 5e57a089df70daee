import { runSummarySchema } from "@reachmix/core";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { runEditSchema } from "../../../../functions/api/schemas.ts";
import { routes } from "../../../../functions/http/routes.ts";
import { createOpenApi } from "../../../../functions/openapi/document.ts";
import {
  EDIT_EXAMPLE,
  REQUEST_EXAMPLE,
  SUMMARY_EXAMPLE,
} from "../../../../functions/openapi/examples.ts";
import { issuesOf } from "../../../support/opening.ts";

const document = JSON.parse(JSON.stringify(createOpenApi()));
type Operation = {
  operationId: string;
  security?: unknown[];
  responses: Record<string, { content?: object }>;
};
const operations = Object.entries(
  document.paths as Record<string, Record<string, Operation>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    operation,
  })),
);

const PROBLEM = "application/problem+json";
/** Statuses that the gateway gives itself, as `{message}`. */
const GATEWAY = new Set(["400", "401", "403", "413", "429", "500", "503"]);
/** Those of a call that needs no token, and of a head that is too long. */
const PUBLIC = ["400", "413", "429", "431", "500", "503"];

describe("the OpenAPI document", () => {
  test("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  test("describes exactly the routes of routes.json, under their operation names", () => {
    const described = operations
      .map((o) => `${o.method} ${o.path} ${o.operation.operationId}`)
      .sort();
    expect(described).toEqual(routes.map((r) => `${r.method} ${r.path} ${r.operation}`).sort());
  });

  test("needs a token everywhere but on public routes", () => {
    for (const { method, path, operation } of operations) {
      const route = routes.find((r) => r.method === method && r.path === path);
      expect([path, operation.security]).toEqual([
        path,
        route?.access === "public" ? [] : undefined,
      ]);
      expect(Object.keys(operation.responses).includes("401")).toBe(route?.access !== "public");
    }
    expect(document.security).toEqual([{ token: [] }]);
  });

  test("offers the body of a problem, the gateway's own message, or both for each failure", () => {
    let failures = 0;
    for (const { method, path, operation } of operations)
      for (const [status, response] of Object.entries(operation.responses))
        if (status >= "4") {
          const call = `${method} ${path} ${status}`;
          const types = Object.keys(response.content ?? {});
          const expected = GATEWAY.has(status) ? ["application/json"] : [];
          expect([call, ...types.filter((own) => own !== PROBLEM)]).toEqual([call, ...expected]);
          // What only the gateway notices: a long head, a long request without a body to read,
          // too many calls of nobody in particular.
          if (!types.includes(PROBLEM)) expect(call).toMatch(/ (413|429|431)$/);
          failures++;
        }
    expect(failures).toBeGreaterThan(300);
  });

  test("has every answer that the gateway may give in the place of a function", () => {
    for (const { operation } of operations) {
      const needed = operation.security === undefined ? [...GATEWAY, "431"] : PUBLIC;
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([...needed]));
    }
  });

  test("refers only to schemas that it has", () => {
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      (m) => m[1],
    );
    expect(names.length).toBeGreaterThan(40);
    for (const name of names) expect(document.components.schemas).toHaveProperty([name]);
  });

  test("has examples that the product itself accepts", () => {
    expect(issuesOf(REQUEST_EXAMPLE)).toBeUndefined();
    expect(runSummarySchema.parse(SUMMARY_EXAMPLE)).toEqual(SUMMARY_EXAMPLE);
    expect(runEditSchema.parse(EDIT_EXAMPLE)).toEqual(EDIT_EXAMPLE);
  });
});
