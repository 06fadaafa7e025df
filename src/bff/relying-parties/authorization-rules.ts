import { type Context, errors, type RequestParams } from 'oidc-provider';
import { claimSchema, isCedula } from '../../contract/claim.ts';
import { z } from '../../contract/z.ts';
import { faceAcr } from './claims.ts';

/** The parameter in which a relying party names its request; it comes back in events. */
export const clientReferenceParam = 'client_reference';
const clientReferenceMax = 64;

const requestedClaim = z.nullable(
  z.looseObject({ value: z.optional(z.unknown()), values: z.optional(z.unknown()) }),
);
const requestedClaims = z.looseObject({
  cedula: z.optional(requestedClaim),
  sub: z.optional(requestedClaim),
});
const claimsParameter = z.looseObject({
  id_token: z.optional(requestedClaims),
  userinfo: z.optional(requestedClaims),
});

/**
 * The cédula that a request is bound to, in its canonical spelling; null: the person types one.
 *
 * @param pattern of the deployment's claims
 * @throws InvalidRequest
 */
export function boundCedulaOf({ claims }: RequestParams, pattern: string): string | null {
  if (claims === undefined) return null;
  const read = z.safeParse(claimsParameter, parseJson(claims));
  if (!read.success) throw new errors.InvalidRequest('claims is malformed');
  const { id_token: inToken, userinfo } = read.data;
  if (userinfo?.cedula?.value !== undefined || userinfo?.cedula?.values !== undefined)
    throw new errors.InvalidRequest('a cedula is requested by claims.id_token.cedula.value');
  const wanted = inToken?.cedula;
  if (wanted == null) return null;
  if (wanted.values !== undefined) throw new errors.InvalidRequest('claims.id_token.cedula takes one value');
  if (wanted.value === undefined) return null;
  const cedula = z.safeParse(claimSchema(pattern), wanted.value);
  if (!cedula.success) throw new errors.InvalidRequest('claims.id_token.cedula.value is no cedula');
  return cedula.data;
}

/**
 * What this provider asks of a request beyond the standard; called for each one, pushed or not.
 *
 * @throws an error of the standard
 */
export function checkAuthorizationRequest({ oidc }: Context, pattern: string): void {
  const { params, entities, route } = oidc;
  const isPushed =
    route === 'pushed_authorization_request' || entities.PushedAuthorizationRequest !== undefined;
  // An address stays in histories and logs.
  if (boundCedulaOf(params, pattern) !== null && !isPushed)
    throw new errors.InvalidRequest('a request that names a person must be pushed (RFC 9126)');
  if (params['login_hint'] !== undefined && isCedula(params['login_hint']))
    throw new errors.InvalidRequest('login_hint must not carry a cedula');
  const reference = params[clientReferenceParam];
  if (reference !== undefined && !new RegExp(`^[\\w.:~-]{1,${clientReferenceMax}}$`).test(reference))
    throw new errors.InvalidRequest(
      `${clientReferenceParam} has up to ${clientReferenceMax} characters of [\\w.:~-]`,
    );
  if (params['response_mode'] !== undefined && params['response_mode'] !== 'query')
    throw new errors.UnsupportedResponseMode();
  checkAcr(params);
}

/** An essential context that is never reached would send the person round for ever. */
function checkAcr({ claims }: RequestParams): void {
  if (claims === undefined) return;
  const { id_token: inToken } = (parseJson(claims) ?? {}) as { id_token?: { acr?: unknown } };
  const acr = (inToken?.acr ?? {}) as { essential?: unknown; value?: unknown; values?: unknown };
  if (acr.essential !== true) return;
  const wanted = Array.isArray(acr.values) ? acr.values : [acr.value ?? faceAcr];
  if (!wanted.includes(faceAcr))
    throw new errors.UnmetAuthenticationRequirements('the requested authentication context is not offered');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
