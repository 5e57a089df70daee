import type { Brand } from "./document.ts";

/** The line at the head of a report that names no color of its own. */
const ACCENT = "#0072b2";

/** The look of a report, on a screen, a phone and paper, with the color of a brand at its head. */
export function styleOf(brand: Brand | null): string {
  const color = brand?.color;
  return STYLE.replace("ACCENT", color !== undefined && HEX.test(color) ? color : ACCENT);
}

/** A color as `#` and six hexadecimal digits. */
export const HEX = /^#[0-9a-f]{6}$/i;

const STYLE = `
:root {
  color-scheme: light; --accent: ACCENT;
  --ink: #1b2430; --soft: #566170; --line: #dfe4ea; --ground: #f4f6f8;
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif;
}
main { max-width: 1180px; margin: 0 auto; padding: 28px 24px 48px; }
header { margin-bottom: 20px; border-top: 5px solid var(--accent); padding-top: 16px; }
.brand { color: var(--accent); font-weight: 700; letter-spacing: 0.02em; margin: 0 0 4px; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 17px; line-height: 1.3; margin: 0 0 10px; break-after: avoid; }
p { margin: 0 0 8px; }
.soft, .remark { color: var(--soft); }
.remark { font-size: 12.5px; max-width: 92ch; line-height: 1.45; }
section {
  background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 18px 20px;
  margin: 0 0 16px;
}
.lead p { max-width: 88ch; font-size: 16px; }
.cards {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(132px, 1fr)); gap: 12px;
  margin: 0 0 16px;
}
.card {
  background: #fff; border: 1px solid var(--line); border-top: 3px solid var(--run, var(--line));
  border-radius: 8px; padding: 11px 13px; break-inside: avoid;
}
.card p { margin: 0; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.card b { display: block; font-size: 22px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.card .soft { font-size: 12px; display: block; }
.charts {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr));
  gap: 16px; margin: 0 0 16px;
}
.charts section { margin: 0; break-inside: avoid; }
section > .remark { margin: 10px 0 0; }
.wide { overflow-x: auto; }
table {
  border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px;
  line-height: 1.4;
}
th {
  text-align: left; font-weight: 600; color: var(--soft); font-size: 12px;
  border-bottom: 1.5px solid #b9c2cc; padding: 4px 12px 4px 0; vertical-align: bottom;
}
td { border-bottom: 1px solid var(--line); padding: 5px 12px 5px 0; vertical-align: top; }
tr { break-inside: avoid; }
tbody tr:last-child td { border-bottom: 0; }
.total td { border-top: 1.5px solid #b9c2cc; font-weight: 700; }
td.text { overflow-wrap: break-word; }
th.number, td.number { text-align: right; }
td.number { white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
.mark {
  display: inline-block; border-radius: 999px; padding: 0 9px; font-size: 12px;
  background: #e8edf3; color: var(--ink); white-space: nowrap;
}
.good { background: #dff1e7; color: #14532d; }
.bad { background: #fbe3e1; color: #7f1d1d; }
.quiet { background: #f1f3f5; color: var(--soft); }
.letter {
  display: inline-block; width: 22px; height: 22px; border-radius: 6px; color: #fff;
  text-align: center; font-weight: 700; font-size: 13px; line-height: 22px; margin-right: 6px;
}
ul { margin: 0; padding-left: 20px; max-width: 100ch; }
li { margin-bottom: 3px; }
svg { width: 100%; max-width: 560px; height: auto; display: block; }
footer { color: var(--soft); font-size: 12.5px; }
.rest { display: none; }
@media (max-width: 640px) {
  main { padding: 16px 12px 32px; }
  section { padding: 14px; }
  h1 { font-size: 23px; }
  .cards { grid-template-columns: repeat(2, 1fr); gap: 8px; }
  .card { padding: 10px 12px; }
  .card b { font-size: 19px; }
  .folds table, .folds tbody { display: block; }
  .folds thead { display: none; }
  .folds tr {
    display: flex; flex-wrap: wrap; border-bottom: 1px solid #b9c2cc; padding: 8px 0;
  }
  .folds td, .folds .total td {
    order: 3; flex: 0 0 100%; border: 0; padding: 1px 0; display: flex; gap: 16px;
    justify-content: space-between; text-align: right; white-space: normal;
  }
  .folds td:first-child { order: 0; font-weight: 700; text-align: left; }
  .folds td:empty { display: none; }
  .folds td:not(:first-child)::before {
    content: attr(data-title); color: var(--soft); font-weight: 400; text-align: left;
  }
  .folds tr:has(> .beside) > td:first-child { flex-basis: 64%; }
  .folds td.beside {
    order: 1; flex-basis: 36%; justify-content: flex-end; gap: 5px; font-weight: 700;
  }
  .folds td.under { order: 2; flex: 0 1 auto; color: var(--soft); gap: 0; }
  .folds td.under:not(:first-child)::before { content: none; }
  .folds td.under ~ td.under:not(:first-child)::before { content: "·"; padding: 0 5px; }
  .rest { display: flex; gap: 8px; align-items: center; min-height: 44px; font-weight: 600; }
  section:not(:has(.rest :checked)) .folds tr:nth-child(n + 11):not(.total),
  section:not(:has(.rest :checked)) .folds td.asked { display: none; }
}
@page { size: A4 landscape; margin: 12mm 13mm; }
@media print {
  body { background: #fff; font-size: 12.5px; line-height: 1.42; }
  main { max-width: none; padding: 0; }
  section { border: 0; border-radius: 0; padding: 0; margin: 0 0 18px; }
  .card { border-color: #b9c2cc; }
  .charts { display: block; margin: 0; orphans: 1; widows: 1; }
  .charts section { display: inline-block; width: 48.5%; margin: 0 1% 14px 0; vertical-align: top; }
  .starts { break-before: page; }
  .mark { border: 1px solid #b9c2cc; }
  .lead p { font-size: 13.5px; max-width: none; }
  h1 { font-size: 24px; }
  h2 { font-size: 15px; }
  .remark { font-size: 11px; break-inside: avoid; break-before: avoid; max-width: none; }
  .wide { overflow: visible; }
  table { font-size: 11.5px; }
  th { font-size: 11px; }
  td { padding: 3.5px 10px 3.5px 0; }
  .cards { grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); gap: 8px; }
  .card { padding: 8px 10px; }
  .card b { font-size: 18px; }
  .card p, .card .soft { font-size: 10.5px; }
  svg { max-width: 440px; }
  footer { break-before: avoid; }
  ul { max-width: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
