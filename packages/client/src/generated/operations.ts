// Written by `npm run openapi` from openapi.json; edits here are lost.

import type { Answered, FileAnswered, NoQuestionAsked, Upload } from "../outcome.ts";
import type * as schemas from "./schemas.ts";
/** What every operation takes and answers. */
export interface Operations {
  /** Find the best plan for a brief and store it as a run: POST /v1/optimize */
  readonly optimize: {
    readonly call: {
      /** Visible ASCII without commas, best a fresh UUID per intended run */
      readonly idempotencyKey?: string;
      /** `respond-async` to be answered at once and to read the run later */
      readonly prefer?: string;
      readonly query?: {
        /**
         * What the forecast rests on: latest, what the tenant's results taught; shipped, the
         * benchmarks alone; or a version that a run names
         */
        readonly basis?: string;
      };
    } & { readonly body: schemas.OptimizeRequest };
    readonly answer: Answered<schemas.Run, 201> | Answered<schemas.RunState, 202>;
  };
  /** List runs, newest first: GET /v1/runs */
  readonly listRuns: {
    readonly call: {
      readonly query?: {
        /** Runs per page, 1 to 200 */
        readonly limit?: string;
        /** nextCursor of the page before, good for 24 hours */
        readonly cursor?: string;
        /** Only runs for this client */
        readonly client?: string;
        /** Only runs of this campaign */
        readonly campaign?: string;
        /** Only runs replanned from this one */
        readonly parent?: string;
      };
    };
    readonly answer: Answered<schemas.RunPage>;
  };
  /** Read a run: GET /v1/runs/{id} */
  readonly getRun: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
    };
    readonly answer: Answered<schemas.Run, 200> | Answered<schemas.RunState, 202>;
  };
  /** Rename, tag or file a run: PATCH /v1/runs/{id} */
  readonly renameRun: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
      /** Do it only if the run still has this entity tag */
      readonly ifMatch?: string;
    } & { readonly body: schemas.RunEdit };
    readonly answer: Answered<schemas.RunSummary>;
  };
  /** Delete a run and its inputs: DELETE /v1/runs/{id} */
  readonly deleteRun: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
      /** Do it only if the run still has this entity tag */
      readonly ifMatch?: string;
    };
    readonly answer: Answered<null>;
  };
  /** Read the creators that a run chose from, page by page: GET /v1/runs/{id}/creators */
  readonly runCreators: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
      readonly query?: {
        /** Most creators of the page, 1 to 20000; a long one ends earlier */
        readonly limit?: string;
        /** nextCursor of the page before, good for 24 hours */
        readonly cursor?: string;
      };
    };
    readonly answer: Answered<schemas.RunCreators>;
  };
  /** Read the purchases of a run's plan, page by page: GET /v1/runs/{id}/picks */
  readonly runPicks: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
      readonly query?: {
        /** Most purchases of the page, 1 to 20000; a long one ends earlier */
        readonly limit?: string;
        /** nextCursor of the page before, good for 24 hours */
        readonly cursor?: string;
      };
    };
    readonly answer: Answered<schemas.RunPicks>;
  };
  /** Say how far purchases have come, and at which fee: PATCH /v1/runs/{id}/picks */
  readonly editPicks: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
      /** Do it only if the run still has this entity tag */
      readonly ifMatch?: string;
    } & { readonly body: schemas.PicksEdit };
    readonly answer: Answered<schemas.RunStatuses>;
  };
  /** Stop a run: POST /v1/runs/{id}/cancel */
  readonly cancelRun: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
    };
    readonly answer: Answered<schemas.RunState, 200> | Answered<schemas.RunState, 202>;
  };
  /** Plan a run anew from how far its purchases have come: POST /v1/runs/{id}/replan */
  readonly replanRun: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
      /** Visible ASCII without commas, best a fresh UUID per intended run */
      readonly idempotencyKey?: string;
    } & { readonly body: schemas.ReplanRequest };
    readonly answer: Answered<schemas.Run>;
  };
  /** Find who comes in when a creator of the plan says no: POST /v1/runs/{id}/backups */
  readonly findBackups: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
    } & { readonly body: schemas.NoQuestion };
    readonly answer: Answered<schemas.Backups>;
  };
  /** Prepare the talks about a plan: POST /v1/runs/{id}/negotiation */
  readonly prepareTalks: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
    } & { readonly body: schemas.NoQuestion };
    readonly answer: Answered<schemas.Negotiation>;
  };
  /** Compare runs with the first of them: GET /v1/compare */
  readonly compareRuns: {
    readonly call: {
      readonly query: {
        /** Ids of 2 to 5 runs, separated by commas; the first is the base */
        readonly runs: string;
        /**
         * Thresholds on every later run's change to the first, separated by commas:
         * reach:-0.02 allows 2 % less reach, spend:0.05 allows 5 % more spend
         */
        readonly require?: string;
        /** Form of the answer */
        readonly format?: "json" | "csv" | "html";
        readonly audience?: schemas.ReportAudience;
      };
    };
    readonly answer: Answered<schemas.Comparison> | FileAnswered;
  };
  /** Compare runs and find the causes of the differences: POST /v1/compare */
  readonly compareWithCauses: {
    readonly call: { readonly body: schemas.CompareRequest };
    readonly answer: Answered<schemas.ExplainedComparison>;
  };
  /** Score a plan made by hand: POST /v1/evaluate */
  readonly evaluate: {
    readonly call: {
      readonly query?: {
        /**
         * What the forecast rests on: latest, what the tenant's results taught; shipped, the
         * benchmarks alone; or a version that a run names
         */
        readonly basis?: string;
      };
    } & { readonly body: schemas.EvaluateRequest };
    readonly answer: Answered<schemas.Evaluation>;
  };
  /** Explain why creators are in the plan or not, exactly: POST /v1/explain */
  readonly explain: {
    readonly call: {
      readonly query?: {
        /**
         * What the forecast rests on: latest, what the tenant's results taught; shipped, the
         * benchmarks alone; or a version that a run names
         */
        readonly basis?: string;
      };
    } & { readonly body: schemas.ExplainRequest };
    readonly answer: Answered<schemas.Explanation>;
  };
  /** Find the best plan of every budget: POST /v1/frontier */
  readonly frontier: {
    readonly call: {
      readonly query?: {
        /**
         * What the forecast rests on: latest, what the tenant's results taught; shipped, the
         * benchmarks alone; or a version that a run names
         */
        readonly basis?: string;
      };
    } & { readonly body: schemas.FrontierRequest };
    readonly answer: Answered<schemas.Frontier>;
  };
  /** Find the least money that reaches a target: POST /v1/goal-seek */
  readonly goalSeek: {
    readonly call: {
      readonly query?: {
        /**
         * What the forecast rests on: latest, what the tenant's results taught; shipped, the
         * benchmarks alone; or a version that a run names
         */
        readonly basis?: string;
      };
    } & { readonly body: schemas.GoalSeekRequest };
    readonly answer: Answered<schemas.GoalSeek>;
  };
  /** Find plans nearly as good that differ: POST /v1/alternatives */
  readonly alternatives: {
    readonly call: {
      readonly query?: {
        /**
         * What the forecast rests on: latest, what the tenant's results taught; shipped, the
         * benchmarks alone; or a version that a run names
         */
        readonly basis?: string;
      };
    } & { readonly body: schemas.AlternativesRequest };
    readonly answer: Answered<schemas.Alternatives>;
  };
  /** Answer a grid of requests: POST /v1/what-if */
  readonly whatIf: {
    readonly call: {
      readonly query?: {
        /**
         * What the forecast rests on: latest, what the tenant's results taught; shipped, the
         * benchmarks alone; or a version that a run names
         */
        readonly basis?: string;
      };
    } & { readonly body: schemas.WhatIfRequest };
    readonly answer: Answered<schemas.WhatIf>;
  };
  /** Have a grid of up to 10,000 cells solved: POST /v1/grids */
  readonly startGrid: {
    readonly call: {
      /** Visible ASCII without commas, best a fresh UUID per intended run */
      readonly idempotencyKey?: string;
      readonly query?: {
        /**
         * What the forecast rests on: latest, what the tenant's results taught; shipped, the
         * benchmarks alone; or a version that a run names
         */
        readonly basis?: string;
      };
    } & { readonly body: schemas.GridRequest };
    readonly answer: Answered<schemas.Grid>;
  };
  /** List grids, newest first: GET /v1/grids */
  readonly listGrids: {
    readonly call: {
      readonly query?: {
        /** Grids, or cells, per page, 1 to 200 */
        readonly limit?: string;
        /** nextCursor of the page before, good for 24 hours */
        readonly cursor?: string;
      };
    };
    readonly answer: Answered<schemas.GridList>;
  };
  /** Read how far a grid is, and a page of its table: GET /v1/grids/{id} */
  readonly getGrid: {
    readonly call: {
      /** Id of the grid */
      readonly id: string;
      readonly query?: {
        /** Grids, or cells, per page, 1 to 200 */
        readonly limit?: string;
        /** nextCursor of the page before, good for 24 hours */
        readonly cursor?: string;
      };
    };
    readonly answer: Answered<schemas.GridPage>;
  };
  /** Delete a grid with its cells and its body: DELETE /v1/grids/{id} */
  readonly deleteGrid: {
    readonly call: {
      /** Id of the grid */
      readonly id: string;
    };
    readonly answer: Answered<null>;
  };
  /** Stop a grid: POST /v1/grids/{id}/cancel */
  readonly cancelGrid: {
    readonly call: {
      /** Id of the grid */
      readonly id: string;
    };
    readonly answer: Answered<schemas.Grid>;
  };
  /** Read sheets into a roster: POST /v1/rosters/parse */
  readonly parseRoster: {
    readonly call: {
      readonly query?: {
        readonly name?: string;
        /** Answers to questions by their id */
        readonly answers?: string;
      };
    } & (
      | { readonly body: schemas.ParseRequest }
      | {
          readonly upload:
            | Upload<
                | "text/csv"
                | "application/octet-stream"
                | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              >
            | FormData;
        }
    );
    readonly answer: Answered<schemas.SheetReading>;
  };
  /** Hand out a sheet to fill in: GET /v1/rosters/template */
  readonly rosterTemplate: {
    readonly call: {
      readonly query?: {
        /** Kind of file */
        readonly format?: "csv" | "xlsx";
      };
    };
    readonly answer: FileAnswered;
  };
  /** Send one page of a roster: PUT /v1/rosters/{id} */
  readonly putRosterPage: {
    readonly call: {
      /** Id of the roster */
      readonly id: string;
      readonly query?: {
        /** The upload that the page belongs to; a new one begins when it is missing */
        readonly upload?: string;
        /** Number of the page from 1; the same number again replaces it */
        readonly page?: string;
        readonly name?: string;
        /** Answers to questions of a sheet by their id */
        readonly answers?: string;
      };
    } & ({ readonly body: schemas.RosterPage } | { readonly upload: Upload<"text/csv"> });
    readonly answer: Answered<schemas.StagedPage>;
  };
  /** Read a stored roster, page by page: GET /v1/rosters/{id} */
  readonly getRoster: {
    readonly call: {
      /** Id of the roster */
      readonly id: string;
      readonly query?: {
        /** A version; the latest when missing */
        readonly version?: string;
        /** Page of the version, from 1 to its `pages` */
        readonly page?: string;
      };
    };
    readonly answer: Answered<schemas.StoredRosterPage>;
  };
  /** Delete a stored roster with all its versions and uploads: DELETE /v1/rosters/{id} */
  readonly deleteRoster: {
    readonly call: {
      /** Id of the roster */
      readonly id: string;
      /** Do it only if the roster still has this entity tag */
      readonly ifMatch?: string;
    };
    readonly answer: Answered<null>;
  };
  /** Ask where the file of a whole roster is uploaded to: POST /v1/rosters/{id}/uploads */
  readonly signRosterUpload: {
    readonly call: {
      /** Id of the roster */
      readonly id: string;
    } & { readonly body: schemas.UploadRequest };
    readonly answer: Answered<schemas.SignedUpload>;
  };
  /** Read an uploaded file of JSON lines, page by page: GET /v1/rosters/{id}/uploads */
  readonly readRosterUpload: {
    readonly call: {
      /** Id of the roster */
      readonly id: string;
      readonly query: {
        /** Name of the upload */
        readonly upload: string;
        /** Most creators of the page, 1 to 5000; a long one ends earlier */
        readonly limit?: string;
        /** nextCursor of the page before, good for 24 hours */
        readonly cursor?: string;
      };
    };
    readonly answer: Answered<schemas.UploadedPage>;
  };
  /** Delete an uploaded file: DELETE /v1/rosters/{id}/uploads */
  readonly deleteRosterUpload: {
    readonly call: {
      /** Id of the roster */
      readonly id: string;
      readonly query: {
        /** Name of the upload */
        readonly upload: string;
      };
    };
    readonly answer: Answered<null>;
  };
  /** Publish an upload as the next version of a roster: POST /v1/rosters/{id}/commit */
  readonly commitRoster: {
    readonly call: {
      /** Id of the roster */
      readonly id: string;
      /** The version that this one follows; needed where there is one */
      readonly ifMatch?: string;
    } & { readonly body: schemas.CommitRequest };
    readonly answer: Answered<schemas.RosterSummary>;
  };
  /** List stored rosters: GET /v1/rosters */
  readonly listRosters: {
    readonly call: {
      readonly query?: {
        /** Rosters per page, 1 to 200 */
        readonly limit?: string;
        /** nextCursor of the page before, good for 24 hours */
        readonly cursor?: string;
      };
    };
    readonly answer: Answered<schemas.RosterList>;
  };
  /** Erase a creator from everything that is stored: POST /v1/erasures */
  readonly eraseCreator: {
    readonly call: { readonly body: schemas.ErasureRequest };
    readonly answer: Answered<schemas.Erasure, 200> | Answered<schemas.Erasure, 202>;
  };
  /** List erasures: GET /v1/erasures */
  readonly listErasures: {
    readonly call: NoQuestionAsked;
    readonly answer: Answered<schemas.ErasureList>;
  };
  /** Hand out everything that is stored, part by part: GET /v1/export */
  readonly exportData: {
    readonly call: {
      readonly query?: {
        /** cursor of the last line of the part before, good for 24 hours */
        readonly cursor?: string;
      };
    };
    readonly answer: FileAnswered;
  };
  /** Approve a run and freeze its forecast: POST /v1/runs/{id}/approve */
  readonly approveRun: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
    } & { readonly body: schemas.ApproveRequest };
    readonly answer: Answered<schemas.Approval>;
  };
  /** Report what an approved run brought: POST /v1/runs/{id}/actuals */
  readonly reportActuals: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
    } & ({ readonly body: schemas.ActualsRequest } | { readonly upload: Upload<"text/csv"> });
    readonly answer: Answered<schemas.Reported>;
  };
  /** Read sheets of results into rows: POST /v1/actuals/parse */
  readonly parseActuals: {
    readonly call: {
      readonly upload: Upload<
        | "text/csv"
        | "application/octet-stream"
        | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      >;
    };
    readonly answer: Answered<schemas.ActualRows>;
  };
  /** Hold an approved run against what it brought: GET /v1/runs/{id}/ledger */
  readonly runLedger: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
      readonly query?: {
        /** json the ledger; csv and xlsx the run's sheet to fill in */
        readonly format?: "json" | "csv" | "xlsx";
      };
    };
    readonly answer: Answered<schemas.Ledger> | FileAnswered;
  };
  /** Read shipped benchmarks beside what own results made of them: GET /v1/benchmarks */
  readonly benchmarks: {
    readonly call: {
      readonly query?: {
        /** Version of what was learned, as runs name it; the latest when missing */
        readonly basis?: string;
      };
    };
    readonly answer: Answered<schemas.Benchmarks>;
  };
  /** A run as a report to hand out: GET /v1/runs/{id}/report */
  readonly runReport: {
    readonly call: {
      /** Id of the run */
      readonly id: string;
      readonly query?: {
        /** Kind of file */
        readonly format?: "html" | "xlsx" | "csv" | "md";
        readonly audience?: schemas.ReportAudience;
        /** Name at its head */
        readonly brand?: string;
        /** Color at its head */
        readonly color?: string;
      };
    };
    readonly answer: FileAnswered;
  };
  /** Compared runs as a report to hand out: GET /v1/compare/report */
  readonly compareReport: {
    readonly call: {
      readonly query: {
        /** Kind of file */
        readonly format?: "html" | "xlsx" | "csv" | "md";
        readonly audience?: schemas.ReportAudience;
        /** Name at its head */
        readonly brand?: string;
        /** Color at its head */
        readonly color?: string;
        /** Ids of 2 to 5 runs, separated by commas; the first is the base */
        readonly runs: string;
      };
    };
    readonly answer: FileAnswered;
  };
  /** Tell that the function runs: GET /v1/health */
  readonly health: {
    readonly call: NoQuestionAsked;
    readonly answer: Answered<schemas.Health>;
  };
  /** Describe the API: GET /v1/openapi.json */
  readonly openapi: {
    readonly call: NoQuestionAsked;
    readonly answer: Answered<{
      openapi: string;
    }>;
  };
}
