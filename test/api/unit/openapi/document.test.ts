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

  test("offers a problem body for every failure of every operation", () => {
    let failures = 0;
    for (const { operation } of operations)
      for (const [status, response] of Object.entries(operation.responses))
        if (status >= "4") {
          expect(Object.keys(response.content ?? {})).toContain("application/problem+json");
          failures++;
        }
    expect(failures).toBeGreaterThan(30);
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
