import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const plainName = 'cotejo_session';
const form = /^[A-Za-z0-9_-]{32}$/;

/**
 * The session that a request belongs to, begun when it has none. The value says nothing and is a secret: the record
 * knows only its HMAC. Under TLS the name is prefixed, so that no other host can plant one.
 */
export function sessionOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): string {
  const known = knownSession(request, secure);
  if (known !== undefined) return known;
  const fresh = randomBytes(24).toString('base64url');
  reply.setCookie(nameOf(secure), fresh, { path: '/', httpOnly: true, sameSite: 'strict', secure });
  return fresh;
}

/** The session that a request names, if any. */
export function knownSession(request: FastifyRequest, secure: boolean): string | undefined {
  const value = request.cookies[nameOf(secure)];
  return value !== undefined && form.test(value) ? value : undefined;
}

const nameOf = (secure: boolean) => (secure ? `__Host-${plainName}` : plainName);
