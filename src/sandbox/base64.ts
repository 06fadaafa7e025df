const alphabet = /^[A-Za-z0-9+/]+={0,2}$/;

/** Strict Base64 (RFC 4648, section 4, padded); undefined for anything else, a `data:` prefix included. */
export function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0 || !alphabet.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}
