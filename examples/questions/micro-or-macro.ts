/** Few large creators or many small? The same money with either alone, and with both. */
import { openWhatIf, whatIf } from "@reachmix/core";
import { host, opened, request, rounded } from "./support.ts";

const only = (group: string, others: string[]) => ({
  label: `${group} only`,
  with: others.map((other) => ({
    id: `no-${other}`,
    kind: "limit",
    measure: "spend",
    where: { group: other },
    max: 0,
  })),
});
const vary = { rules: [{ label: "both" }, only("micro", ["macro"]), only("macro", ["micro"])] };
const { cells } = await whatIf(opened(openWhatIf({ ...request, vary })), host);

for (const { label, result } of cells) {
  const { value } = result?.certificate ?? {};
  const { reach = 0, conversions = 0, spend = 0, creators = 0 } = result?.plan?.totals ?? {};
  console.log(
    `${label}: ${creators} creators for ${rounded(spend)} USD, ${rounded(reach)} people reached, ` +
      `${rounded(conversions)} orders, worth ${rounded(value ?? 0)} USD`,
  );
}
