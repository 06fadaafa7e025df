import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';

export interface ProxySettings {
  /** Addresses or networks (10.0.0.0/8) with a trusted header. */
  trustedProxies: readonly string[];
  /** The one header that these proxies write; a client may forge any other. */
  proxyHeader: 'x-forwarded-for' | 'forwarded';
}

/**
 * Reads the address of a client. Each trusted proxy appends its peer, the nearest one last; the first
 * untrusted one is the client. A proxy that names none (`unknown`, `_hidden`, nonsense) is the client.
 */
export function createClientAddress({ trustedProxies, proxyHeader }: ProxySettings) {
  const isTrusted = createTrust(trustedProxies);
  return ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string => {
    let nearest = plainAddress(socket.remoteAddress ?? '') ?? '';
    const lines = [headers[proxyHeader] ?? []].flat().join(',');
    const addresses = proxyHeader === 'forwarded' ? readForwarded(lines) : readForwardedFor(lines);
    for (const next of addresses.reverse()) {
      if (next === null || !isTrusted(nearest)) break;
      nearest = next;
    }
    return nearest;
  };
}

function createTrust(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  const kindOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    if (bits === undefined) list.addAddress(address, kindOf(address));
    else list.addSubnet(address, Number(bits), kindOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, kindOf(address));
}

/** The entries of `X-Forwarded-For`, in order; null where one is no address. */
export function readForwardedFor(value: string): (string | null)[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => nodeAddress(entry.replace(/^"(.*)"$/, '$1')));
}

/** One `name=value` of RFC 7239, section 4: a token, or a quoted string. */
const pair = /^\s*([\w!#$%&'*+.^`|~-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*))\s*$/;
/** Splits a list outside quotes. One pass, whatever its length. */
function splitOutsideQuotes(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\\' && isQuoted) at += 1;
    else if (character === separator && !isQuoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** The `for` of every element of `Forwarded` (RFC 7239), in order; null where one names no address. */
export function readForwarded(value: string): (string | null)[] {
  return splitOutsideQuotes(value, ',')
    .filter((element) => element.trim() !== '')
    .map((element) => {
      const nodes = splitOutsideQuotes(element, ';').flatMap((text) => {
        const [, name, quoted, token] = pair.exec(text) ?? [];
        return name?.toLowerCase() === 'for' ? [(quoted ?? token ?? '').replace(/\\(.)/g, '$1')] : [];
      });
      const [node] = nodes;
      return nodes.length === 1 && node !== undefined ? nodeAddress(node) : null;
    });
}

/** The address of a node as proxies write it: with a port or without, IPv6 with brackets or without. */
function nodeAddress(node: string): string | null {
  const bracketed = /^\[([^\]]+)\](?::[\w.-]+)?$/.exec(node)?.[1];
  if (bracketed !== undefined) return plainAddress(bracketed);
  return plainAddress(node) ?? plainAddress(node.replace(/:[\w.-]+$/, ''));
}

/** Without a zone, and IPv4 as such where it is written within IPv6; null for what is no address. */
function plainAddress(text: string): string | null {
  const [address = ''] = text.split('%');
  const [, v4] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  const plain = v4 ?? address;
  return isIP(plain) === 0 ? null : plain.toLowerCase();
}
