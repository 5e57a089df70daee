import { runKey } from "./keys.ts";

/** Key of the item that says how a run was approved. */
export function approvalKey(tenant: string, runId: string): { pk: string; sk: string } {
  return { pk: runKey(tenant, runId).pk, sk: "APPROVAL" };
}

/** Common start of the sort keys of what was reported of a run. */
export const REPORT_PREFIX = "A#";

/** Key of one report of a run, which its content decides. */
export function reportKey(tenant: string, runId: string, hash: string) {
  return { pk: runKey(tenant, runId).pk, sk: `${REPORT_PREFIX}${hash}` };
}

/** Partition of what a tenant learned. */
export function learnedPartition(tenant: string): string {
  return `T#${tenant}#LEARNED`;
}

/** Common start of the sort keys of what runs teach; of one run with its id. */
export function evidencePrefix(runId = ""): string {
  return runId === "" ? "E#" : `E#${runId}#`;
}

/** Key of a slice of what a run teaches. */
export function evidenceKey(tenant: string, runId: string, slice: number) {
  return {
    pk: learnedPartition(tenant),
    sk: `${evidencePrefix(runId)}${String(slice).padStart(4, "0")}`,
  };
}

/** Common start of the sort keys of all versions of what was learned. */
export const VERSIONS = "V#";

/** Common start of the sort keys of one version of what was learned. */
export function versionPrefix(version: string): string {
  return `${VERSIONS}${version}#`;
}

/** Key of a part of a version of what was learned. */
export function versionKey(tenant: string, version: string, part: number) {
  return {
    pk: learnedPartition(tenant),
    sk: `${versionPrefix(version)}${String(part).padStart(4, "0")}`,
  };
}
