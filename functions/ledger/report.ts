import {
  type Approval,
  actualsBodySchema,
  benchmarksView,
  learnFrom,
  ledgerOf,
  type RunEvidence,
  teach,
} from "@reachmix/core";
import { readSheetText } from "@reachmix/sheets";
import { approvedRun } from "../http/approved-run.ts";
import { logger } from "../http/logger.ts";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { runIdOf } from "../http/run-id.ts";
import type { Upload, UploadedFile } from "../http/upload.ts";
import { validBody } from "../http/validate.ts";
import { actualsIn } from "../sheets/actuals.ts";
import { type Sent, sheetsOf } from "../sheets/sent.ts";
import {
  addReport,
  allEvidence,
  keepEvidence,
  keepVersion,
  type Report,
  readItem,
  removeLedger,
  reportsOf,
  type Table,
} from "../store/index.ts";

/**
 * POST /v1/runs/{id}/actuals: keeps what was counted of a run, and learns from it. The same report
 * twice counts once, and the order in which reports come does not matter.
 */
export function reportOperation(table: () => Table): Operation {
  return async ({ tenant, parameters, upload }) => {
    const id = runIdOf(parameters);
    if (upload === undefined) throw new Error("the route does not say that it takes files");
    const { by, ...report } = await reportIn(upload);
    const approval = await approvedRun(table(), tenant, id);
    assertOwn(id, approval, report);
    const added = await addReport(table(), tenant, id, report, by);
    const all = await reportsOf(table(), tenant, id);
    const evidence = evidenceOf(id, approval, all);
    await keepEvidence(table(), tenant, evidence, all.items);
    if ((await readItem(table(), tenant, id)) === null) await removeLedger(table(), tenant, id);
    const learned = await learnFrom(await allEvidence(table(), tenant));
    if (learned !== null) await keepVersion(table(), tenant, learned);
    logger.appendKeys({ runId: id, rows: report.rows.length, added });
    const view = benchmarksView(learned);
    const told = ledgerOf({ runId: id, approval, ...all });
    return {
      status: 200,
      body: {
        runId: id,
        rows: report.rows.length,
        tests: report.tests.length,
        known: added === 0,
        offers: evidence.offers.length,
        basis: view.basis,
        sentences: [...(told.kind === "ledger" ? told.ledger.sentences : []), ...view.sentences],
      },
    };
  };
}

/** What was sent: JSON, or sheets. */
async function reportIn(upload: Upload): Promise<Report & { readonly by: string | null }> {
  if (upload.kind === "json") {
    const { rows, tests, by } = validBody(actualsBodySchema, upload.value);
    return { rows, tests, by: by ?? null };
  }
  const rows = actualsIn(sheetsOf(upload.files.map(asText)));
  return { ...validBody(actualsBodySchema, { rows }), by: null };
}

/**
 * A file of text, read. What is none is not unpacked here, where results are kept.
 * @throws Problem 415 for a workbook
 */
function asText({ name, content }: UploadedFile): Sent {
  const called = name ?? "results.csv";
  if (typeof content === "string") return { name: called, reading: readSheetText(content, called) };
  throw new Problem(
    "unsupported-media-type",
    "A workbook is read by POST /v1/actuals/parse, whose rows are then sent here as JSON. Or " +
      "send the sheet as text/csv.",
  );
}

/** @throws Problem 422 naming each row that is about no pick of the run */
function assertOwn(runId: string, approval: Approval, report: Report): void {
  const taught = teach({ runId, approval, ...report });
  if (taught.kind === "taught") return;
  throw new Problem("invalid-content", "Rows name offers that the run did not buy; see errors.", {
    errors: taught.issues,
  });
}

function evidenceOf(runId: string, approval: Approval, report: Report): RunEvidence {
  const taught = teach({ runId, approval, ...report });
  if (taught.kind === "taught") return taught.evidence;
  throw new Error(`a stored report of run ${runId} names a pick that it does not have`);
}
