/** The dimensions a target is described in. */
export const DIMENSIONS = ["country", "age", "gender", "interest"] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

/** The field of a brief's or creator's audience that holds a dimension. */
export const FIELD = {
  country: "countries",
  age: "ages",
  gender: "genders",
  interest: "interests",
} as const satisfies Record<DimensionName, string>;
