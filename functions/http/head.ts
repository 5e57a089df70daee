import type { MiddlewareObj } from "@middy/core";
import type { GatewayEvent, GatewayResponse } from "./exchange.ts";

/**
 * Middleware that answers HEAD as GET is answered, headers and all, but without the body
 * (RFC 9110, section 9.3.2).
 */
export function headAnswers(): MiddlewareObj<GatewayEvent, GatewayResponse> {
  const drop = ({ event, response }: Exchange) => {
    if (event.requestContext?.http.method !== "HEAD" || !response) return;
    delete response.body;
    delete response.isBase64Encoded;
  };
  return { after: drop, onError: drop };
}

interface Exchange {
  readonly event: GatewayEvent;
  readonly response?: GatewayResponse | null;
}
