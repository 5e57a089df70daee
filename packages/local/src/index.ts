export type { LocalCloud } from "./cloud/serve.ts";
export { defaultDataDir, type StartOptions, startLocalCloud } from "./cloud/start.ts";
export { formatCount, formatMoney, formatNumber, formatShare } from "./print/numbers.ts";
export { printPicks, printPlan, printTiers } from "./print/plan.ts";
export { type Column, drawTable, wrap } from "./print/table.ts";
export { Refusal } from "./refusal.ts";
