import type { RequestParams } from 'oidc-provider';
import { claimSchema } from '../../contract/claim.ts';
import { z } from '../../contract/z.ts';

/** The parameter in which a relying party names its request; it comes back in events. */
export const clientReferenceParam = 'client_reference';

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

/** A cédula in its canonical spelling, or null: the person types one. */
type BoundCedula = { cedula: string | null; fault?: undefined } | { cedula?: undefined; fault: string };

/**
 * The cédula that the `claims` of a request bind it to, or what is wrong with them.
 *
 * @param pattern of the deployment's claims
 */
export function readBoundCedula({ claims }: RequestParams, pattern: string): BoundCedula {
  if (claims === undefined) return { cedula: null };
  const read = z.safeParse(claimsParameter, readJsonParameter(claims));
  if (!read.success) return { fault: 'claims is malformed' };
  const { id_token: inToken, userinfo } = read.data;
  if (userinfo?.cedula?.value !== undefined || userinfo?.cedula?.values !== undefined)
    return { fault: 'a cedula is requested by claims.id_token.cedula.value' };
  const wanted = inToken?.cedula;
  if (wanted == null) return { cedula: null };
  if (wanted.values !== undefined) return { fault: 'claims.id_token.cedula takes one value' };
  if (wanted.value === undefined) return { cedula: null };
  const cedula = z.safeParse(claimSchema(pattern), wanted.value);
  return cedula.success ? { cedula: cedula.data } : { fault: 'claims.id_token.cedula.value is no cedula' };
}

/** The value of a parameter that carries JSON; undefined when it is none. */
export function readJsonParameter(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
