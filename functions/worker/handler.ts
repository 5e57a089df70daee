import { createNodeEngines } from "@reachmix/engines";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { requireEnvironment } from "../http/environment.ts";
import { openQueue } from "../queue/queue.ts";
import { openUploadedFiles } from "../rosters/uploaded-files.ts";
import { openTable } from "../store/index.ts";
import type { WorkerParts } from "./work.ts";
import { workOn } from "./work-on.ts";

let opened: WorkerParts | undefined;
const parts = () => {
  opened ??= {
    table: openTable(requireEnvironment("TABLE_NAME")),
    queue: openQueue(requireEnvironment("QUEUE_URL")),
    engines: createNodeEngines(),
    files: openUploadedFiles(requireEnvironment("UPLOADS_BUCKET")),
    now: () => performance.now(),
  };
  return opened;
};

/** Solves the runs and the parts of grids that messages name. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  return workOn(parts(), event, context);
}
