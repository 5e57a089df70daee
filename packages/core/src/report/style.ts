/** Colours of the runs A to E: distinct in grey and for colour-blind readers. */
export const RUN_COLOURS = ["#1f4e79", "#e08a1e", "#3a8f6b", "#a64d79", "#6b7280"] as const;

/** The look of a report, on a screen and on paper. */
export const HTML_STYLE = `
:root { color-scheme: light; --ink: #1b2430; --soft: #5d6875; --line: #dfe4ea; --ground: #f4f6f8; }
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif;
}
main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 56px; }
header { margin-bottom: 24px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 0 0 12px; }
p { margin: 0 0 8px; }
.soft, .remark { color: var(--soft); }
.remark { font-size: 13px; max-width: 76ch; }
section {
  background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 20px 22px;
  margin: 0 0 16px; break-inside: avoid-page;
}
.cards {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 16px;
  margin: 0 0 16px;
}
.card {
  background: #fff; border: 1px solid var(--line); border-top: 4px solid var(--run, var(--line));
  border-radius: 10px; padding: 14px 18px;
}
.card b { display: block; font-size: 22px; line-height: 1.3; font-variant-numeric: tabular-nums; }
.card .soft { font-size: 13px; display: block; }
.card p { font-weight: 600; }
.charts {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(310px, 1fr)); gap: 16px;
  margin: 0 0 16px;
}
.charts section { margin: 0; }
svg + .remark { margin-top: 12px; }
.wide { overflow-x: auto; }
table {
  border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 14px;
}
th {
  text-align: left; font-weight: 600; color: var(--soft); font-size: 12.5px;
  border-bottom: 2px solid var(--line); padding: 6px 14px 6px 0; vertical-align: bottom;
}
td { border-bottom: 1px solid var(--line); padding: 6px 14px 6px 0; vertical-align: top; }
tr:last-child td { border-bottom: 0; }
th.number, td.number { text-align: right; white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
.mark {
  display: inline-block; border-radius: 999px; padding: 0 9px; font-size: 12.5px;
  background: #e8edf3; color: var(--ink); white-space: nowrap;
}
.good { background: #dff1e7; color: #14532d; }
.bad { background: #fbe3e1; color: #7f1d1d; }
.quiet { background: #f1f3f5; color: var(--soft); }
.letter {
  display: inline-block; width: 22px; height: 22px; border-radius: 6px; color: #fff;
  text-align: center; font-weight: 700; font-size: 13px; line-height: 22px; margin-right: 6px;
}
ul { margin: 0; padding-left: 20px; }
svg { width: 100%; height: auto; display: block; }
footer { color: var(--soft); font-size: 12.5px; }
@media print { body { background: #fff; } main { max-width: none; padding: 0; } }
`;
