import { describe, expect, test } from "vitest";
import { verdictOn } from "../../support/judging.ts";
import { market } from "./market.ts";

const verdict = (kind: string, rule: object, bought: string[]) =>
  verdictOn(market, { kind, ...rule } as never, bought);

describe("choose", () => {
  test("atMost: binds when the list is used up, does not bind when one more may come", () => {
    const rivals = { creators: ["a", "b", "c"] };
    expect(verdict("choose", { ...rivals, atMost: 1 }, ["b"])).toMatchObject({
      achieved: 1,
      binding: true,
      holds: true,
    });
    expect(verdict("choose", { ...rivals, atMost: 2 }, ["b"])).toMatchObject({
      binding: false,
      holds: true,
    });
    expect(verdict("choose", { ...rivals, atMost: 1 }, ["a", "b"])).toMatchObject({
      holds: false,
      violation: 1,
    });
  });

  test("atLeast: binds when just enough are bought, does not bind when there are more", () => {
    const offers = { offers: ["a", "a-two", "b"] };
    expect(verdict("choose", { ...offers, atLeast: 2 }, ["a@first", "a-two@second"])).toMatchObject(
      {
        binding: true,
      },
    );
    expect(verdict("choose", { ...offers, atLeast: 1 }, ["a@first", "a-two@second"])).toMatchObject(
      {
        binding: false,
      },
    );
    expect(verdict("choose", { ...offers, atLeast: 1 }, ["c"])).toMatchObject({
      holds: false,
      violation: 1,
    });
  });

  test("exactly: binds when it holds; more and fewer break it by the difference", () => {
    const list = { creators: ["a", "b", "c"], exactly: 1 };
    expect(verdict("choose", list, ["a"])).toMatchObject({ binding: true, holds: true });
    expect(verdict("choose", list, ["a", "b", "c"])).toMatchObject({ holds: false, violation: 2 });
    expect(verdict("choose", list, [])).toMatchObject({ holds: false, violation: 1 });
  });

  test("allOrNone: holds for none and for all, breaks for some", () => {
    const list = { creators: ["a", "b"], allOrNone: true };
    expect(verdict("choose", list, ["c"])).toMatchObject({ achieved: 0, holds: true });
    expect(verdict("choose", list, ["a", "b"])).toMatchObject({ achieved: 2, holds: true });
    expect(verdict("choose", list, ["b"])).toMatchObject({ holds: false, slack: -1 });
  });

  test("allOrNone: is charged once, and is as far from both as from the nearer", () => {
    const list = { offers: ["a", "a-two", "b", "c", "d"], allOrNone: true };
    expect(verdict("choose", list, ["b"])).toMatchObject({
      achieved: 1,
      slack: -1,
      violation: 1,
      holds: false,
      binding: true,
    });
    expect(verdict("choose", list, ["a@first", "a-two@second", "b"])).toMatchObject({
      slack: -2,
      violation: 1,
    });
    const all = ["a@first", "a-two@second", "b", "c", "d"];
    for (const bought of [[], all])
      expect(verdict("choose", list, bought)).toMatchObject({
        achieved: bought.length,
        slack: 0,
        violation: 0,
        holds: true,
        binding: false,
      });
  });

  test("of offers counts offers, of creators creators", () => {
    const both = ["a@first", "a-two@second"];
    expect(verdict("choose", { creators: ["a", "b"], atMost: 1 }, both).achieved).toBe(1);
    expect(verdict("choose", { offers: ["a", "a-two"], atMost: 1 }, both).achieved).toBe(2);
    expect(verdict("choose", { creators: ["a", "c"], atLeast: 1 }, ["a-two@first"])).toMatchObject({
      achieved: 1,
      holds: true,
    });
  });
});

describe("lock", () => {
  test("binds when all that is locked is bought: nothing of it may go", () => {
    const lock = { creators: ["a"], offers: ["b"] };
    expect(verdict("lock", lock, ["a-two", "b"])).toMatchObject({
      achieved: 2,
      slack: 0,
      binding: true,
      holds: true,
    });
  });

  test("does not bind when a part is missing, it is broken", () => {
    expect(verdict("lock", { offers: ["a"] }, ["a-two"])).toMatchObject({
      holds: false,
      slack: -1,
    });
    expect(verdict("lock", { creators: ["a", "a"] }, ["a"])).toMatchObject({
      achieved: 1,
      holds: true,
    });
  });
});

describe("exclude", () => {
  test("binds when it names something that is for sale", () => {
    expect(verdict("exclude", { creators: ["a"] }, ["b"])).toMatchObject({
      holds: true,
      binding: true,
    });
    expect(verdict("exclude", { offers: ["a"] }, ["a-two"])).toMatchObject({
      holds: true,
      binding: true,
    });
    expect(verdict("exclude", { creators: ["a"] }, ["a-two"])).toMatchObject({
      holds: false,
      violation: 1,
    });
    expect(verdict("exclude", { where: { tag: "sport" } }, ["b", "c"])).toMatchObject({
      holds: false,
      violation: 2,
    });
    expect(verdict("exclude", { where: { phase: "second" } }, ["a@second"]).holds).toBe(false);
    expect(verdict("exclude", { where: { phase: "second" } }, ["a@first"]).holds).toBe(true);
  });

  test("does not bind when its filter names nobody", () => {
    expect(verdict("exclude", { where: { tier: "mega" } }, ["a"])).toMatchObject({
      holds: true,
      binding: false,
    });
  });

  test("names creators, offers or the filter: any of them is enough", () => {
    const rule = { creators: ["a"], where: { tag: "sport" } };
    expect(verdict("exclude", rule, ["a"]).holds).toBe(false);
    expect(verdict("exclude", rule, ["c"]).holds).toBe(false);
    expect(verdict("exclude", rule, ["d"]).holds).toBe(true);
  });
});

describe("follow", () => {
  const rule = { dependent: { creator: "a" }, requires: { offer: "b" } };

  test("binds when what is required is not bought: the dependent may not come", () => {
    expect(verdict("follow", rule, ["c"])).toMatchObject({ holds: true, binding: true });
    expect(verdict("follow", rule, ["a-two"])).toMatchObject({ holds: false, violation: 1 });
  });

  test("does not bind when what is required is bought", () => {
    expect(verdict("follow", rule, ["a", "b"])).toMatchObject({ holds: true, binding: false });
    expect(verdict("follow", rule, ["b"])).toMatchObject({ holds: true, binding: false });
  });
});

describe("order", () => {
  test("binds when a micro offer would come before a macro offer of the same product", () => {
    expect(verdict("order", {}, ["a@first", "b@second"])).toMatchObject({
      holds: false,
      binding: true,
    });
  });

  test("does not bind when micro comes with or after macro, or belongs to another product", () => {
    expect(verdict("order", {}, ["a@second", "b@first"])).toMatchObject({
      holds: true,
      binding: false,
    });
    expect(verdict("order", {}, ["a@first", "b@first"])).toMatchObject({
      holds: true,
      binding: false,
    });
    const input = {
      ...market,
      roster: {
        creators: market.roster.creators.map((creator) => ({
          ...creator,
          offers: creator.offers.map((offer) => ({ ...offer, product: creator.id })),
        })),
      },
    };
    expect(verdictOn(input, { kind: "order" } as never, ["a@first", "b@second"]).holds).toBe(true);
  });
});
