import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';

/** @param body as it came, before it is parsed; keys: of /.well-known/event-keys.json */
export function isFromCotejo(headers: Record<string, string>, body: string, keys: JsonWebKey[]): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures = '' } = headers;
  // Five minutes. Written so that a time that is no number fails too.
  if (!(Math.abs(Date.now() / 1_000 - Number(time)) <= 300)) return false;
  const signed = Buffer.from(`${id}.${time}.${body}`);
  return signatures.split(' ').some((entry) => {
    const [version, signature = ''] = entry.split(',');
    const isValid = (key: JsonWebKey) =>
      verify(null, signed, createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64'));
    return version === 'v1a' && keys.some(isValid);
  });
}
