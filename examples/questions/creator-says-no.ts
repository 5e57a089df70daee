/** Somebody of the plan says no: who comes in, and what does that cost? */
import { backups, newLife, open, openRun, optimize, type Run } from "@reachmix/core";
import { host, opened, request } from "./support.ts";

const asked = opened(open(request));
const result = await optimize(asked, host);
const identity = { id: "spring", name: "Spring", tags: [], createdAt: "2027-02-01T09:00:00.000Z" };
const run: Run = {
  ...identity,
  ...newLife(asked.request, result.plan),
  ...result,
  input: asked.request,
};

const answer = await backups(opened(openRun(run)), host);
for (const { sentence } of answer.backups) console.log(sentence);
