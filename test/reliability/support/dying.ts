import type { Table } from "../../../functions/store/index.ts";

/** A call to the database, as far as anybody picks it by. */
interface Command {
  readonly constructor: { readonly name: string };
  readonly input: { readonly ConditionExpression?: string };
}

/** A table whose user dies with the first call that is picked: that one and all after it fail. */
export function dying(table: Table, picks: (command: Command) => boolean): Table {
  let isDead = false;
  const client = Object.create(table.client);
  client.send = (command: Command) => {
    isDead ||= picks(command);
    if (isDead) return Promise.reject(new Error("died before this call"));
    return Reflect.apply(table.client.send, table.client, [command]);
  };
  return { ...table, client };
}

/** Picks a call of this kind. */
export const asking = (kind: "Query" | "Delete") => (command: Command) =>
  command.constructor.name === `${kind}Command`;

/** Picks a write of this kind that has a condition: what commits what was written before. */
export const committing = (kind: "Put" | "Update") => (command: Command) =>
  command.constructor.name === `${kind}Command` && command.input.ConditionExpression !== undefined;
