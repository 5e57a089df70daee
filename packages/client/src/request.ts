import type { Upload } from "./outcome.ts";
import type { Route } from "./route.ts";

/** What a call says, whatever its operation. */
export interface Call {
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
  readonly body?: unknown;
  readonly upload?: Upload<string> | FormData;
}

/** The request of a call: where it goes and what it carries. */
export function requestOf(
  base: string,
  route: Route,
  call: Call,
  token: string | undefined,
): { readonly address: string; readonly init: RequestInit } {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) query.set(name, value);
  const path = route.path.replace("{id}", encodeURIComponent(call.id ?? ""));
  const { type, content } = bodyOf(call);
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(type === undefined ? {} : { "content-type": type }),
    ...(call.idempotencyKey === undefined ? {} : { "idempotency-key": call.idempotencyKey }),
    ...(call.ifMatch === undefined ? {} : { "if-match": call.ifMatch }),
  };
  return {
    address: `${base}${path}${query.size > 0 ? `?${query}` : ""}`,
    init: { method: route.method, headers, ...(content === undefined ? {} : { body: content }) },
  };
}

function bodyOf({ body, upload }: Call): {
  readonly type?: string;
  readonly content?: RequestInit["body"];
} {
  if (upload instanceof FormData) return { content: upload };
  if (upload) return { type: upload.type, content: upload.content as RequestInit["body"] };
  return body === undefined ? {} : { type: "application/json", content: JSON.stringify(body) };
}
