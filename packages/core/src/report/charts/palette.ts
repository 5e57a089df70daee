/**
 * The colors of Okabe and Ito (Color Universal Design, 2008), which readers with any color vision
 * tell apart. No chart says anything by color alone.
 */
export const OKABE_ITO = {
  blue: "#0072b2",
  orange: "#e69f00",
  green: "#009e73",
  purple: "#cc79a7",
  sky: "#56b4e9",
  vermilion: "#d55e00",
  yellow: "#f0e442",
  black: "#000000",
} as const;

/** Colors of series in their order, such as the runs A to E of a comparison. */
export const SERIES_COLORS = [
  OKABE_ITO.blue,
  OKABE_ITO.orange,
  OKABE_ITO.green,
  OKABE_ITO.purple,
  OKABE_ITO.sky,
] as const;
