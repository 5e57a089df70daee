/** Why is there no plan? The rules that clash, and what loosening each of them would cost. */
import { open, optimize } from "@reachmix/core";
import { host, opened, request } from "./support.ts";

const rules = [
  { id: "early", kind: "limit", measure: "spend", where: { phase: "awareness" }, min: 9000 },
  { id: "few", kind: "limit", measure: "creators", max: 2 },
];
const brief = { ...request.brief, rules };
const { plan, conflict } = await optimize(opened(open({ ...request, brief })), host);

console.log(plan === null ? (conflict?.message ?? "no plan was found") : "there is a plan");
for (const { sentence } of conflict?.repairs ?? []) console.log(`- ${sentence}`);
