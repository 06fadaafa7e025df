/** As much of the package as is used here; it comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  /** The parameters of an authorization request; absent ones are undefined. */
  export type RequestParams = Readonly<Record<string, string | undefined>>;

  export interface ClientModel {
    clientId: string;
    compareClientSecret(actual: string): boolean | Promise<boolean>;
  }
  export interface GrantModel {
    addOIDCScope(scope: string): void;
    addOIDCClaims(claims: readonly string[]): void;
    save(ttl?: number): Promise<string>;
  }
  interface Entities {
    PushedAuthorizationRequest?: unknown;
    Interaction?: { uid: string };
  }
  export interface OidcContext {
    client: ClientModel;
    session: { accountId: string };
    provider: Provider;
    route: string;
    params: RequestParams;
    entities: Entities;
    result?: { login?: object };
  }
  /** A context of Koa with what the provider adds. */
  export interface Context {
    oidc: OidcContext;
    path: string;
    method: string;
    query: Record<string, string | string[] | undefined>;
    status: number;
    type: string;
    body: unknown;
    get(header: string): string;
    set(header: string, value: string): void;
  }

  export class Check {
    constructor(reason: string, description: string, check: (ctx: Context) => boolean);
  }
  export class Prompt {
    constructor(info: { name: string; requestable?: boolean }, ...checks: Check[]);
    checks: Check[] & { add(check: Check): void; remove(reason: string): void };
  }
  interface Policy extends Array<Prompt> {
    get(name: string): Prompt | undefined;
    add(prompt: Prompt): void;
    remove(name: string): void;
  }
  export const interactionPolicy: { base(): Policy; Check: typeof Check; Prompt: typeof Prompt };

  export interface ArtifactPayload {
    uid?: string;
    grantId?: string;
    consumed?: number;
    [name: string]: unknown;
  }
  export interface Adapter {
    upsert(id: string, payload: ArtifactPayload, expiresIn?: number): Promise<void>;
    find(id: string): Promise<object | undefined>;
    findByUid(uid: string): Promise<object | undefined>;
    findByUserCode(code: string): Promise<object | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface Account {
    accountId: string;
    claims(): Promise<Record<string, unknown> & { sub: string }>;
  }
  export interface Configuration {
    clients?: Record<string, unknown>[];
    adapter?: (model: string) => Adapter;
    acrValues?: readonly string[];
    claims?: Record<string, readonly string[] | null>;
    clientAuthMethods?: readonly string[];
    conformIdTokenClaims?: boolean;
    cookies?: Record<string, unknown>;
    discovery?: Record<string, unknown>;
    enabledJWA?: Record<string, readonly string[]>;
    extraParams?: Record<string, ((ctx: Context, value: string | undefined) => void | Promise<void>) | null>;
    expiresWithSession?: (ctx: Context) => boolean | Promise<boolean>;
    fetch?: () => Promise<never>;
    jwks?: { keys: readonly object[] };
    features?: Record<string, object>;
    interactions?: { policy: Policy; url(ctx: Context, interaction: { uid: string }): string };
    pairwiseIdentifier?: (ctx: Context, accountId: string, client: ClientModel) => Promise<string>;
    pkce?: { required(): boolean };
    renderError?: (ctx: Context, out: Record<string, string>, error: Error) => void | Promise<void>;
    responseTypes?: readonly string[];
    scopes?: readonly string[];
    subjectTypes?: readonly string[];
    ttl?: Record<string, number>;
    findAccount(ctx: Context, id: string): Promise<Account | undefined>;
    loadExistingGrant(ctx: Context): Promise<GrantModel>;
  }

  export interface InteractionDetails {
    uid: string;
    params: RequestParams;
    /** Seconds since 1970. */
    exp: number;
    returnTo: string;
    result?: object;
    /** The id of the pushed request that it came from. */
    parJti?: string;
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    readonly issuer: string;
    proxy: boolean;
    readonly Client: { prototype: ClientModel; find(id: string): Promise<ClientModel | undefined> };
    readonly Grant: new (of: {
      clientId: string;
      accountId: string;
    }) => GrantModel;
    readonly IdToken: {
      validate(token: string, client: ClientModel): Promise<{ payload: { sub?: string } }>;
    };
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): void;
    on(event: string, listener: (ctx: Context, error: Error, ...more: unknown[]) => void): void;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<InteractionDetails>;
    /** Returns the address at which the authorization request goes on. */
    interactionResult(request: IncomingMessage, response: ServerResponse, result: object): Promise<string>;
  }

  interface ErrorClass {
    new (description?: string): Error;
  }
  export const errors: Record<
    | 'InvalidGrant'
    | 'InvalidRequest'
    | 'InvalidRequestUri'
    | 'SessionNotFound'
    | 'UnmetAuthenticationRequirements'
    | 'UnsupportedResponseMode',
    ErrorClass
  >;
}
