import { ClassicLevel } from "classic-level";

const { put, del, batch } = ClassicLevel.prototype;

/** Databases whose log ends in the middle of a record, with what the disk said. */
const torn = new WeakMap<ClassicLevel, Error>();

/**
 * Makes a write that the disk does not take an answer of the database, where it would bring the
 * process down. What LevelDB writes behind a torn record is lost at the next start, so no later
 * write is taken either; reading goes on. Calling it again changes nothing.
 */
export function answerFailedWrites(): void {
  Object.assign(ClassicLevel.prototype, {
    put: answering(put),
    del: answering(del),
    batch: answering(batch),
  });
}

type Write = (...args: never[]) => unknown;

function answering(write: Write) {
  return async function (this: ClassicLevel, ...args: unknown[]): Promise<unknown> {
    const before = torn.get(this);
    if (before !== undefined) throw before;
    try {
      return await Reflect.apply(write, this, args);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "LEVEL_IO_ERROR") throw error;
      const answer = storageFull(error as Error);
      torn.set(this, answer);
      throw answer;
    }
  };
}

/** The error as the database hands it to its caller: status and body of an answer of DynamoDB. */
function storageFull(cause: Error): Error {
  const message = `nothing can be written: ${cause.message}`;
  const body = { __type: "com.amazonaws.dynamodb.v20120810#StorageFullException", message };
  return Object.assign(new Error(message, { cause }), { statusCode: 400, body });
}
