import { inRepository } from "../repository.ts";

/** Data folder of whoever names none: `REACHMIX_DATA_DIR`, else `.reachmix` in the repository. */
export function defaultDataDir(): string {
  const named = process.env.REACHMIX_DATA_DIR;
  return named === undefined || named === "" ? inRepository(".reachmix") : named;
}
