/** Colors of the runs in their order, of the set of Okabe and Ito. */
export const SERIES = [
  "var(--micro)",
  "var(--macro)",
  "var(--mid)",
  "var(--series-4)",
  "var(--nano)",
] as const;
