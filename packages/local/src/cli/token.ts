import { defaultDataDir } from "../cloud/data-dir.ts";
import { openIssuer } from "../issuer/issuer.ts";
import { EXIT, type Output } from "./output.ts";

/**
 * Prints a bearer token for a tenant of the local cloud, whether it runs or not, and nothing else.
 */
export async function printToken(tenant: string | undefined, output: Output): Promise<number> {
  const issuer = await openIssuer(defaultDataDir());
  output.out(await issuer.token(tenant));
  return EXIT.ok;
}
