import { isIPv6, SocketAddress } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/;

/**
 * The network that stands for one household or office: an IPv4 address, or the first 64 bits of an IPv6 one,
 * the other half of which any device may choose anew.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return plain;
  const short = new SocketAddress({ address: plain, family: 'ipv6' }).address;
  const [, v4] = mapped.exec(short) ?? [];
  if (v4 !== undefined) return v4;
  return `${groupsOf(short).slice(0, 4).join(':')}::/64`;
}

/** All eight groups of an address, without leading zeros. */
function groupsOf(short: string): string[] {
  const [head = '', tail] = short.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  if (tail === undefined) return groups(head);
  const missing = 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
}
