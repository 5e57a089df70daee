import { readFileSync } from "node:fs";
import { MAX_ISSUES, MAX_JSON_DEPTH } from "@reachmix/core";
import { SHEET_LIMITS } from "@reachmix/sheets";
import { expect, test } from "vitest";
import * as limits from "../../../../functions/http/limits.ts";
import { PROBLEMS } from "../../../../functions/http/problem.ts";
import { routes } from "../../../../functions/http/routes.ts";
import { issuesOf } from "../../../support/opening.ts";

const page = readFileSync(new URL("../../../../docs/api.md", import.meta.url), "utf8");

test("the page describes every call in a section of its own", () => {
  for (const { method, path } of routes) expect(page).toContain(`\n## ${method} ${path}\n`);
  expect(page.match(/^## [A-Z]+ \/v1/gm)).toHaveLength(routes.length);
});

test("the page lists every problem with its status, and no other", () => {
  const rows = [...page.matchAll(/^\| (\d{3}) \| `([a-z-]+)` \|/gm)].map(([, status, name]) => [
    name,
    Number(status),
  ]);
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(Object.entries(PROBLEMS).map(([name, { status }]) => [name, status])),
  );
});

test("the page states the limits that the functions keep", () => {
  const row = (start: string) =>
    page.split("\n").find((line) => line.startsWith(`| ${start} |`)) ?? "";
  const words = (n: number) => n.toLocaleString("en");
  expect(row("body")).toContain(words(limits.MAX_BODY_BYTES));
  expect(row("files of sheets")).toContain(
    `${words(limits.MAX_UPLOAD_BYTES)} bytes that are no text, ${limits.MAX_SHEETS} files, ` +
      `${words(limits.MAX_SHEET_ROWS)} rows, ${words(SHEET_LIMITS.columns)} columns, ` +
      `${words(SHEET_LIMITS.cellCharacters)} characters`,
  );
  expect(page).toContain(`${words(SHEET_LIMITS.workbookCells)} cells in a sheet`);
  expect(row("nesting of the body")).toContain(` ${MAX_JSON_DEPTH} `);
  expect(row("page of the list")).toContain(` ${limits.PAGE_LIMIT.max} `);
  expect(row("runs in a comparison")).toContain(
    `${limits.COMPARE_LIMIT.min} to ${limits.COMPARE_LIMIT.max}`,
  );
  expect(row("Idempotency-Key")).toContain(` ${limits.MAX_KEY_LENGTH} `);
  expect(row("errors in a problem")).toContain(` ${MAX_ISSUES} `);
  expect(row("time of a solve")).toContain(` ${limits.DEFAULT_TIME_LIMIT_MS / 1000} s`);
  expect(row("answer")).toContain(words(limits.MAX_RESPONSE_BYTES));
  expect(row("answer")).toContain(words(limits.GZIP_FROM_BYTES));
});

test("the request shown is one that is accepted", () => {
  const [, request] = /`request\.json`:\n\n```json\n(.*?)```/s.exec(page) ?? [];
  expect(issuesOf(JSON.parse(request))).toBeUndefined();
});
