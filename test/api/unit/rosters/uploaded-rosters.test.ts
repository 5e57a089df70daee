import { expect, test } from "vitest";
import { openUploaded } from "../../../../functions/optimize/uploaded-rosters.ts";
import type { UploadedFiles } from "../../../../functions/rosters/uploaded-files.ts";
import { someCreators } from "../support/rosters.ts";

const NAMED = { uploaded: "market", upload: "feb" };
const BODY = {
  brief: { currency: "USD", budget: 5000, goals: { preset: "awareness" } },
  roster: NAMED,
};
const text = someCreators(3)
  .map((creator) => JSON.stringify(creator))
  .join("\n");

const files: UploadedFiles = {
  read: async () =>
    (async function* () {
      yield Buffer.from(text);
    })(),
};

const openedWith = (most: number) => openUploaded(BODY, NAMED, { tenant: "default", files, most });

test("a file of as many creators as there is room for is opened", async () => {
  expect(await openedWith(3)).toMatchObject({ kind: "opened" });
});

test("one creator more is refused, with what to do next", async () => {
  await expect(openedWith(2)).rejects.toMatchObject({
    code: "roster-too-large",
    message: expect.stringMatching(/more than 2 creators.*-c workerMemory=10240/),
  });
});
