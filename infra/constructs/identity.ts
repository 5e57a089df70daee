// SPDX-License-Identifier: MIT
import { Aws, Duration, Fn, RemovalPolicy, Validations } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
  type UserPoolResourceServer,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";

/** What the identity is to be made of. */
export type IdentityProps = {
  /** Keep the user pool, and refuse to delete it, when the stack goes. */
  readonly keepData: boolean;
  /** Also create the client for programs. */
  readonly machineClient: boolean;
  /** Address of the page, which then gets a client and signs in at the domain. */
  readonly pageOrigin?: string | undefined;
};

/** A client with the domain where it gets its tokens: programs for their secret, the page by PKCE. */
export type DomainAccess = { readonly client: UserPoolClient; readonly domain: UserPoolDomain };

/**
 * Scopes a token may carry. People's tokens carry only `people`, which Cognito puts there itself.
 */
export const scopes = {
  read: "reachmix/read",
  solve: "reachmix/solve",
  write: "reachmix/write",
  people: "aws.cognito.signin.user.admin",
} as const;

/**
 * The user pool: people sign in with e-mail and password, programs with the client credentials
 * grant.
 */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly peopleClient: UserPoolClient;
  readonly machine?: DomainAccess;
  readonly page?: DomainAccess;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    this.pool = this.createPool(props.keepData);
    for (const [rule, reason] of Object.entries(accepted))
      Validations.of(this.pool).acknowledge({ id: rule, reason });
    const server = this.pool.addResourceServer("Api", {
      identifier: "reachmix",
      scopes: [readScope, solveScope, writeScope],
    });
    this.peopleClient = this.addPeopleClient();
    const { machineClient, pageOrigin } = props;
    if (!machineClient && pageOrigin === undefined) return;
    const domain = this.pool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: `reachmix-${stackSuffix()}` },
    });
    if (machineClient) this.machine = { client: this.addMachineClient(server), domain };
    if (pageOrigin !== undefined) this.page = { client: this.addPageClient(pageOrigin), domain };
  }

  /** `iss` of every token of the pool. */
  get issuer(): string {
    return `https://cognito-idp.${Aws.REGION}.amazonaws.com/${this.pool.userPoolId}`;
  }

  /** Client ids whose tokens the API accepts. */
  get audience(): readonly string[] {
    const others = [this.machine, this.page].flatMap((access) => (access ? [access.client] : []));
    return [this.peopleClient, ...others].map((client) => client.userPoolClientId);
  }

  private createPool(keepData: boolean): UserPool {
    return new UserPool(this, "Pool", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: keepData,
      removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  private addPeopleClient(): UserPoolClient {
    return this.pool.addClient("People", {
      authFlows: { userPassword: true, userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(1),
    });
  }

  /**
   * The page has no secret to keep: it proves with PKCE that whoever brings the code is who asked
   * for it. Its tokens carry the scope of people.
   */
  private addPageClient(origin: string): UserPoolClient {
    return this.pool.addClient("Page", {
      generateSecret: false,
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.COGNITO_ADMIN],
        callbackUrls: [`${origin}/`],
        logoutUrls: [`${origin}/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
    });
  }

  private addMachineClient(server: UserPoolResourceServer): UserPoolClient {
    return this.pool.addClient("Machine", {
      generateSecret: true,
      authFlows: { userSrp: false },
      oAuth: {
        flows: { clientCredentials: true },
        scopes: [
          OAuthScope.resourceServer(server, readScope),
          OAuthScope.resourceServer(server, solveScope),
          OAuthScope.resourceServer(server, writeScope),
        ],
      },
      accessTokenValidity: Duration.hours(1),
    });
  }
}

/** Findings of the AwsSolutions rules that we accept, and why. */
const accepted = {
  "AwsSolutions-COG2":
    "A second factor (authenticator app) is offered, not forced: accounts are made by an " +
    "administrator only, and the first run must be possible from a terminal.",
  "AwsSolutions-COG8":
    "The Plus plan bills every active user from the first; whoever needs its threat protection " +
    "switches the plan or brings an issuer of their own.",
};

const readScope = new ResourceServerScope({
  scopeName: "read",
  scopeDescription: "Read and compare runs",
});
const solveScope = new ResourceServerScope({
  scopeName: "solve",
  scopeDescription: "Read sheets, score, explain and compare by computing; stores nothing",
});
const writeScope = new ResourceServerScope({
  scopeName: "write",
  scopeDescription: "Make, rename and delete runs",
});

/**
 * Domain names are shared by all customers of a region; eight digits of the stack's own id keep
 * this one apart.
 */
function stackSuffix(): string {
  return Fn.select(0, Fn.split("-", Fn.select(2, Fn.split("/", Aws.STACK_ID))));
}
