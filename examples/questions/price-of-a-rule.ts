/** What does a wish cost? The plan with a rule and without it. */
import { openWhatIf, whatIf } from "@reachmix/core";
import { host, opened, request, rounded } from "./support.ts";

const wishes = [
  { id: "safe", kind: "average", of: "quality", weightedBy: "spend", min: 0.85 },
  { id: "many", kind: "limit", measure: "creators", min: 6 },
  { id: "half-late", kind: "limit", measure: "spend", where: { phase: "conversion" }, min: 5000 },
];
const vary = {
  rules: [{ label: "no wish" }, ...wishes.map((wish) => ({ label: wish.id, with: [wish] }))],
};
const { cells } = await whatIf(opened(openWhatIf({ ...request, vary })), host);

const free = cells[0].result?.certificate.value ?? 0;
for (const { label, result } of cells.slice(1)) {
  const value = result?.certificate.value;
  console.log(
    value === null || value === undefined
      ? `${label}: cannot be (${result?.conflict?.sentence ?? result?.termination.detail})`
      : `${label}: costs ${rounded(free - value)} of ${rounded(free)} USD`,
  );
}
