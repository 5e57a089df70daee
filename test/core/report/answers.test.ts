import { createHash } from "node:crypto";
import { answersPage, editPicks, editsOfAnswers, type Run, readAnswers } from "@reachmix/core";
import { beforeAll, describe, expect, it } from "vitest";
import { inProcessEngines } from "../../support/in-process.ts";
import { request } from "../../support/requests.ts";
import { runOf } from "../../support/runs.ts";

const HOSTILE = `</script><b onclick="x">`;
const reel = { deliverables: [{ platform: "instagram", format: "reel" }] } as const;
const creator = (id: string, name: string, price: number) => ({
  id,
  name,
  channels: [{ platform: "instagram" as const, followers: 50_000 }],
  offers: [{ id: `${id}-reel`, ...reel, deliverables: [...reel.deliverables], price }],
});

let run: Run;
beforeAll(async () => {
  const roster = [creator("ana", "Ana", 300), creator("ben", HOSTILE, 250)];
  run = await runOf(request({ budget: 1000 }, roster), inProcessEngines, "run-1");
});

const answers = (own: readonly object[]) => {
  const read = readAnswers({ reachmix: "answers", run: "run-1", by: "Kim", answers: own });
  if (read.kind === "refused") throw new Error(read.issues[0]?.message);
  return read.value;
};
const yes = { offerId: "ana-reel", answer: "yes", comment: "" };
const no = { offerId: "ben-reel", answer: "no", comment: " Too loud " };

describe("the page for a client's answers", () => {
  it("runs its one script, named in its policy, and no name as markup", async () => {
    const page = await answersPage(run);
    const script = /<script>(.*?)<\/script>/s.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(script).digest("base64");
    expect(page).toContain(
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`,
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain(HOSTILE);
    expect(page.match(/<tr data-offer/g)).toHaveLength(2);
    expect(page).toContain("$300.00");
  });
});

describe("answers of a client", () => {
  it("become statuses, with who said it and the comment in the history", () => {
    const { picks, late } = editsOfAnswers(answers([yes, no]), run.statuses);
    expect(late).toEqual([]);
    const stamp = { by: "Kim", at: "2027-01-05T10:00:00.000Z" };
    const edited = editPicks(run, { picks: [...picks] }, stamp);
    if (edited.kind === "refused") throw new Error(edited.issues[0]?.message);
    expect(edited.statuses.map(({ status }) => status).sort()).toEqual([
      "client-approved",
      "client-rejected",
    ]);
    expect(edited.history).toContainEqual(
      expect.objectContaining({ offerId: "ben-reel", by: "Kim", comment: "Too loud" }),
    );
  });

  it("change nothing that is so already, and name what has gone too far for a no", () => {
    const statuses = run.statuses.map((own) => ({
      ...own,
      status: own.offerId === "ana-reel" ? ("client-approved" as const) : ("contracted" as const),
    }));
    expect(editsOfAnswers(answers([yes, no]), statuses)).toEqual({
      picks: [],
      late: ["ben-reel"],
    });
  });

  it("may be a comment alone, and are of offers that the run buys", () => {
    const comment = { ...yes, answer: null, comment: "Which week?" };
    const gone = { ...no, offerId: "cem-reel" };
    expect(editsOfAnswers(answers([comment, gone]), run.statuses)).toEqual({
      picks: [{ offerId: "ana-reel", comment: "Which week?" }],
      late: ["cem-reel"],
    });
    expect(readAnswers({ reachmix: "plan" }).kind).toBe("refused");
  });
});
