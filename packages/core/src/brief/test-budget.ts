import * as z from "zod";

/**
 * Money for trying out creators that little is known of: each with one offer, the cheapest. `max`
 * limits what they cost together; `min` spends at least so much on those who could bring most for
 * their price.
 */
export const testBudgetSchema = z
  .strictObject({
    min: z.number().min(0).optional(),
    max: z.number().min(0).optional(),
    as: z.enum(["amount", "shareOfBudget"]).default("shareOfBudget"),
  })
  .refine((b) => b.min !== undefined || b.max !== undefined, {
    message: "a test budget states min, max or both",
  })
  .refine((b) => b.min === undefined || b.max === undefined || b.min <= b.max, {
    path: ["min"],
    message: "the least test budget is above its greatest",
  })
  .refine((b) => b.as === "amount" || Math.max(b.min ?? 0, b.max ?? 0) <= 1, {
    path: ["as"],
    message: "a share is between 0 and 1; 10 % is 0.1",
  })
  .meta({ id: "TestBudget" });
/** Bounds in major units, or as shares of the budget. */
export type TestBudget = z.infer<typeof testBudgetSchema>;
