import { type Context, errors, type RequestParams } from 'oidc-provider';
import { isCedula } from '../../contract/claim.ts';
import { clientReferenceParam, readBoundCedula, readJsonParameter } from './authorization-parameters.ts';
import { faceAcr } from './claims.ts';

const clientReferenceMax = 64;

/**
 * What this provider asks of a request beyond the standard; called for each one, pushed or not.
 *
 * @throws an error of the standard
 */
export function checkAuthorizationRequest({ oidc }: Context, pattern: string): void {
  const { params, entities, route } = oidc;
  const isPushed =
    route === 'pushed_authorization_request' || entities.PushedAuthorizationRequest !== undefined;
  const bound = readBoundCedula(params, pattern);
  if (bound.fault !== undefined) throw new errors.InvalidRequest(bound.fault);
  // An address stays in histories and logs.
  if (bound.cedula !== null && !isPushed)
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
  const { id_token: inToken } = (readJsonParameter(claims) ?? {}) as { id_token?: { acr?: unknown } };
  const acr = (inToken?.acr ?? {}) as { essential?: unknown; value?: unknown; values?: unknown };
  if (acr.essential !== true) return;
  const wanted = Array.isArray(acr.values) ? acr.values : [acr.value ?? faceAcr];
  if (!wanted.includes(faceAcr))
    throw new errors.UnmetAuthenticationRequirements('the requested authentication context is not offered');
}
