import { referenceSchema } from '../../contract/reference.ts';
import { z } from '../../contract/z.ts';

const payloadSchema = z.object({ jti: z.uuid(), ref: z.optional(referenceSchema) });

/**
 * Parses a search term: a reference, an id or a transaction id as typed, or the reference of a scanned receipt. The receipt
 * is not verified: the record is shown.
 */
export function parseSearchTerm(typed: string): string {
  const text = typed.trim();
  const token = /(?:^|#)(?:[\w-]+=)?[\w-]+\.([\w-]+)\.[\w-]+$/.exec(text)?.[1];
  if (token === undefined) return text;
  const claims = z.safeParse(payloadSchema, decodeJson(token));
  return claims.success ? (claims.data.ref ?? claims.data.jti) : text;
}

function decodeJson(part: string): unknown {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0))));
  } catch {
    return null;
  }
}
