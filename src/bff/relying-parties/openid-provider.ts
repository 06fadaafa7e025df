import { setTimeout as pause } from 'node:timers/promises';
import Provider, {
  type Adapter,
  type ClientModel,
  type Configuration,
  type Context,
  interactionPolicy,
} from 'oidc-provider';
import { locales } from '../../contract/locale.ts';
import type { Database } from '../db/database.ts';
import type { Keyed } from '../keys/keyed.ts';
import type { NamedKey } from '../keys/keyring.ts';
import type { Log } from '../log/log.ts';
import type { Artifacts } from './artifacts.ts';
import { clientReferenceParam } from './authorization-parameters.ts';
import { checkAuthorizationRequest } from './authorization-rules.ts';
import { faceAcr, verificationClaimsOf } from './claims.ts';
import { renderErrorPage } from './error-page.ts';
import type { RelyingPartyRequests } from './requests.ts';
import { issuerPath } from './routes.ts';
import { isClientSecret } from './secrets.ts';
import { cookieKeysOf, signingAlgorithms, signingKeysOf } from './signing-keys.ts';
import type { RelyingParty, RelyingPartyStore } from './store.ts';
import { subjectOf } from './subject.ts';

/** Where the person is asked; the provider's cookie of a request has this path. */
export const visitPath = `${issuerPath}/visit`;

export interface OpenIdProviderParts {
  relyingParties: RelyingPartyStore;
  requests: RelyingPartyRequests;
  artifacts: Artifacts;
  keys: { provider(): readonly NamedKey[]; subject(): readonly NamedKey[] };
  database: Database;
  keyed: Keyed;
  /** What a claim looks like. */
  claimPattern: string;
  log: Log;
}

/** How long a person has for a visit, in seconds. */
export const visitSeconds = 1_800;
/** A wrong secret is answered after this time, in milliseconds. */
const wrongSecretMs = 500;
const codeSeconds = 60;

/**
 * The OpenID provider of one issuer. The sign-in is the visit: its account is a verification, and each request needs a
 * new one.
 *
 * @param issuer `<origin>/oidc`
 */
export async function createOpenIdProvider(issuer: string, parts: OpenIdProviderParts): Promise<Provider> {
  const { relyingParties, keys, keyed, log } = parts;
  const jwks = { keys: await signingKeysOf(keys.provider(), parts.database) };
  const provider = new Provider(issuer, { ...configurationOf(parts), jwks });
  // The scheme and host are those of the issuer; the mount sets them.
  provider.proxy = true;
  Object.assign(provider.Client.prototype, {
    async compareClientSecret(this: ClientModel, presented: string): Promise<boolean> {
      const party = await relyingParties.find(this.clientId);
      if (party !== undefined && isClientSecret(keyed, party, presented)) return true;
      await pause(wrongSecretMs);
      return false;
    },
  });
  provider.use(withoutFormPost);
  provider.on('server_error', (_, error) => log.error({ event: 'openid-defect', error: stackOf(error) }));
  for (const event of ['authorization', 'pushed_authorization_request', 'grant', 'userinfo'])
    provider.on(`${event}.error`, ({ oidc }, error) =>
      log.info({ event: 'openid-refused', service: oidc.route, cause: error.message, ...causeOf(error) }),
    );
  return provider;
}

