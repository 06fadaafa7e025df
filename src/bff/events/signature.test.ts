import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
// As the guide prints it.
import { isFromCotejo } from '../../../docs/examples/verify-event.ts';
import { testKeyed } from '../testing/stores.suite.ts';
import { eventKeySetOf, eventKeysOf, standardPublicKeyOf } from './keys.ts';
import { signMessage, webhookSecretOf } from './signature.ts';

const secret = (fill: number) => webhookSecretOf(Buffer.alloc(32, fill));
const seed = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) });
const body = '{"type":"webhook.test","data":{"client_id":"bank"}}';
const message = { id: 'msg_1', body };

describe('v1', () => {
  test('is what the specification prints for its example', () => {
    const published = signMessage(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' },
      { secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], keys: [] },
      1_614_265_330_000,
    );
    expect(published).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('is accepted by the official library with the present secret and with the former one', () => {
    const headers = signMessage(message, { secrets: [secret(1), secret(2)], keys: [] }, Date.now());
    for (const known of [secret(1), secret(2)])
      expect(new Webhook(known).verify(body, headers)).toMatchObject({ type: 'webhook.test' });
  });

  test('of another secret, body, id or an old time is refused by it', () => {
    const sign = (now = Date.now()) => signMessage(message, { secrets: [secret(1)], keys: [] }, now);
    const webhook = new Webhook(secret(1));
    const refused = (text: string, headers: Record<string, string>) =>
      expect(() => webhook.verify(text, headers)).toThrow(WebhookVerificationError);
    expect(() => new Webhook(secret(3)).verify(body, sign())).toThrow(WebhookVerificationError);
    refused(body.replace('bank', 'bonk'), sign());
    refused(body, { ...sign(), 'webhook-id': 'msg_2' });
    refused(body, sign(Date.now() - 301_000));
  });
});

describe('v1a', () => {
  const keys = eventKeysOf([seed('2026', 1), seed('2025', 2)], testKeyed);
  const published = eventKeySetOf(keys).keys;
  const sign = (now = Date.now()) => signMessage(message, { secrets: [secret(1)], keys }, now);

  test('stands beside v1, which the official library still accepts', () => {
    const headers = sign();
    expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1a,\S{88} v1a,\S{88}$/);
    expect(new Webhook(secret(1)).verify(body, headers)).toMatchObject({ type: 'webhook.test' });
  });

  test('is accepted by the verifier of the guide with either published key', () => {
    for (const key of published) expect(isFromCotejo(sign(), body, [key])).toBe(true);
    expect(standardPublicKeyOf(keys[0] as (typeof keys)[0])).toBe(
      `whpk_${Buffer.from(published[0]?.x ?? '', 'base64url').toString('base64')}`,
    );
  });

  test.each<[string, () => [Record<string, string>, string]]>([
    ['another body', () => [sign(), `${body} `]],
    ['another id', () => [{ ...sign(), 'webhook-id': 'msg_2' }, body]],
    [
      'another time',
      () => [{ ...sign(), 'webhook-timestamp': String(Math.floor(Date.now() / 1e3) + 1) }, body],
    ],
    ['an old time', () => [sign(Date.now() - 301_000), body]],
    ['a time of the future', () => [sign(Date.now() + 302_000), body]],
    ['no time', () => [{ ...sign(), 'webhook-timestamp': '' }, body]],
    ['no signature', () => [{ 'webhook-id': 'msg_1', 'webhook-timestamp': '1' }, body]],
    [
      'v1 only',
      () => [{ ...sign(), 'webhook-signature': sign()['webhook-signature'].split(' ')[0] ?? '' }, body],
    ],
    [
      'an HMAC that calls itself v1a',
      () => [
        { ...sign(), 'webhook-signature': sign()['webhook-signature'].replace(/v1,(\S+).*/, 'v1a,$1') },
        body,
      ],
    ],
    ['nonsense', () => [{ ...sign(), 'webhook-signature': 'v1a,%%% v1a v1a, x' }, body]],
  ])('%s is refused by it', (_, make) => {
    expect(isFromCotejo(...make(), published)).toBe(false);
  });

  test('has the public key that the RFC prints for its first seed', () => {
    const seedOfRfc = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const [key] = eventKeysOf([{ id: 'rfc', key: seedOfRfc }], testKeyed);
    const { x = '' } = key?.publicKey.export({ format: 'jwk' }) ?? {};
    // RFC 8032, section 7.1, test 1.
    expect(Buffer.from(x, 'base64url').toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
  });

  test('of another key is refused by it', () => {
    const others = eventKeySetOf(eventKeysOf([seed('x', 5), seed('y', 6)], testKeyed)).keys;
    expect(isFromCotejo(sign(), body, others)).toBe(false);
  });
});

test('two keys sign; where fewer are named, one that is derived from the key of the record', () => {
  const ids = (...named: ReturnType<typeof seed>[]) => eventKeysOf(named, testKeyed).map(({ id }) => id);
  expect(ids()).toEqual(['record']);
  expect(ids(seed('2026', 1))).toEqual(['2026', 'record']);
  expect(ids(seed('2027', 3), seed('2026', 1), seed('2025', 2))).toEqual(['2027', '2026']);
  expect(JSON.stringify(eventKeySetOf(eventKeysOf([], testKeyed)))).not.toContain('"d"');
});
