import { BlockList, isIP } from 'node:net';

/** IPv4 networks that are not the public internet (IANA, IPv4 Special-Purpose Address Registry), and multicast. */
const specialIpv4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];

/** Of IPv6 only global unicast is public. */
const globalIpv6 = ['2000::/3'];
/** What is special within it: protocol assignments (Teredo too), documentation, 6to4. */
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Forms of IPv6 that lead to an IPv4 address in their last 32 bits: mapped (RFC 4291) and NAT64 (RFC 6052). */
const withIpv4 = ['::ffff:0:0/96', '64:ff9b::/96'];

/** @param networks as `10.0.0.0/8`, or single addresses */
export function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const listed = {
  specialIpv4: blockListOf(specialIpv4),
  globalIpv6: blockListOf(globalIpv6),
  specialIpv6: blockListOf(specialIpv6),
  withIpv4: blockListOf(withIpv4),
};

export interface AddressPolicy {
  /** Networks of this house that may receive events although they are private. */
  allowed: BlockList;
  /** Whether this machine may, for development. */
  allowsLoopback: boolean;
}

const loopback = blockListOf(['127.0.0.0/8', '::1']);
const isWithin = (list: BlockList, address: string) =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether a connection may go to this address. Anything that is no address may not. */
export function isAllowedAddress(text: string, policy: AddressPolicy): boolean {
  const address = plainAddressOf(text);
  const family = isIP(address);
  if (family === 0) return false;
  if (isWithin(policy.allowed, address)) return true;
  if (policy.allowsLoopback && isWithin(loopback, address)) return true;
  if (family === 4) return !isWithin(listed.specialIpv4, address);
  return isWithin(listed.globalIpv6, address) && !isWithin(listed.specialIpv6, address);
}

/** The IPv4 address that an IPv6 one leads to, or the address itself, without a zone. */
function plainAddressOf(text: string): string {
  const address = text.replace(/%.*$/, '');
  if (isIP(address) !== 6 || !isWithin(listed.withIpv4, address)) return address;
  // Both spellings of the last 32 bits, `::ffff:7f00:1` and `::ffff:127.0.0.1`, become the first one.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::').at(-1)?.split(':') ?? [];
  const [high = 0, low = 0] = ['0', '0', ...groups]
    .slice(-2)
    .map((group) => Number.parseInt(group || '0', 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
