import { z } from '../../contract/z.ts';

const payloadSchema = z.object({ jti: z.uuid() });

/**
 * What to look for: a folio or a transaction id as it was typed, or the folio of a receipt whose code was scanned. The
 * receipt is not checked: the record is what is shown.
 */
export function wantedIn(typed: string): string {
  const text = typed.trim();
  const token = /(?:^|#)(?:[\w-]+=)?[\w-]+\.([\w-]+)\.[\w-]+$/.exec(text)?.[1];
  if (token === undefined) return text;
  const claims = z.safeParse(payloadSchema, decoded(token));
  return claims.success ? claims.data.jti : text;
}

function decoded(part: string): unknown {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0))));
  } catch {
    return null;
  }
}
