import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is reached without the proxy. There is no standard of `NO_PROXY`; this follows curl and Go: names
 * stand for themselves and all below them, a leading dot changes nothing, `host:port` for that port only, networks for
 * addresses, `*` for everything. This machine never needs the proxy.
 */
export function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost') || isLoopback(host)) return true;
  const its = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || fits(host, its, entry.toLowerCase()));
}

function fits(host: string, port: string, entry: string): boolean {
  if (entry.includes('/')) return isWithin(host, entry);
  const [, bracketed, plain = '', wanted] =
    /^(?:\[([^\]]+)\]|([^:]*|.*:.*:.*?))(?::(\d+))?$/.exec(entry) ?? [];
  if (wanted !== undefined && wanted !== port) return false;
  const name = (bracketed ?? plain).replace(/^\*?\./, '').replace(/\.$/, '');
  return name !== '' && (host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)));
}

function isWithin(host: string, network: string): boolean {
  const family = isIP(host);
  const [address = '', bits = ''] = network.split('/');
  if (family === 0 || isIP(address) !== family || !/^\d{1,3}$/.test(bits)) return false;
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  try {
    block.addSubnet(address, Number(bits), kind);
  } catch {
    return false;
  }
  return block.check(host, kind);
}

const isLoopback = (host: string) => isWithin(host, '127.0.0.0/8') || isWithin(host, '::1/128');
