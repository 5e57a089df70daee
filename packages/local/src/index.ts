export { formatCount, formatMoney, formatNumber, formatShare } from "./print/numbers.ts";
export { printPicks, printPlan, printTiers } from "./print/plan.ts";
export { type Column, drawTable, wrap } from "./print/table.ts";
