import { expect } from "vitest";
import type { TestAnswer, TestRequest } from "../../api/unit/support/event.ts";
import { threeCreators } from "../../support/approved-run.ts";

/** A call as one tenant, through whichever function serves it. */
export interface Ask {
  (method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
  readonly tenant: string;
}

export type Keep = () => Promise<string>;

/** One call under faults, with what was there before it and what has to be true after it. */
export interface Scenario {
  readonly name: string;
  /**
   * Makes what the call needs; what it returns is handed to the other two.
   * @param keep stores a run of the tenant that was solved before, and tells its id
   */
  prepare(ask: Ask, keep: Keep): Promise<string>;
  act(ask: Ask, id: string): Promise<TestAnswer>;
  /**
   * Holds after the call was repeated without faults until it succeeded: its effect is there once.
   */
  after(ask: Ask, id: string): Promise<void>;
}

const KEYED = { body: threeCreators(), headers: { "idempotency-key": "one" } };
const ROWS = { rows: [{ offerId: "ana-1", clicks: 400, impressions: 20_000 }] };

async function runs(ask: Ask): Promise<string[]> {
  const { status, body } = await ask("GET", "/v1/runs", { query: { limit: "200" } });
  expect(status).toBe(200);
  return body.runs.map(({ id }: { id: string }) => id);
}

const kept: Scenario["prepare"] = (_ask, keep) => keep();

async function approved(ask: Ask, keep: Keep): Promise<string> {
  const id = await keep();
  const { status } = await ask("POST", `/v1/runs/${id}/approve`, { body: { by: "Kim" } });
  expect(status).toBe(200);
  return id;
}

export async function reported(ask: Ask, keep: Keep): Promise<string> {
  const id = await approved(ask, keep);
  expect((await ask("POST", `/v1/runs/${id}/actuals`, { body: ROWS })).status).toBe(200);
  return id;
}

/** A read that changes nothing: afterwards the runs are the ones there were. */
function read(
  name: string,
  prepare: Scenario["prepare"],
  path: (id: string) => string,
  query?: Record<string, string>,
): Scenario {
  const act: Scenario["act"] = (ask, id) => ask("GET", path(id), query && { query });
  return {
    name,
    prepare,
    act,
    after: async (ask, id) => {
      expect(await runs(ask)).toContain(id);
      const [first, second] = [await act(ask, id), await act(ask, id)];
      expect(second.text).toBe(first.text);
    },
  };
}

/** Everything that the functions do with stored runs. */
export const RUN_SCENARIOS: readonly Scenario[] = [
  {
    name: "a run is made under a key",
    prepare: async () => "",
    act: (ask) => ask("POST", "/v1/optimize", KEYED),
    after: async (ask) => {
      const made = await runs(ask);
      expect(made).toHaveLength(1);
      const replay = await ask("POST", "/v1/optimize", KEYED);
      expect([replay.status, replay.body.id]).toEqual([201, made[0]]);
      expect(replay.headers["idempotency-replayed"]).toBe("true");
      expect((await ask("GET", `/v1/runs/${made[0]}`)).text).toBe(replay.text);
    },
  },
  {
    name: "a run is made without a key",
    prepare: async () => "",
    act: (ask) => ask("POST", "/v1/optimize", { body: threeCreators() }),
    after: async (ask) => {
      // Without a key a repetition is another run; each of them is whole.
      const made = await runs(ask);
      expect(made.length).toBeGreaterThan(0);
      for (const id of made) expect((await ask("GET", `/v1/runs/${id}`)).status).toBe(200);
    },
  },
  {
    name: "a run is made again under the key of a deleted one",
    prepare: async (ask) => {
      const { status, body } = await ask("POST", "/v1/optimize", KEYED);
      expect(status).toBe(201);
      expect((await ask("DELETE", `/v1/runs/${body.id}`)).status).toBe(204);
      return body.id;
    },
    act: (ask) => ask("POST", "/v1/optimize", KEYED),
    after: async (ask, id) => expect(await runs(ask)).toEqual([id]),
  },
  read("a run is read", kept, (id) => `/v1/runs/${id}`),
  read("the purchases of a run are read", kept, (id) => `/v1/runs/${id}/picks`),
  read(
    "runs are listed page by page",
    async (_ask, keep) => {
      await keep();
      return keep();
    },
    () => "/v1/runs",
    { client: "nobody" },
  ),
  {
    name: "a page is followed by its cursor",
    prepare: async (ask, keep) => {
      await keep();
      await keep();
      const { body } = await ask("GET", "/v1/runs", { query: { limit: "1" } });
      return body.nextCursor;
    },
    act: (ask, cursor) => ask("GET", "/v1/runs", { query: { limit: "1", cursor } }),
    after: async (ask, cursor) => {
      const all = await runs(ask);
      const { body } = await ask("GET", "/v1/runs", { query: { limit: "1", cursor } });
      expect(body.runs.map(({ id }: { id: string }) => id)).toEqual([all[1]]);
    },
  },
  {
    name: "a run is renamed",
    prepare: kept,
    act: (ask, id) => ask("PATCH", `/v1/runs/${id}`, { body: { name: "Renamed" } }),
    after: async (ask, id) => {
      const { body } = await ask("GET", `/v1/runs/${id}`);
      expect(body.name).toBe("Renamed");
    },
  },
  {
    name: "the status of a purchase is changed",
    prepare: kept,
    act: (ask, id) =>
      ask("PATCH", `/v1/runs/${id}/picks`, {
        body: { picks: [{ offerId: "ana-1", status: "asked" }] },
      }),
    after: async (ask, id) => {
      const { body } = await ask("GET", `/v1/runs/${id}`);
      expect(body.statuses).toContainEqual(
        expect.objectContaining({ offerId: "ana-1", status: "asked" }),
      );
    },
  },
  {
    name: "a run with a ledger is deleted",
    prepare: reported,
    act: (ask, id) => ask("DELETE", `/v1/runs/${id}`),
    after: async (ask, id) => {
      expect(await runs(ask)).toEqual([]);
      expect((await ask("GET", `/v1/runs/${id}/ledger`)).status).toBe(404);
      expect((await ask("GET", "/v1/benchmarks")).body.offers).toBe(0);
    },
  },
  {
    name: "a run is replanned",
    prepare: kept,
    act: (ask, id) =>
      ask("POST", `/v1/runs/${id}/replan`, {
        body: {},
        headers: { "idempotency-key": "again" },
      }),
    after: async (ask) => expect(await runs(ask)).toHaveLength(2),
  },
  {
    name: "a run is approved",
    prepare: kept,
    act: (ask, id) => ask("POST", `/v1/runs/${id}/approve`, { body: { by: "Kim" } }),
    after: async (ask, id) => {
      const again = await ask("POST", `/v1/runs/${id}/approve`, { body: { by: "Lou" } });
      expect(again.body.by).toBe("Kim");
      expect((await ask("GET", `/v1/runs/${id}`)).body.approval).toMatchObject({ by: "Kim" });
    },
  },
  {
    name: "results are reported",
    prepare: approved,
    act: (ask, id) => ask("POST", `/v1/runs/${id}/actuals`, { body: ROWS }),
    after: async (ask, id) => {
      // A conflict that was none is taken for the same report: it is there from the next one on.
      await ask("POST", `/v1/runs/${id}/actuals`, { body: ROWS });
      const again = await ask("POST", `/v1/runs/${id}/actuals`, { body: ROWS });
      expect(again.body).toMatchObject({ known: true, offers: 1 });
      const { body } = await ask("GET", "/v1/benchmarks");
      expect([body.runs, body.offers, body.basis]).toEqual([1, 1, again.body.basis]);
    },
  },
  read("a ledger is read", reported, (id) => `/v1/runs/${id}/ledger`),
  read("benchmarks are read", reported, () => "/v1/benchmarks"),
  read("a report is made", kept, (id) => `/v1/runs/${id}/report`),
  {
    name: "a plan rests on an earlier version",
    prepare: async (ask, keep) => {
      await reported(ask, keep);
      return (await ask("GET", "/v1/benchmarks")).body.basis;
    },
    act: (ask, basis) =>
      ask("POST", "/v1/optimize", {
        ...KEYED,
        query: { basis },
      }),
    after: async (ask) => expect(await runs(ask)).toHaveLength(2),
  },
];
