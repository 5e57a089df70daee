import type { Run } from "../../run/schema.ts";
import { sentences, type TextSection } from "../document.ts";
import { voucherSentence } from "../voucher.ts";

/** Creators who were not bought, listed at most. */
const MOST_REASONS = 50;

/** Why creators are in the plan, and why others are not, the nearest first. */
export function reasons({ creators }: Run): TextSection[] {
  const out = creators
    .filter(({ status }) => status !== "in")
    .sort((a, b) => (a.loss?.amount ?? Number.MAX_VALUE) - (b.loss?.amount ?? Number.MAX_VALUE));
  const inside = creators.filter(({ status }) => status === "in");
  return [
    ...sentences(
      "Why these creators",
      inside.map(({ sentence }) => sentence),
    ),
    ...sentences(
      "Why not the others, the nearest first",
      out.slice(0, MOST_REASONS).map(({ sentence }) => sentence),
    ),
  ];
}

/** Who vouches for the best possible. */
export function proofSentences(run: Run): string[] {
  const { value, bound, unit } = run.certificate;
  const voucher = voucherSentence(run);
  const figure = (amount: number) =>
    amount.toLocaleString("en-US", { maximumSignificantDigits: 6 });
  const figures =
    value === null || bound === null
      ? []
      : [`The plan is worth ${figure(value)} ${unit}, no plan more than ${figure(bound)} ${unit}.`];
  return voucher === null ? figures : [...figures, voucher];
}
