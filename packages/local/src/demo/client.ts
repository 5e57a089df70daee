import type { Approval, Comparison, Run, SheetReading } from "@reachmix/core";

/** The calls of the API that the demo makes. */
export interface DemoClient {
  /** POST /v1/rosters/parse of sheets as CSV; packages are made of no quotes. */
  parse(sheets: readonly { readonly name: string; readonly text: string }[]): Promise<SheetReading>;
  /**
   * POST /v1/optimize: the stored run, on what own results taught or on the shipped benchmarks
   * alone.
   */
  optimize(body: string, basis?: "shipped"): Promise<Run>;
  /** POST /v1/runs/{id}/approve: the frozen forecast. */
  approve(run: string, by: string): Promise<Approval>;
  /** POST /v1/runs/{id}/actuals: what happened and what was learned, in words. */
  report(run: string, rows: readonly object[]): Promise<{ readonly sentences: readonly string[] }>;
  /** GET /v1/compare of two runs; the first is the base. */
  compare(base: string, other: string): Promise<Comparison>;
}

/**
 * A client of a running Reachmix.
 * @throws Error naming call, status and answer when the API does not answer with success
 */
export function apiClient(url: string, token: string): DemoClient {
  const call = async (method: string, path: string, body?: string): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text);
  };
  return {
    parse: async (sheets) => {
      const body = JSON.stringify({ sheets, mapping: { packages: { mixes: [] } } });
      return (await call("POST", "/v1/rosters/parse", body)) as SheetReading;
    },
    optimize: async (body, basis) => {
      const path = `/v1/optimize${basis === undefined ? "" : `?basis=${basis}`}`;
      return (await call("POST", path, body)) as Run;
    },
    approve: async (run, by) =>
      (await call("POST", `/v1/runs/${run}/approve`, JSON.stringify({ by }))) as Approval,
    report: async (run, rows) =>
      (await call("POST", `/v1/runs/${run}/actuals`, JSON.stringify({ rows }))) as {
        sentences: string[];
      },
    compare: async (base, other) =>
      (await call("GET", `/v1/compare?runs=${base},${other}`)) as Comparison,
  };
}
