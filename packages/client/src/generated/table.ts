// Written by `npm run openapi` from openapi.json; edits here are lost.

import type { Route } from "../route.ts";
import type { Operations } from "./operations.ts";
/** Where every operation is served. */
export const TABLE: Readonly<Record<keyof Operations, Route>> = {
  optimize: { method: "POST", path: "/v1/optimize", repeat: "key" },
  listRuns: { method: "GET", path: "/v1/runs", repeat: "safe" },
  getRun: { method: "GET", path: "/v1/runs/{id}", repeat: "safe" },
  renameRun: { method: "PATCH", path: "/v1/runs/{id}", repeat: "refused" },
  deleteRun: { method: "DELETE", path: "/v1/runs/{id}", repeat: "safe" },
  cancelRun: { method: "POST", path: "/v1/runs/{id}/cancel", repeat: "refused" },
  editPicks: { method: "PATCH", path: "/v1/runs/{id}/picks", repeat: "refused" },
  replanRun: { method: "POST", path: "/v1/runs/{id}/replan", repeat: "key" },
  findBackups: { method: "POST", path: "/v1/runs/{id}/backups", repeat: "safe" },
  prepareTalks: { method: "POST", path: "/v1/runs/{id}/negotiation", repeat: "safe" },
  compareRuns: { method: "GET", path: "/v1/compare", repeat: "safe" },
  compareWithCauses: { method: "POST", path: "/v1/compare", repeat: "safe" },
  evaluate: { method: "POST", path: "/v1/evaluate", repeat: "safe" },
  explain: { method: "POST", path: "/v1/explain", repeat: "safe" },
  frontier: { method: "POST", path: "/v1/frontier", repeat: "safe" },
  goalSeek: { method: "POST", path: "/v1/goal-seek", repeat: "safe" },
  alternatives: { method: "POST", path: "/v1/alternatives", repeat: "safe" },
  whatIf: { method: "POST", path: "/v1/what-if", repeat: "safe" },
  parseRoster: { method: "POST", path: "/v1/rosters/parse", repeat: "safe" },
  rosterTemplate: { method: "GET", path: "/v1/rosters/template", repeat: "safe" },
  approveRun: { method: "POST", path: "/v1/runs/{id}/approve", repeat: "refused" },
  reportActuals: { method: "POST", path: "/v1/runs/{id}/actuals", repeat: "refused" },
  parseActuals: { method: "POST", path: "/v1/actuals/parse", repeat: "safe" },
  runLedger: { method: "GET", path: "/v1/runs/{id}/ledger", repeat: "safe" },
  benchmarks: { method: "GET", path: "/v1/benchmarks", repeat: "safe" },
  runReport: { method: "GET", path: "/v1/runs/{id}/report", repeat: "safe" },
  compareReport: { method: "GET", path: "/v1/compare/report", repeat: "safe" },
  health: { method: "GET", path: "/v1/health", repeat: "safe" },
  openapi: { method: "GET", path: "/v1/openapi.json", repeat: "safe" },
};
