import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InteractionDetails, default as Provider } from 'oidc-provider';
import { maskClaim } from '../../contract/claim.ts';
import { isLocale } from '../../contract/locale.ts';
import type { RequestBegun, RequestEnd } from '../../contract/relying-party.ts';
import type { Keyed } from '../keys/keyed.ts';
import { type Log, traceOf } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import { clientReferenceParam, readBoundCedula } from './authorization-parameters.ts';
import { faceAcr, faceAmr } from './claims.ts';
import type { EarlierRequests } from './earlier.ts';
import type { Logos } from './logos.ts';
import { type AuthorizationError, authorizationErrorOf, outcomeErrorOf } from './outcome-error.ts';
import type { Disclosed, RelyingPartyRequest, RelyingPartyRequests } from './requests.ts';
import type { RelyingParty, RelyingPartyStore } from './store.ts';

export interface RequestVisitParts {
  relyingParties: RelyingPartyStore;
  requests: RelyingPartyRequests;
  /** Reads a subject identifier, for the hint of a relying party. */
  subjectOf(party: RelyingParty, claimHash: string): string;
  logos: Logos;
  earlier: EarlierRequests;
  keyed: Keyed;
  claimPattern: string;
  log: Log;
}

/** A logo's address, before its hash. */
export const logoPath = '/oidc/logo/';

/** The browser of a request: what carries the provider's cookie, and the visit's session. */
export interface RequestBrowser {
  provider: Provider;
  request: FastifyRequest;
  reply: FastifyReply;
  session: string;
}

/** The visit as the interaction of the OpenID provider. Every method may throw a Problem. */
export interface RequestVisits {
  /** Binds the request to the visit's session. */
  begin(uid: string, browser: RequestBrowser): Promise<RequestBegun>;
  /** Ends it, with the answer that the record has for it. @throws Problem VERIFICATION_PENDING */
  end(uid: string, how: RequestEnd, browser: RequestBrowser): Promise<string>;
  /** For a phone that goes on with it; of a client that wants no phone there is nothing. */
  forPhone(id: string, session: string): Promise<Disclosed & { cedula: string | null }>;
  /** The person at the phone did not begin it, or goes no further. */
  refuse(id: string): Promise<void>;
  /** That it is open, for the screen with this HMAC. */
  checkOpen(id: string, screen: string): Promise<void>;
  /** What it is bound to, for a submission. */
  resolve(id: string, session: string): Promise<{ cedula: string | null }>;
  /** Seals the claim where the relying party receives it. */
  noteClaim(id: string, claim: string): Promise<void>;
}

