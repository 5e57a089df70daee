import { describe, expect, it } from "vitest";
import {
  ACCEPTED,
  applied,
  begun,
  type Change,
  cancel,
  claim,
  end,
  giveUp,
  isOver,
  type Refused,
  type Stage,
} from "../../../../functions/store/run-state.ts";

// The steps of a run at their edges, one by one; run-state.test.ts has them in every order.

const me = { holder: "me", now: 100, leaseUntil: 200 };
const running = (attempt: number): Stage => ({ ...begun("other", 50), attempt });

/** The stage after a step that has to be a change. */
function stepped(stage: Stage, step: Change | Refused): Stage | null {
  expect(step.kind).toBe("change");
  return applied(stage, step as Change);
}

describe("a run", () => {
  it("waits with no attempt, or begins with its first; nobody has asked it to stop", () => {
    expect(ACCEPTED).toMatchObject({ state: "accepted", attempt: 0, cancelAsked: false });
    expect(begun("me", 7)).toEqual({
      state: "running",
      attempt: 1,
      holder: "me",
      leaseUntil: 7,
      cancelAsked: false,
    });
  });

  it("is tried three times: after two attempts once more, after three never", () => {
    expect(stepped(running(2), claim(running(2), me))).toMatchObject({ attempt: 3, holder: "me" });
    expect(claim(running(3), me)).toEqual({ kind: "refused", because: "exhausted" });
    expect(giveUp(running(2), 100)).toEqual({ kind: "refused", because: "taken" });
    expect(stepped(running(3), giveUp(running(3), 100))).toMatchObject({ state: "failed" });
  });

  it("has ended when it is cancelled before anybody solves it", () => {
    expect(stepped(ACCEPTED, cancel(ACCEPTED))).toMatchObject({
      state: "cancelled",
      cancelAsked: false,
    });
  });

  it("is asked to stop when somebody solves it, and that one ends it", () => {
    const asked = stepped(running(1), cancel(running(1)));
    expect(asked).toMatchObject({ state: "running", cancelAsked: true, holder: "other" });
    expect(stepped(asked as Stage, end("other", "cancelled"))).toMatchObject({
      state: "cancelled",
    });
    expect(stepped(asked as Stage, giveUp(asked as Stage, 100))).toMatchObject({
      state: "cancelled",
    });
  });

  it("may be taken over from the very millisecond in which its lease ends", () => {
    expect(isOver(begun("other", 100), 99)).toBe(false);
    expect(isOver(begun("other", 100), 100)).toBe(true);
    expect(isOver(ACCEPTED, 100)).toBe(false);
  });
});
