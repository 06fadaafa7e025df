import { expect, test } from 'vitest';
import { blockListOf, isAllowedAddress } from './addresses.ts';

const production = { allowed: blockListOf([]), allowsLoopback: false };
const allows = (address: string, networks: string[] = [], allowsLoopback = false) =>
  isAllowedAddress(address, { allowed: blockListOf(networks), allowsLoopback });

test.each([
  ...['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.0.1', '100.128.0.1', '192.167.1.1'],
  ...[
    '2606:4700::1',
    '2a00:1450:4001::1',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '64:ff9b::8.8.8.8',
    '2001:4860:4860::8888',
  ],
])('%s is public', (address) => {
  expect(isAllowedAddress(address, production)).toBe(true);
});

test.each([
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '127.0.0.1', '127.255.0.1'],
  ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.168.0.1', '198.18.0.1'],
  ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '192.88.99.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::8.8.8.8', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
  ...[
    '100::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '2002:808:808::',
    '3fff::1',
    '5f00::1',
    '64:ff9b:1::1',
  ],
  // The same IPv4 addresses in other clothes.
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:0A00:0001', '0:0:0:0:0:ffff:a9fe:a9fe', '::ffff:0.0.0.0'],
  ...['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::169.254.169.254', '64:ff9b::'],
  ...['', 'localhost', '127.1', '0x7f000001', '2130706433', '127.0.0.1 ', '8.8.8.8/0'],
])('%s is not', (address) => {
  expect(isAllowedAddress(address, production)).toBe(false);
});

test('a private network that is listed may receive events, in every spelling; others may not', () => {
  for (const address of ['10.20.0.7', '::ffff:10.20.0.7', '64:ff9b::10.20.0.7', 'fd00:1::7'])
    expect(allows(address, ['10.20.0.0/16', 'fd00:1::/32'])).toBe(true);
  expect(allows('10.21.0.7', ['10.20.0.0/16'])).toBe(false);
  expect(allows('10.20.0.8', ['10.20.0.7'])).toBe(false);
  expect(allows('127.0.0.1', ['10.20.0.0/16'])).toBe(false);
});

test('this machine only in development', () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    expect(allows(address, [], true)).toBe(true);
  expect(allows('10.0.0.1', [], true)).toBe(false);
});
