import { describe, expect, test } from "vitest";
import { nameHash } from "../../../../functions/privacy/names.ts";
import { Pseudonyms } from "../../../../functions/privacy/pseudonyms.ts";
import { readCreators, someCreators } from "../support/rosters.ts";

const [base] = readCreators(someCreators(1));
const ana = { ...base, id: "ana", name: "Ana", handle: "ana.posts" };
const offers = [{ ...base.offers[0], id: "ana-b-reel" }];
const other = { ...base, id: "ana-b", name: "Ana Maria", handle: "anamaria", offers };

function pseudonyms(): Pseudonyms {
  const made = new Pseudonyms("secret");
  made.replace(ana);
  made.keep(other);
  return made;
}
const { id: ID } = pseudonyms().in({ id: "ana" });

describe("pseudonyms", () => {
  test("are the same for an id and a secret, and others for another secret", () => {
    expect(ID).toMatch(/^erased-[0-9a-f]{12}$/);
    expect(pseudonyms().in({ id: "ana" }).id).toBe(ID);
    const elsewhere = new Pseudonyms("another");
    elsewhere.replace(ana);
    expect(elsewhere.in({ id: "ana" }).id).not.toBe(ID);
  });

  test.each([
    ["Ana is in at 200 USD.", `${ID} is in at 200 USD.`],
    ['creator "ana" and ANA', `creator "${ID}" and ${ID}`],
    ["@ana.posts, Ana's reel", `@${ID}, ${ID}'s reel`],
    ["Ana Maria is out; Ana is in.", `Ana Maria is out; ${ID} is in.`],
    ["ana-b and ana-b-reel stay", "ana-b and ana-b-reel stay"],
    ["Banana, Anatomy, banana_ana", "Banana, Anatomy, banana_ana"],
  ])("stand in the sentence %s where the creator is meant", (sentence, expected) => {
    expect(pseudonyms().in({ sentence })).toEqual({ sentence: expected });
  });

  test("leave the entry of another creator as it is, and take names out of the erased one", () => {
    const [erased, kept] = pseudonyms().in([ana, other]);
    expect(kept).toEqual(other);
    const { name: _name, handle: _handle, ...rest } = ana;
    const own = [{ ...ana.offers[0], id: `${ID}-1` }];
    expect(erased).toEqual({ ...rest, id: ID, offers: own });
  });

  test("leave words of the product alone, whatever a creator is called", () => {
    const named = new Pseudonyms("secret");
    named.replace({ ...base, id: "reel", name: "instagram", handle: "optimal" });
    const pick = { creatorId: "reel", platform: "instagram", format: "reel", reason: "optimal" };
    expect(named.in(pick)).toEqual({ ...pick, creatorId: expect.stringMatching(/^erased-/) });
  });

  test("stand in records by the ids of creators, and in links", () => {
    const made = pseudonyms();
    made.replaceCode({ creatorId: "ana", code: "ANAPOSTS-5353" });
    made.replaceCode({ creatorId: "ana-b", code: "ANAMARIA-1111" });
    const link = "https://x.example/?utm_campaign=for-ana&utm_content=ANAPOSTS-5353";
    expect(made.in({ creators: { ana: [1], "ana-b": [2] }, link, code: "ANAMARIA-1111" })).toEqual({
      creators: { [ID]: [1], "ana-b": [2] },
      link: `https://x.example/?utm_campaign=for-erased&utm_content=${ID.toUpperCase()}-5353`,
      code: "ANAMARIA-1111",
    });
  });
});

test("a name has one hash however it is written, and another for another tenant", () => {
  const hash = nameHash("a", "Ana.Posts");
  for (const written of ["@ana.posts", " ANA.posts ", "ana.posts"])
    expect(nameHash("a", written)).toBe(hash);
  expect(nameHash("b", "ana.posts")).not.toBe(hash);
  expect(nameHash("a", "ana.post")).not.toBe(hash);
});
