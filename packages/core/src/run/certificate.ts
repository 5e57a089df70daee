import type { Certificate } from "@reachmix/solver";
import type { Result } from "./schema.ts";

/** The certificate of a run: a proof for others to check, and which answer it is about. */
export interface RunCertificate extends Certificate {
  readonly run: {
    readonly inputHash: string;
    readonly reachmix: string;
    /** Unit of the values. */
    readonly unit: string;
    /** What the answer rests on beside this proof; empty where its bound is `certified`. */
    readonly outside: readonly string[];
  };
}

/** The certificate of an answer; null where its proof cannot be stated. */
export function runCertificate(
  { certificate, outside }: { certificate: Certificate | null; outside: readonly string[] },
  { inputHash, versions, certificate: { unit } }: Result,
): RunCertificate | null {
  return (
    certificate && {
      run: { inputHash, reachmix: versions.reachmix, unit, outside },
      ...certificate,
    }
  );
}
