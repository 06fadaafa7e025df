import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const form = /^[A-Za-z0-9_-]{32}$/;

export const freshSecret = () => randomBytes(24).toString('base64url');

/**
 * A cookie whose value says nothing and is a secret: the record knows only its HMAC. `secure` says whether people come
 * by TLS; then its name is prefixed, so that no other host can plant one.
 */
export interface SecretCookie {
  /** The secret that a request names, if any. */
  known(request: FastifyRequest, secure: boolean): string | undefined;
  /** Gives the browser a new one in place of any former one. */
  begin(reply: FastifyReply, secure: boolean): string;
  /** Gives the browser one that was made before; one that it has it keeps for as long again. */
  give(reply: FastifyReply, secret: string, secure: boolean): void;
  /** Takes it from the browser. */
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
export const visitCookie = secretCookie('cotejo_session');

/** The session that a request belongs to, begun when it has none. */
export function sessionOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): string {
  return visitCookie.known(request, secure) ?? visitCookie.begin(reply, secure);
}

/** The session that a request names, if any. */
export function knownSession(request: FastifyRequest, secure: boolean): string | undefined {
  return visitCookie.known(request, secure);
}
