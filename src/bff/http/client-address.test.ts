import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createClientAddress, readForwarded, readForwardedFor } from './client-address.ts';

const trustedProxies = ['10.0.0.0/8', '2001:db8:1::/48', '127.0.0.1'];
function addressFrom(
  remoteAddress: string,
  headers: IncomingHttpHeaders,
  header: 'x-forwarded-for' | 'forwarded',
) {
  const read = createClientAddress({ trustedProxies, proxyHeader: header });
  return read({ socket: { remoteAddress } as Socket, headers });
}

describe('X-Forwarded-For', () => {
  test.each<[string, string, string]>([
    ['10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['10.0.0.1', '203.0.113.7:50123', '203.0.113.7'],
    ['10.0.0.1', '"203.0.113.7"', '203.0.113.7'],
    ['10.0.0.1', '2001:db8:9::7', '2001:db8:9::7'],
    ['10.0.0.1', '[2001:db8:9::7]', '2001:db8:9::7'],
    ['10.0.0.1', '[2001:DB8:9::7]:50123', '2001:db8:9::7'],
    ['10.0.0.1', '"[2001:db8:9::7]:50123"', '2001:db8:9::7'],
    ['10.0.0.1', 'fe80::7%eth0', 'fe80::7'],
    ['10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1::5', '203.0.113.7', '203.0.113.7'],
    ['10.0.0.1', '198.51.100.9, 203.0.113.7, 10.0.0.2:443', '203.0.113.7'],
    ['10.0.0.1', '198.51.100.9,203.0.113.7,,', '203.0.113.7'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['10.0.0.1', 'unknown', '10.0.0.1'],
    ['10.0.0.1', '198.51.100.9, unknown, 10.0.0.2', '10.0.0.2'],
    ['10.0.0.1', '_hidden', '10.0.0.1'],
    ['10.0.0.1', '203.0.113.7, <script>', '10.0.0.1'],
    ['10.0.0.1', '999.0.0.1', '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
    ['203.0.113.9', '198.51.100.9', '203.0.113.9'],
  ])('from %s, %j: %s', (remote, value, expected) => {
    expect(addressFrom(remote, { 'x-forwarded-for': value }, 'x-forwarded-for')).toBe(expected);
  });

  test('the port is ignored, and so is a header that the proxies do not write', () => {
    const ports = ['203.0.113.7:1', '203.0.113.7:2', '203.0.113.7'];
    expect(new Set(ports.flatMap(readForwardedFor))).toEqual(new Set(['203.0.113.7']));
    const both = { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=198.51.100.9' };
    expect(addressFrom('10.0.0.1', both, 'x-forwarded-for')).toBe('203.0.113.7');
    expect(addressFrom('10.0.0.1', both, 'forwarded')).toBe('198.51.100.9');
  });
});

describe('Forwarded (RFC 7239)', () => {
  test.each<[string, (string | null)[]]>([
    ['for=203.0.113.7', ['203.0.113.7']],
    ['For="203.0.113.7:4711"', ['203.0.113.7']],
    ['For="[2001:db8:cafe::17]:4711"', ['2001:db8:cafe::17']],
    ['for="[2001:db8:cafe::17]"', ['2001:db8:cafe::17']],
    ['for=203.0.113.7;proto=http;by=203.0.113.43', ['203.0.113.7']],
    ['proto=https; by=10.0.0.1; for=203.0.113.7', ['203.0.113.7']],
    ['for=192.0.2.43, for=198.51.100.17', ['192.0.2.43', '198.51.100.17']],
    ['for="_gazonk"', [null]],
    ['for=unknown', [null]],
    ['for="unknown:80"', [null]],
    ['for="203.0.113.7:_port"', ['203.0.113.7']],
    ['by=10.0.0.1', [null]],
    ['for=203.0.113.7;for=203.0.113.8', [null]],
    ['for="a, for=203.0.113.8"', [null]],
    ['host="a;b,c";for=203.0.113.7', ['203.0.113.7']],
    ['for="203.0.113\\.7"', ['203.0.113.7']],
    ['for = 203.0.113.7', [null]],
    ['', []],
  ])('%s', (value, expected) => {
    expect(readForwarded(value)).toEqual(expected);
  });

  test('a header of any length is read quickly', () => {
    const started = performance.now();
    for (const piece of [',', '"', 'for="', ';', '\\"', 'a=', '[']) {
      readForwarded(piece.repeat(16_000));
      readForwardedFor(piece.repeat(16_000));
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('the nearest proxy comes last, and a hidden client counts as the proxy that forwards it', () => {
    const from = (forwarded: string) => addressFrom('10.0.0.1', { forwarded }, 'forwarded');
    expect(from('for=198.51.100.9, for=203.0.113.7, for="10.0.0.2:443"')).toBe('203.0.113.7');
    expect(from('for=198.51.100.9, for=_hidden;proto=https, for=10.0.0.2')).toBe('10.0.0.2');
  });
});
