import type { Approval } from "@reachmix/core";
import { formatEstimate } from "./numbers.ts";
import { drawTable } from "./table.ts";

/** An approved plan: its purchases with their codes and what each is expected to bring. */
export function printApproval({ by, basis, picks }: Approval): string {
  const table = drawTable(
    [
      { title: "offer", cell: ({ offerId }) => offerId, max: 28 },
      { title: "code", cell: ({ code }) => code },
      {
        title: "reach",
        align: "right",
        cell: ({ forecast }) => formatEstimate(forecast.reach.mean),
      },
      {
        title: "low-high",
        align: "right",
        cell: ({ forecast: { reach } }) =>
          `${formatEstimate(reach.low)}-${formatEstimate(reach.high)}`,
      },
      {
        title: "clicks",
        align: "right",
        cell: ({ forecast }) => formatEstimate(forecast.clicks.mean),
      },
      {
        title: "conversions",
        align: "right",
        cell: ({ forecast }) => formatEstimate(forecast.conversions.mean),
      },
    ],
    picks,
  );
  return `Approved by ${by}: ${picks.length} purchases, forecast on ${basis}\n\n${table}`;
}
