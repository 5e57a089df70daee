import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from "aws-lambda";

/** A request as the HTTP API hands it to a function: payload format 2.0. */
export type GatewayEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** An answer in the form the HTTP API takes from a function. */
export type GatewayResponse = APIGatewayProxyStructuredResultV2;

/** Id of a request in answers and logs; `unknown` for an event no gateway made. */
export function requestIdOf(event: GatewayEvent): string {
  return event.requestContext?.requestId ?? "unknown";
}
