import { EngineFault } from "../engine-fault.ts";

/** What is said when a part of the work does not settle floors under saturating sums. */
export function unsettled(): EngineFault {
  return new EngineFault(
    "core",
    "The floors under saturating sums were not settled in a part of the work.",
  );
}
