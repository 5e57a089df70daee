import { type Result, voucherSentence } from "@reachmix/core";
import { wrap } from "./table.ts";

/** Why there is no plan: the rules that cannot hold together and what would repair them. */
export function printNoPlan(result: Result): string {
  const voucher = voucherSentence(result);
  const why = [result.termination.detail, ...(voucher === null ? [] : [voucher])].join(" ");
  const lines = [wrap(`No plan: ${why}`, 108)];
  const { conflict } = result;
  if (conflict === null) return lines.join("\n");
  lines.push(wrap(conflict.message, 108));
  const label = (id: string) => {
    const rule = result.rules.find((outcome) => outcome.id === id);
    return rule === undefined || rule.label === id ? id : `${id} (${rule.label})`;
  };
  for (const set of conflict.sets) {
    lines.push("", "These cannot hold together:", ...set.map((id) => `  - ${label(id)}`));
  }
  if (conflict.repairs.length > 0) lines.push("", "Each of these would make it possible:");
  for (const repair of conflict.repairs) lines.push(`  - ${repair.sentence}`);
  return lines.join("\n");
}
