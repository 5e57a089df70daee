/**
 * `iss` of the tokens the local issuer signs. Nothing is served there: the keys are in the data
 * folder.
 */
export const LOCAL_ISSUER = "https://reachmix.local";
/** `aud` of the tokens the local issuer signs. */
export const LOCAL_AUDIENCE = "reachmix-local";
/** Claim that names the tenant. */
export const TENANT_CLAIM = "tenant";
/** Tenant of the demo and of a token that names none. */
export const DEMO_TENANT = "demo";