function configurationOf(parts: OpenIdProviderParts): Configuration {
  const { relyingParties, requests, keys, claimPattern } = parts;
  const off = { enabled: false };
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true } as const;

  return {
    adapter: (model) =>
      model === 'Client' ? clientAdapter(relyingParties) : parts.artifacts.adapterFor(model),
    acrValues: [faceAcr],
    claims: {
      openid: ['sub', 'txn', 'acr', 'amr', 'auth_time', 'verified_claims'],
      // Only to bind a request to a person; the value comes back within verified_claims.
      cedula: null,
    },
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    conformIdTokenClaims: false,
    cookies: {
      keys: cookieKeysOf(keys.provider()),
      names: {
        session: 'cotejo_oidc_session',
        interaction: 'cotejo_oidc_visit',
        resume: 'cotejo_oidc_resume',
      },
      short: cookie,
      long: { ...cookie, path: issuerPath },
    },
    discovery: { ui_locales_supported: [...locales], claims_locales_supported: undefined },
    enabledJWA: {
      clientAuthSigningAlgValues: ['ES256', 'RS256', 'PS256'],
      idTokenSigningAlgValues: signingAlgorithms,
    },
    // A session is no part of an answer: each request needs a face of its own.
    expiresWithSession: () => false,
    extraParams: {
      // The one validator that every request passes, whether or not it has the parameter.
      [clientReferenceParam]: (ctx) => checkAuthorizationRequest(ctx, claimPattern),
    },
    features: {
      ...{
        devInteractions: off,
        dPoP: off,
        resourceIndicators: off,
        rpInitiatedLogout: off,
        revocation: off,
      },
      ...{ introspection: off, registration: off, deviceFlow: off, requestObjects: off },
      claimsParameter: { enabled: true },
      pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: false },
      userinfo: { enabled: true },
    },
    async fetch() {
      throw new Error('the provider fetches nothing');
    },
    interactions: { policy: policyOfVisits(), url: (_, { uid }) => `${visitPath}/${uid}` },
    pkce: { required: () => true },
    renderError: renderErrorPage,
    responseTypes: ['code'],
    scopes: ['openid'],
    subjectTypes: ['pairwise'],
    ttl: {
      ...{ Session: codeSeconds, Interaction: visitSeconds, Grant: 3 * codeSeconds, IdToken: 300 },
      ...{ AuthorizationCode: codeSeconds, AccessToken: codeSeconds },
    },
    async pairwiseIdentifier(_, verification, { clientId }) {
      const found = await requests.findByVerification(verification);
      const party = await relyingParties.find(clientId);
      if (found === undefined || party === undefined) throw new Error('the verification is gone');
      return subjectOf(keys.subject(), party, found.row.claim.hash);
    },
    async findAccount({ oidc }, verification) {
      const found = await requests.findByVerification(verification);
      // A verification belongs to one request, and that to one relying party.
      if (found?.request.relyingParty !== oidc.client.clientId) return undefined;
      const { request, row } = found;
      const claims = verificationClaimsOf(row, await requests.cedulaOf(request.id));
      return { accountId: verification, claims: async () => ({ sub: verification, ...claims }) };
    },
    async loadExistingGrant({ oidc }: Context) {
      const { clientId } = oidc.client;
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid');
      grant.addOIDCClaims(['cedula', 'txn', 'verified_claims']);
      await grant.save();
      return grant;
    },
  };
}

/** The provider's own policy, with a face for each request and the consent given on the page. */
function policyOfVisits() {
  const { base, Check, Prompt } = interactionPolicy;
  const policy = base();
  const login = policy.get('login');
  login?.checks.add(
    new Check('face', 'each request needs a face of its own', ({ oidc }) => oidc.result?.login === undefined),
  );
  // Compared where the visit ends: after a mismatch the provider would ask again for ever.
  login?.checks.remove('id_token_hint');
  login?.checks.remove('claims_id_token_sub_value');
  policy.remove('consent');
  policy.add(new Prompt({ name: 'consent', requestable: true }));
  return policy;
}

/** Registered relying parties as the provider knows clients. One that is paused is unknown. */
function clientAdapter(relyingParties: RelyingPartyStore): Adapter {
  const unused = async () => {
    throw new Error('clients are administered by command');
  };
  return {
    async find(id) {
      const party = await relyingParties.find(id);
      return party === undefined || party.pausedAt !== null ? undefined : metadataOf(party);
    },
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    ...{ upsert: unused, consume: unused, destroy: unused, revokeByGrantId: unused },
  };
}

function metadataOf({ id, name, settings }: RelyingParty): object {
  const { redirects, authentication, algorithm, pushed, jwks } = settings;
  return {
    client_id: id,
    client_name: name,
    redirect_uris: redirects,
    application_type: 'web',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    subject_type: 'pairwise',
    id_token_signed_response_alg: algorithm,
    require_pushed_authorization_requests: pushed,
    token_endpoint_auth_method: authentication,
    // Compared by `compareClientSecret`; the secret itself is nowhere.
    ...(authentication === 'client_secret_basic' ? { client_secret: 'stored as a hash' } : { jwks }),
  };
}

/** Its page would carry a script, and a form to another origin: neither passes the policy of this server's pages. */
async function withoutFormPost(ctx: Context, next: () => Promise<void>): Promise<void> {
  if (ctx.query['response_mode'] !== undefined && ctx.query['response_mode'] !== 'query') {
    const out = { error: 'unsupported_response_mode', error_description: 'only query is supported' };
    ctx.status = 400;
    renderErrorPage(ctx, out);
    return;
  }
  await next();
  const body = ctx.body as { response_modes_supported?: unknown } | undefined;
  if (ctx.path === '/.well-known/openid-configuration' && body?.response_modes_supported !== undefined)
    body.response_modes_supported = ['query'];
}

/** The provider's own words say what was wrong, and repeat nothing of a request. */
const causeOf = (error: Error) =>
  'error_description' in error ? { trouble: String(error.error_description) } : {};

const stackOf = ({ name, stack = '' }: Error) =>
  [
    name,
    ...stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  ].join(' | ');
