/**
 * Greatest body of a request, in bytes as received: Lambda hands a function at most 6 MB per call.
 */
export const MAX_BODY_BYTES = 5_000_000;
/**
 * Greatest body of files, in bytes: Lambda gets what is no text in base64, a third longer, in its
 * 6 MB.
 */
export const MAX_UPLOAD_BYTES = 4_500_000;
/** Most rows of all sheets of one request: as many as a roster has creators. */
export const MAX_SHEET_ROWS = 100_000;
/** Most sheets of one request. */
export const MAX_SHEETS = 20;
/** Most creators of a stored roster. */
export const MAX_ROSTER_CREATORS = 100_000;
/** Most creators of a stored roster that one call solves while its caller waits. */
export const MAX_WAITING_CREATORS = 10_000;
/** Most pages of one upload of a roster. */
export const MAX_ROSTER_PAGES = 1_000;
/**
 * Greatest response, in bytes of the JSON that carries it to the gateway: Lambda's 6 MB less
 * headers, and room to spare.
 */
export const MAX_RESPONSE_BYTES = 5_500_000;
/**
 * Bytes of JSON of a run beyond which its shorter form is sent without trying: gzipped and in
 * base64 a roster takes a fifth of its length.
 */
export const WHOLE_UP_TO_BYTES = 30_000_000;
/**
 * Characters of JSON after which a page of creators, or a part of an export, ends, so that any
 * response carries it; and after which one ends that most clients get gzipped.
 */
export const MOST_PART_CHARACTERS = 2_000_000;
export const MOST_PACKED_CHARACTERS = 16_000_000;
/** Bodies from this size, in bytes, are sent gzipped to clients that accept it. */
export const GZIP_FROM_BYTES = 1_000_000;
/** Runs on a page of the list when none is asked for, and at most. */
export const PAGE_LIMIT = { fallback: 50, max: 200 } as const;
/** Most creators, and most purchases of its plan, on a page of a run. */
export const MOST_RUN_CREATORS = 20_000;
export const MOST_RUN_PICKS = 20_000;
/**
 * Most purchases of a plan that is kept: its run has some 160 MB, which those who read it hold in
 * their 1024 MB as text and as values.
 */
export const MOST_KEPT_PICKS = 100_000;
/**
 * Most purchases of a plan that is reported but as one table: what a page says of each grows with
 * their number.
 */
export const MOST_REPORTED_PICKS = 15_000;
/**
 * Purchases beyond which a run is answered with some of them without trying: each takes some 1,600
 * bytes with its creator, reason and status.
 */
export const MOST_ANSWERED_PICKS = 20_000;
/** Runs in one comparison. */
export const COMPARE_LIMIT = { min: 2, max: 5 } as const;
/** Most bytes of JSON of the runs of one comparison together, so that they fit into memory. */
export const MAX_COMPARED_BYTES = 100_000_000;
/** Most thresholds on one comparison. */
export const THRESHOLD_LIMIT = 20;
/** Seconds within which the calls of a tenant are counted. */
export const QUOTA_WINDOW_SECONDS = 60;
/** Greatest length of an Idempotency-Key. */
export const MAX_KEY_LENGTH = 255;
/** Wall time of a solve in milliseconds when the request sets none. */
export const DEFAULT_TIME_LIMIT_MS = 20_000;
/**
 * Time in milliseconds kept back from the function's own limit to store and answer, in all and per
 * creator.
 */
export const RESERVE = { baseMs: 3_000, perCreatorMs: 0.5 } as const;
/** Creators from which a run is always solved after its answer, by the worker. */
export const LONG_FROM_CREATORS = 10_001;
/**
 * Times of a run that the worker solves, in milliseconds: the search when the request sets no
 * limit, how long a worker that is not heard of holds a run, and how often it says how far it is.
 * A run of a large roster, which it works on for minutes without a pause, it holds as long as it
 * may work.
 */
export const LONG_RUN = {
  searchMs: 240_000,
  leaseMs: 60_000,
  tellMs: 2_000,
} as const;
/**
 * What a tenant may have at once: calls that solve and store, runs that the worker solves, runs
 * that wait for it, parts of grids that it solves, grids that have not ended.
 */
export const TENANT_PLACES = { call: 8, running: 2, waiting: 20, part: 4, grid: 5 } as const;
/**
 * Milliseconds after which a place is free by itself: of a run that waits, whose worker may never
 * have said that it is done.
 */
export const WAITING_MS = 86_400_000;
/** Seconds until a message comes again when its tenant has no place free. */
export const NO_PLACE_DELAY_S = 15;
/**
 * Seconds after which a client may try again: when the store is not answering or overloaded, and
 * when it does not let us in, which takes a person to mend.
 */
export const RETRY_AFTER_SECONDS = { load: 2, access: 60 } as const;
