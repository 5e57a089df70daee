import { decompositionEngine } from "@reachmix/solver";
import { expect } from "vitest";
import { requireEnvironment } from "../../../functions/http/environment.ts";
import { REQUEST_EXAMPLE } from "../../../functions/openapi/examples.ts";
import { openUploadedFiles } from "../../../functions/rosters/uploaded-files.ts";
import { openTable } from "../../../functions/store/index.ts";
import { solveMessage } from "../../../functions/worker/solve-message.ts";
import type { TestAnswer } from "../../api/unit/support/event.ts";
import { asFunction } from "./call-sites.ts";
import type { Ask, Scenario } from "./fault-scenarios.ts";

const BUDGETS = Array.from({ length: 60 }, (_, index) => 900 + 10 * index);
const KEYED = {
  body: { ...REQUEST_EXAMPLE, vary: { budgets: BUDGETS } },
  headers: { "idempotency-key": "grid" },
};

const start = (ask: Ask) => ask("POST", "/v1/grids", KEYED);

async function started(ask: Ask): Promise<string> {
  const { status, body } = await start(ask);
  expect(status).toBe(202);
  return body.id;
}

/** How late it is to the worker: each time it is called the lease before is over. */
let late = 0;

/** A worker gets the message about a part of a grid of this tenant. */
async function work(tenant: string, gridId: string, part: number): Promise<TestAnswer> {
  late += 400_000;
  const shift = late;
  const parts = {
    table: openTable(requireEnvironment("TABLE_NAME"), { now: () => Date.now() + shift }),
    queue: { send: async () => undefined },
    engines: [decompositionEngine],
    files: openUploadedFiles("none"),
    now: () => performance.now(),
  };
  const message = { body: JSON.stringify({ tenant, gridId, part }), requestId: null };
  try {
    const outcome = await asFunction("worker", () => solveMessage(parts, message, () => 300_000));
    return { status: 200, headers: {}, body: { outcome }, text: outcome };
  } catch (error) {
    // A message that failed comes again, as a call that was answered 503 does.
    const body = {
      type: "urn:reachmix:problem:unavailable",
      title: "The service cannot answer at the moment",
      status: 503,
      detail: String(error),
    };
    const headers = { "content-type": "application/problem+json", "retry-after": "2" };
    return { status: 503, headers, body, text: JSON.stringify(body) };
  }
}

/** The sweeper sends again what another seemed to have; for a part that ended it is nothing. */
async function sentAgain({ tenant }: Ask, gridId: string, part: number): Promise<void> {
  expect((await work(tenant, gridId, part)).status).toBe(200);
}

async function expectTable(ask: Ask, id: string, computed: number): Promise<void> {
  const { status, body } = await ask("GET", `/v1/grids/${id}`, { query: { limit: "200" } });
  expect([status, body.cells.all, body.cells.computed]).toEqual([200, 60, computed]);
  const cells = body.table as { cell: number; status: string }[];
  expect(cells.map(({ cell }) => cell)).toEqual(BUDGETS.map((_, index) => index));
  expect(cells.filter((own) => own.status === "computed")).toHaveLength(computed);
}

/** Everything that the functions and the worker do with grids. */
export const GRID_SCENARIOS: readonly Scenario[] = [
  {
    name: "a grid is accepted",
    prepare: async () => "",
    act: start,
    after: async (ask) => {
      const { body } = await ask("GET", "/v1/grids");
      expect(body.grids).toHaveLength(1);
      await expectTable(ask, body.grids[0].id, 0);
    },
  },
  {
    name: "a part of a grid is solved",
    prepare: started,
    act: (ask, id) => work(ask.tenant, id, 0),
    after: async (ask, id) => {
      await sentAgain(ask, id, 0);
      await expectTable(ask, id, 30);
    },
  },
  {
    name: "the last part of a grid is solved",
    prepare: async (ask) => {
      const id = await started(ask);
      expect((await work(ask.tenant, id, 0)).text).toBe("part solved");
      return id;
    },
    act: (ask, id) => work(ask.tenant, id, 1),
    after: async (ask, id) => {
      await sentAgain(ask, id, 1);
      await expectTable(ask, id, 60);
      expect((await ask("GET", `/v1/grids/${id}`)).body.state).toBe("done");
    },
  },
  {
    name: "a page of a grid is followed by its cursor",
    prepare: async (ask) => {
      const id = await started(ask);
      expect((await work(ask.tenant, id, 0)).text).toBe("part solved");
      const { body } = await ask("GET", `/v1/grids/${id}`, { query: { limit: "20" } });
      return `${id}?${body.nextCursor}`;
    },
    act: (ask, place) => {
      const [id, cursor] = place.split("?");
      return ask("GET", `/v1/grids/${id}`, { query: { limit: "20", cursor } });
    },
    after: async (ask, place) => {
      const [id, cursor] = place.split("?");
      const { body } = await ask("GET", `/v1/grids/${id}`, { query: { limit: "20", cursor } });
      expect(body.table.map(({ cell }: { cell: number }) => cell)).toEqual(
        Array.from({ length: 20 }, (_, index) => 20 + index),
      );
    },
  },
  {
    name: "a grid is cancelled",
    prepare: started,
    act: (ask, id) => ask("POST", `/v1/grids/${id}/cancel`),
    after: async (ask, id) => {
      const { body } = await ask("GET", `/v1/grids/${id}`);
      expect([body.state, body.cells.notComputed]).toEqual(["cancelled", 60]);
    },
  },
  {
    name: "a grid is deleted",
    prepare: async (ask) => {
      const id = await started(ask);
      expect((await work(ask.tenant, id, 0)).text).toBe("part solved");
      return id;
    },
    act: (ask, id) => ask("DELETE", `/v1/grids/${id}`),
    after: async (ask, id) => {
      expect((await ask("GET", `/v1/grids/${id}`)).status).toBe(404);
      expect((await ask("GET", "/v1/grids")).body.grids).toEqual([]);
    },
  },
  {
    name: "a creator is erased from a grid",
    prepare: async (ask) => {
      const id = await started(ask);
      for (const part of [0, 1])
        expect((await work(ask.tenant, id, part)).text).toBe("part solved");
      return id;
    },
    act: (ask) => ask("POST", "/v1/erasures", { body: { creator: "c12" } }),
    after: async (ask, id) => {
      const { body } = await ask("POST", "/v1/erasures", { body: { creator: "c12" } });
      expect(body.status).toBe("done");
      await expectTable(ask, id, 60);
      const { text } = await ask("GET", `/v1/grids/${id}`, { query: { limit: "200" } });
      expect(text).not.toMatch(/\bc12\b/);
      expect(text).toContain("erased-");
    },
  },
];