export function createRequestVisits(parts: RequestVisitParts): RequestVisits {
  const { relyingParties, requests, logos, earlier, keyed, claimPattern, log } = parts;
  const hashSession = (session: string) => keyed('session', session);

  /** The interaction of the provider's cookie, which the browser sends to its own address only. */
  async function detailsOf(uid: string, { provider, request, reply }: RequestBrowser) {
    try {
      const details = await provider.interactionDetails(request.raw, reply.raw);
      if (details.uid === uid) return details;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'SessionNotFound') throw error;
    }
    throw new ProblemError('REQUEST_UNKNOWN');
  }

  /** The provider has checked it, with the pattern of that time. */
  function cedulaIn(params: InteractionDetails['params']): string | null {
    const { cedula } = readBoundCedula(params, claimPattern);
    if (cedula === undefined) throw new ProblemError('REQUEST_UNKNOWN');
    return cedula;
  }

  async function partyOf(id: string): Promise<RelyingParty> {
    const party = await relyingParties.find(id);
    if (party === undefined || party.pausedAt !== null) throw new ProblemError('REQUEST_UNKNOWN');
    return party;
  }

  async function ownRequest(id: string, sessionHash: string): Promise<RelyingPartyRequest> {
    const found = await requests.find(id);
    if (found === undefined || found.session !== sessionHash) throw new ProblemError('REQUEST_UNKNOWN');
    return found;
  }

  /** The request while it is open, and its relying party. */
  async function openRequest(id: string, sessionHash: string) {
    const request = await ownRequest(id, sessionHash);
    const party = await partyOf(request.relyingParty);
    if (request.endedAt !== null || request.expiresAt <= Date.now()) throw new ProblemError('REQUEST_ENDED');
    return { request, party };
  }

  /** @throws Problem where it is bound and its time is over */
  async function boundClaimOf({ id, claim }: RelyingPartyRequest): Promise<string | null> {
    const cedula = claim === null ? null : await requests.cedulaOf(id);
    if (claim !== null && cedula === null) throw new ProblemError('REQUEST_ENDED');
    return cedula;
  }

  async function withStoreErrors<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      log.error({ event: 'record-unavailable', error: traceOf(error) });
      throw new ProblemError('STORE_UNAVAILABLE');
    }
  }

  async function viewOf({ params, exp }: InteractionDetails, party: RelyingParty) {
    const { release } = party.settings;
    const cedula = cedulaIn(params);
    const logo = await logos.find(party.id);
    const languages = (params['ui_locales'] ?? '').split(' ').map((tag) => tag.split('-')[0]);
    return {
      relyingParty: {
        name: party.name,
        logo: logo && { address: `${logoPath}${logo.hash}`, width: logo.width, height: logo.height },
      },
      cedula: cedula === null ? null : maskClaim(cedula),
      // Of a bound request the relying party knows the cédula already.
      release: release.filter((one) => cedula === null || one !== 'cedula'),
      secondsLeft: Math.max(0, exp - Math.floor(Date.now() / 1_000)),
      locale: languages.find(isLocale) ?? null,
      handoff: party.settings.handoff,
    };
  }

  /** The verification that stands in the way of another one, for the page to show. */
  async function shownOf(id: string): Promise<string | null> {
    const row = await requests.verificationOf(id);
    const outcome = row?.closing?.answer.verification?.outcome;
    const isShown = row?.state === 'pending' || outcome === 'verified' || outcome === 'unknown';
    return row !== undefined && isShown ? row.key : null;
  }

  async function finish({ provider, request, reply }: RequestBrowser, result: object): Promise<string> {
    return provider.interactionResult(request.raw, reply.raw, result);
  }

  /** The result that the provider goes on with: a verification as the account, or an error. */
  async function resultOf(
    how: RequestEnd,
    request: RelyingPartyRequest,
    party: RelyingParty,
    { params }: InteractionDetails,
  ): Promise<object> {
    const row = await requests.verificationOf(request.id);
    if (how === 'left') return authorizationErrorOf('left', { reference: row?.reference });
    if (row?.state === 'pending')
      throw new ProblemError(
        'VERIFICATION_PENDING',
        row.reference === null ? {} : { reference: row.reference },
      );
    const error = outcomeErrorOf(row, party.settings.release.includes('reasons'));
    if (error !== undefined || row === undefined) return error ?? authorizationErrorOf('left');
    if (!isWanted(row.claim.hash, request, party, params)) return noMatch(row.reference);
    const cedula = await requests.cedulaOf(request.id);
    // Of several that a person typed, only the one that verified is released.
    if (cedula !== null && keyed('claim', cedula) !== row.claim.hash) await requests.dropCedula(request.id);
    const ts = Math.floor((row.closing?.at ?? row.at) / 1_000);
    return {
      login: { accountId: row.id, acr: faceAcr, amr: faceAmr, remember: false, ts },
      consent: {},
    };
  }

  const noMatch = (reference: string | null): AuthorizationError =>
    authorizationErrorOf('no-match', { reference });

  /** Whether the person who verified is the one whom the request names, by cédula or by subject. */
  function isWanted(
    claimHash: string,
    { claim }: RelyingPartyRequest,
    party: RelyingParty,
    params: InteractionDetails['params'],
  ): boolean {
    if (claim !== null && claim !== claimHash) return false;
    const subjects = [subjectInHint(params['id_token_hint']), subjectInClaims(params['claims'])];
    return subjects.every((sub) => sub === undefined || sub === parts.subjectOf(party, claimHash));
  }

  return {
    async begin(uid, browser) {
      const details = await detailsOf(uid, browser);
      const party = await partyOf(details.params['client_id'] ?? '');
      const view = await viewOf(details, party);
      const cedula = cedulaIn(details.params);
      const now = Date.now();
      const request = {
        id: uid,
        relyingParty: party.id,
        clientReference: details.params[clientReferenceParam] ?? requestUriOf(details),
        claim: cedula === null ? null : keyed('claim', cedula),
        session: hashSession(browser.session),
        disclosed: { name: party.name, release: view.release },
        beganAt: now,
        expiresAt: details.exp * 1_000,
      };
      const opened = await requests.open(request, party.settings, cedula);
      if (!opened) {
        log.warn({ event: 'relying-party-limited', service: party.id });
        return { request: null, leaveTo: await finish(browser, authorizationErrorOf('busy')) };
      }
      await ownRequest(uid, request.session);
      await earlier.adopt(request, now);
      const [shown, isUnknownBefore] = [await shownOf(uid), await earlier.isUnknown(request, now)];
      return { request: { ...view, shown, isUnknownBefore }, leaveTo: null };
    },
    async end(uid, how, browser) {
      const details = await detailsOf(uid, browser);
      const request = await ownRequest(uid, hashSession(browser.session));
      // A repetition, because the answer was lost: the first result stands.
      if (details.result !== undefined) return details.returnTo;
      const party = await partyOf(request.relyingParty);
      const result = await resultOf(how, request, party, details);
      await requests.end(uid, how, Date.now());
      log.info({
        event: 'request-ended',
        service: party.id,
        outcome: 'error' in result ? 'error' : 'answered',
      });
      return finish(browser, result);
    },
    forPhone: (id, session) =>
      withStoreErrors(async () => {
        const { request, party } = await openRequest(id, hashSession(session));
        if (!party.settings.handoff) throw new ProblemError('NOT_FOUND');
        return { ...request.disclosed, cedula: await boundClaimOf(request) };
      }),
    refuse: (id) =>
      withStoreErrors(async () => {
        if (await requests.end(id, 'left', Date.now())) log.warn({ event: 'request-refused-on-phone' });
      }),
    checkOpen: (id, screen) => withStoreErrors(async () => void (await openRequest(id, screen))),
    resolve: (id, session) =>
      withStoreErrors(async () => {
        const { request } = await openRequest(id, hashSession(session));
        return { cedula: await boundClaimOf(request) };
      }),
    async noteClaim(id, claim) {
      const request = await requests.find(id);
      if (request?.claim === null && request.disclosed.release.includes('cedula'))
        await requests.keepCedula(id, claim);
    },
  };
}

/** As the pushed request was answered (RFC 9126, 2.2). */
const requestUriOf = ({ parJti }: InteractionDetails): string | null =>
  parJti === undefined ? null : `urn:ietf:params:oauth:request_uri:${parJti}`;

/** Checked by the provider before. */
function subjectInHint(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const [, payload = ''] = token.split('.');
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub?: string }).sub;
}

function subjectInClaims(claims: string | undefined): string | undefined {
  if (claims === undefined) return undefined;
  const { id_token: inToken } = JSON.parse(claims) as { id_token?: { sub?: { value?: string } | null } };
  return inToken?.sub?.value;
}
