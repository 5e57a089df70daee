import httpSecurityHeaders from "@middy/http-security-headers";

/**
 * Middleware that tells a browser to treat an answer as data only: it runs nothing, guesses no
 * type, is framed nowhere, and comes over TLS. Headers about pages of one's own are left out.
 */
export function securityHeaders() {
  return httpSecurityHeaders({
    contentSecurityPolicy: {
      "default-src": "'none'",
      "report-to": "",
      "require-trusted-types-for": "",
    },
    strictTransportSecurity: {
      maxAge: 365 * 24 * 60 * 60,
      includeSubDomains: true,
      preload: false,
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    dnsPrefetchControl: false,
    downloadOptions: false,
    originAgentCluster: false,
    permissionsPolicy: false,
    permittedCrossDomainPolicies: false,
    reportingEndpoints: false,
    reportTo: false,
  });
}
