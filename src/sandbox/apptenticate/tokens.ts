import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

export type TokenKind = 'access' | 'refresh';

export interface TokenPayload {
  token_type: TokenKind;
  /** Seconds since 1970. */
  exp: number;
  iat: number;
  jti: string;
  username: string;
}

export interface SandboxTokens {
  make(kind: TokenKind, username: string): string;
  /** Undefined for a token of another kind, with a wrong signature, or expired. */
  read(kind: TokenKind, token: string): TokenPayload | undefined;
}

interface TokenSettings {
  tokenSeconds: number;
  refreshSeconds: number;
  now: () => number;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg: 'HS256', typ: 'JWT' });

/** JSON Web Tokens signed with HS256 (RFC 7519) and a key that lives as long as the process. */
export function createTokens({ tokenSeconds, refreshSeconds, now }: TokenSettings): SandboxTokens {
  const key = randomBytes(32);
  const sign = (content: string): Buffer => createHmac('sha256', key).update(content).digest();
  const seconds = { access: tokenSeconds, refresh: refreshSeconds };
  return {
    make(kind, username) {
      const iat = Math.floor(now() / 1000);
      const payload: TokenPayload = {
        token_type: kind,
        exp: iat + seconds[kind],
        iat,
        jti: randomUUID(),
        username,
      };
      const content = `${header}.${encode(payload)}`;
      return `${content}.${sign(content).toString('base64url')}`;
    },
    read(kind, token) {
      const [head, body, signature, ...rest] = token.split('.');
      if (head !== header || body === undefined || signature === undefined || rest.length > 0)
        return undefined;
      const expected = sign(`${head}.${body}`);
      const signed = Buffer.from(signature, 'base64url');
      if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) return undefined;
      const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as TokenPayload;
      return payload.token_type === kind && now() / 1000 < payload.exp ? payload : undefined;
    },
  };
}
