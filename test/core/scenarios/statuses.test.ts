import { editPicks, type PicksEdit, picksEditSchema, type Run } from "@reachmix/core";
import { expect, test } from "vitest";
import { creator, request } from "../../support/requests.ts";
import { solvedRun } from "../../support/solved-run.ts";

const stamp = { by: "Robin", at: "2027-03-01T10:00:00.000Z" };
const run = await solvedRun(
  "run",
  request({ budget: 300 }, [
    creator("ana", 100, { conversions: 9 }, { offer: { status: "asked" } }),
    creator("ben", 100, { conversions: 8 }),
    creator(
      "gil",
      0,
      { conversions: 1 },
      {
        offer: { price: undefined, gifted: { accepting: 0.5, posting: 0.5 } },
      },
    ),
  ]),
);

/** The run after an edit. */
function after(own: Run, ...picks: PicksEdit["picks"]): Run {
  const edited = editPicks(own, picksEditSchema.parse({ picks }), stamp);
  if (edited.kind === "refused") throw new Error(edited.issues[0].message);
  return { ...own, statuses: [...edited.statuses], history: [...edited.history] };
}

/** Path and code of what is wrong with an edit. */
function wrong(own: Run, ...picks: PicksEdit["picks"]): string[] {
  const edited = editPicks(own, { picks }, stamp);
  return edited.kind === "edited" ? [] : edited.issues.map(({ path, code }) => `${path} ${code}`);
}

const statusOf = (own: Run, id: string) => own.statuses.find(({ offerId }) => offerId === id);

test("a new plan starts with the statuses of its roster, and ideas", () => {
  expect(run.statuses.map(({ offerId, status }) => [offerId, status])).toEqual([
    ["ana", "asked"],
    ["ben", "idea"],
    ["gil", "idea"],
  ]);
  expect(run.history).toEqual([]);
});

test("every change is remembered with who and when, and the plan stays as it is", () => {
  const quoted = after(run, { offerId: "ana", status: "quoted", fee: 120 });
  const agreed = after(quoted, { offerId: "ana", status: "agreed" });
  expect(statusOf(agreed, "ana")).toMatchObject({ status: "agreed", fee: 120, kept: null });
  expect(agreed.plan).toBe(run.plan);
  expect(agreed.history).toEqual([
    { offerId: "ana", from: "asked", to: "quoted", fee: 120, kept: null, ...stamp },
    { offerId: "ana", from: "quoted", to: "agreed", fee: 120, kept: null, ...stamp },
  ]);
});

test("talks go on from everywhere but from what is signed, delivered or cancelled", () => {
  const at = (status: "declined" | "contracted" | "delivered") =>
    after(run, { offerId: "ben", status });
  expect(wrong(at("declined"), { offerId: "ben", status: "asked" })).toEqual([]);
  expect(wrong(at("declined"), { offerId: "ben", status: "contracted" })).toEqual([
    "picks[0].status impossible_status",
  ]);
  expect(wrong(at("contracted"), { offerId: "ben", status: "live" })).toEqual([]);
  for (const status of ["idea", "agreed", "declined", "client-rejected"] as const)
    expect(wrong(at("contracted"), { offerId: "ben", status })).toEqual([
      "picks[0].status impossible_status",
    ]);
  expect(wrong(at("delivered"), { offerId: "ben", status: "cancelled", kept: 0 })).toEqual([
    "picks[0].status impossible_status",
  ]);
  expect(wrong(run, { offerId: "ben", status: "cancelled", kept: 0 })).toEqual([
    "picks[0].status impossible_status",
  ]);
});

test("what is cancelled says what is kept, at most the fee", () => {
  const agreed = after(run, { offerId: "ben", status: "agreed", fee: 80 });
  const cancel = { offerId: "ben", status: "cancelled" } as const;
  expect(wrong(agreed, cancel)).toEqual(["picks[0].kept missing_kept"]);
  expect(wrong(agreed, { ...cancel, kept: 81 })).toEqual(["picks[0].kept kept_above_fee"]);
  const cancelled = after(agreed, { ...cancel, kept: 80 });
  expect(statusOf(cancelled, "ben")).toMatchObject({ status: "cancelled", fee: 80, kept: 80 });
  expect(statusOf(after(cancelled, { offerId: "ben", kept: 20 }), "ben")?.kept).toBe(20);
  expect(wrong(agreed, { offerId: "ben", kept: 20 })).toEqual([
    "picks[0].kept kept_without_cancelling",
  ]);
});

test("a quote has a fee, in the currency's decimals; nobody has quoted an idea", () => {
  expect(wrong(run, { offerId: "ben", status: "quoted" })).toEqual(["picks[0].fee missing_fee"]);
  expect(wrong(run, { offerId: "ben", fee: 90 })).toEqual(["picks[0].fee early_fee"]);
  expect(wrong(run, { offerId: "ben", status: "quoted", fee: 90.123 })).toEqual([
    "picks[0].fee too_many_decimals",
  ]);
  expect(wrong(run, { offerId: "gil", status: "agreed", fee: 5 })).toEqual([
    "picks[0].fee gifted_fee",
  ]);
  expect(wrong(run, { offerId: "ben" })).toEqual(["picks[0].status nothing_to_change"]);
});

test("an edit is made whole or not at all", () => {
  expect(
    wrong(
      run,
      { offerId: "ana", status: "agreed" },
      { offerId: "zoe", status: "agreed" },
      { offerId: "ana", status: "live" },
    ),
  ).toEqual(["picks[1].offerId unknown_pick", "picks[2].offerId duplicate_id"]);
});
