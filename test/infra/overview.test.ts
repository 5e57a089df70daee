import { describe, expect, it } from "vitest";
import type { Swept } from "../../functions/sweep/sweep.ts";
import type { PartOutcome } from "../../functions/worker/solve-part.ts";
import { functionNames } from "../../infra/routes.ts";
import { synthesize } from "./support.ts";

const stack = synthesize();
const [[, dashboard], ...others] = stack.ofType("AWS::CloudWatch::Dashboard");

/** The text of the dashboard, with a name in braces for everything the deployment fills in. */
const text: string = dashboard.Properties.DashboardBody["Fn::Join"][1]
  .map((part: unknown) => (typeof part === "string" ? part : nameOf(part as object)))
  .join("");
const { widgets } = JSON.parse(text) as {
  widgets: { type: string; properties: { title?: string; metrics?: unknown[][] } }[];
};

function nameOf(reference: object): string {
  return `{${[Object.values(reference)].flat(2).join(".")}}`;
}

describe("the dashboard", () => {
  it("is one, named as the stack", () => {
    expect(others).toEqual([]);
    expect(dashboard.Properties.DashboardName).toBe("reachmix-prod");
  });

  it("shows every alarm", () => {
    for (const [id] of stack.ofType("AWS::CloudWatch::Alarm"))
      expect(text).toContain(`{${id}.Arn}`);
  });

  it("has calls, errors and times of every function", () => {
    for (const what of ["ConcurrentExecutions", "Errors", "Duration"]) {
      const [shown = []] = widgets
        .map(({ properties }) => properties.metrics ?? [])
        .filter(([first]) => first?.[0] === "AWS/Lambda" && first[1] === what);
      expect(shown).toHaveLength(functionNames().length);
    }
  });

  it("has figures of the gateway, of runs, of the queue and of the table", () => {
    for (const source of ["AWS/ApiGateway", "reachmix-prod", "AWS/SQS", "AWS/DynamoDB"])
      expect(widgets.some(({ properties }) => properties.metrics?.[0]?.[0] === source)).toBe(true);
  });
});

describe("figures of runs", () => {
  const filters = stack.ofType("AWS::Logs::MetricFilter").map(([, { Properties }]) => Properties);
  const patternOf = (name: string) =>
    filters.find(({ MetricTransformations: [own] }) => own.MetricName === name)?.FilterPattern;

  it("are counted from the logs of the functions that solve them", () => {
    const logs = filters.map(({ LogGroupName }) => LogGroupName.Ref.split("Logs")[0]);
    expect(logs.sort()).toEqual([
      ...Array(4).fill("optimize"),
      ...Array(5).fill("sweep"),
      ...Array(4).fill("worker"),
    ]);
  });

  it("are those of lines about a run, told apart by how its search ended", () => {
    expect(patternOf("RunsMade")).toBe('{ ($.message = "request") && ($.termination = "*") }');
    expect(patternOf("RunsUnproved")).toBe(
      '{ ($.message = "request") && ($.termination = "*") && ($.termination = "limit") }',
    );
    expect(patternOf("CallsShed")).toBe("{ $.status = 429 }");
    expect(patternOf("LongRunsSolved")).toBe(
      '{ ($.message = "message") && ($.outcome = "solved") }',
    );
    expect(patternOf("GridPartsFailed")).toBe(
      '{ ($.message = "message") && ($.outcome = "part failed") }',
    );
    expect(patternOf("MessagesSentAgain")).toBe('{ ($.message = "swept") && ($.send > 0) }');
  });

  it("all stand on the dashboard", () => {
    const shown = widgets.flatMap(({ properties }) =>
      (properties.metrics ?? []).flatMap(([space, name]) =>
        space === "reachmix-prod" ? name : [],
      ),
    );
    const counted = filters.map(({ MetricTransformations: [own] }) => own.MetricName);
    expect([...new Set(shown)].sort()).toEqual(counted.sort());
  });

  it("of parts of grids and of the sweeper are counts that their lines state", () => {
    const line: Swept = { send: 0, ended: 0, kept: 0, repaired: 0, failed: 0, uploads: 0 };
    const swept = filters.filter(({ FilterPattern }) => FilterPattern.includes('"swept"'));
    for (const { FilterPattern, MetricTransformations } of swept) {
      const [, count] = /\$\.(\w+) > 0/.exec(FilterPattern) ?? [];
      expect(line).toHaveProperty(count);
      expect(MetricTransformations[0].MetricValue).toBe(`$.${count}`);
    }
    const outcomes: PartOutcome[] = ["part solved", "part failed"];
    for (const [index, name] of ["GridPartsSolved", "GridPartsFailed"].entries())
      expect(patternOf(name)).toContain(`$.outcome = "${outcomes[index]}"`);
  });
});
