export { defaultDataDir } from "./cloud/data-dir.ts";
export type { LocalCloud } from "./cloud/serve.ts";
export { type StartOptions, startLocalCloud } from "./cloud/start.ts";
export { printComparison } from "./print/comparison.ts";
export {
  formatCount,
  formatEstimate,
  formatMoney,
  formatNumber,
  formatShare,
} from "./print/numbers.ts";
export { printPicks, printPlan } from "./print/plan.ts";
export { drawTable, type TextColumn, wrap } from "./print/table.ts";
export { Refusal } from "./refusal.ts";
