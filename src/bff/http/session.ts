import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookies } from '../../contract/api/route.ts';

const form = /^[A-Za-z0-9_-]{32}$/;

export const freshSecret = () => randomBytes(24).toString('base64url');

/**
 * A cookie with an opaque, secret value: the record knows only its HMAC. `secure` is whether people come by
 * TLS; then its name is prefixed, so that no other host can plant one.
 */
export interface SecretCookie {
  /** The secret in a request, if any. */
  known(request: FastifyRequest, secure: boolean): string | undefined;
  /** Sets a new one in place of any former one. */
  begin(reply: FastifyReply, secure: boolean): string;
  /** Sets one that was made before, or extends the one that the browser has. */
  give(reply: FastifyReply, secret: string, secure: boolean): void;
  /** Removes it from the browser. */
  end(reply: FastifyReply, secure: boolean): void;
}

/**
 * @param maxAge seconds; without it the cookie goes with the browser
 * @param sameSite `lax` only where somebody comes back from another site and has to be known at once
 */
export function secretCookie(
  plainName: string,
  maxAge?: number,
  sameSite: 'strict' | 'lax' = 'strict',
): SecretCookie {
  const nameOf = (secure: boolean) => (secure ? `__Host-${plainName}` : plainName);
  const options = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite, secure }) as const;
  const lasting = maxAge === undefined ? {} : { maxAge };
  const give = (reply: FastifyReply, secret: string, secure: boolean) =>
    void reply.setCookie(nameOf(secure), secret, { ...options(secure), ...lasting });
  return {
    known(request, secure) {
      const value = request.cookies[nameOf(secure)];
      return value !== undefined && form.test(value) ? value : undefined;
    },
    begin(reply, secure) {
      const secret = freshSecret();
      give(reply, secret, secure);
      return secret;
    },
    give,
    end: (reply, secure) => void reply.clearCookie(nameOf(secure), options(secure)),
  };
}

/** The session of one visit. */
export const visitCookie = secretCookie(cookies.session.name);

/** The session that a request belongs to, begun when it has none. */
export function sessionOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): string {
  return visitCookie.known(request, secure) ?? visitCookie.begin(reply, secure);
}

/** The session of a request, if any. */
export function knownSession(request: FastifyRequest, secure: boolean): string | undefined {
  return visitCookie.known(request, secure);
}
