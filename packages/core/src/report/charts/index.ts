/**
 * Charts as SVG text, without a DOM: the same in reports and in the page. Ink is the color of the
 * text around a chart, series are in the colors of Okabe and Ito, every chart carries a title, a
 * description, its unit and its source.
 */
export { type Bar, type BarGroup, barChart } from "./bars.ts";
export { type BridgeStep, bridgeChart } from "./bridge.ts";
export { calendarChart, type Span } from "./calendar.ts";
export type { Chart, ChartLine, ChartWords } from "./chart.ts";
export { OKABE_ITO, SERIES_COLORS } from "./palette.ts";
export { type RangeRow, rangeChart } from "./ranges.ts";
export { type StepChartInput, type StepLine, type StepPoint, stepChart } from "./steps.ts";
