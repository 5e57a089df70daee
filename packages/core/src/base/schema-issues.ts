import type * as z from "zod";
import { type Issue, pathText, shortened } from "./issue.ts";

type Found = z.core.$ZodIssue;

/** Longest part of a user's value that a message repeats. */
const MOST_SHOWN = 60;

/**
 * What a schema found wrong with a body, as issues: every unknown field on its own path, a union by
 * the alternative the value was meant for, each message with the value found and what is expected
 * instead.
 */
export function schemaIssues(found: readonly Found[], body: unknown): Issue[] {
  return found.flatMap((issue) => issuesOf(issue, [], body));
}

function issuesOf(issue: Found, prefix: readonly PropertyKey[], body: unknown): Issue[] {
  const path = [...prefix, ...issue.path];
  const value = valueAt(body, path);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: shortened(pathText([...path, key]), 4 * MOST_SHOWN),
      code: issue.code,
      message: `the field ${show(key)} is not known here; remove it or check its spelling`,
    }));
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const meant = issue.errors.filter((branch) => isMeant(branch, value));
    if (meant.length === 1) return meant[0].flatMap((inner) => issuesOf(inner, path, body));
  }
  return [
    {
      path: shortened(pathText(path), 4 * MOST_SHOWN),
      code: codeOf(issue),
      message: sentence(issue, value),
    },
  ];
}

/** An alternative is meant when the value has its type and none of its fields is missing. */
function isMeant(branch: readonly Found[], value: unknown): boolean {
  return branch.every((issue) =>
    issue.path.length === 0
      ? issue.code === "unrecognized_keys"
      : issue.path.length > 1 || valueAt(value, issue.path) !== undefined,
  );
}

function codeOf(issue: Found): string {
  if (issue.code === "custom")
    return typeof issue.params?.code === "string" ? issue.params.code : "invalid_value";
  return issue.code === "invalid_union" ? "invalid_value" : issue.code;
}

function sentence(issue: Found, value: unknown): string {
  if (issue.code === "invalid_key") {
    const key = issue.path[issue.path.length - 1];
    return `the name ${show(key)} is not accepted: ${issue.issues.map(expectation).join(", ")}`;
  }
  const text = expectation(issue);
  if (value === undefined) return issue.code === "custom" ? text : `is missing: ${text}`;
  if (issue.code === "custom" && (typeof value === "object" || text.includes(String(value))))
    return text;
  return `${text}, got ${show(value)}`;
}

/** What a value should have been, as a clause. */
function expectation(issue: Found): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${TYPES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `expected ${issue.values.length > 1 ? "one of " : ""}${listed(issue.values)}`;
    case "too_small":
      return (
        `expected ${issue.inclusive ? "at least" : "more than"} ` +
        `${issue.minimum}${UNITS[issue.origin] ?? ""}`
      );
    case "too_big":
      return (
        `expected ${issue.inclusive ? "at most" : "less than"} ` +
        `${issue.maximum}${UNITS[issue.origin] ?? ""}`
      );
    case "invalid_union":
      if (issue.message !== "Invalid input" && issue.errors.length > 0) return issue.message;
      return `expected ${alternatives(issue).join(", ")}`;
    case "invalid_format":
      if (issue.format === "date") return "expected a day such as 2027-03-31";
      return issue.message.replace(/^is /, "expected ");
    default:
      return issue.message.replace(/^is /, "expected ");
  }
}

/** The alternatives of a union, each in a few words. */
function alternatives(issue: Extract<Found, { code: "invalid_union" }>): string[] {
  const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
  if (options.length > 0) return [`one of ${listed(options)}`];
  return issue.errors.flatMap(([first]) => {
    if (first.code === "invalid_union") return alternatives(first);
    if (first.code === "invalid_format" && first.format === "template_literal")
      return [`or ${JSON.stringify(first.pattern?.replace(/^\^/, "").replace(/\[.*$/, "<name>"))}`];
    return [
      first.code === "invalid_type" && first.expected === "array"
        ? "or a list of such"
        : expectation(first).replace(/^expected /, ""),
    ];
  });
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

const TYPES: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "text",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "a list",
  tuple: "a list",
};

const UNITS: Readonly<Record<string, string>> = {
  string: " characters",
  array: " entries",
  set: " entries",
};

/** A value in a message: short, and never a whole object. */
function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "string") return shortened(JSON.stringify(value), MOST_SHOWN);
  if (typeof value === "number" && !Number.isFinite(value))
    return `${value}, which is too large a number`;
  return String(value);
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
