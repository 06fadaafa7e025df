import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ProviderId } from '../../contract/verification.ts';
import { type Outbound, straightOut } from '../outbound/outbound.ts';
import type { Complaints } from '../settings/complaints.ts';
import { reasonOf } from './environment.ts';
import { isExempt } from './no-proxy.ts';
import type { Settings } from './settings.ts';
import { readKeyPair } from './tls.ts';

/** The servers that this one connects to, with their setting prefix and the setting of their address. */
const others = {
  apptenticate: ['APPTENTICATE', 'APPTENTICATE_URL'],
  facephi: ['FACEPHI', 'FACEPHI_URL'],
  openId: ['OPENID', 'OPENID_ISSUER'],
} as const satisfies Record<ProviderId | 'openId', readonly [string, keyof Settings]>;

/** The outbound connection to each. */
export interface OutboundWays extends Record<keyof typeof others, Outbound> {
  receivers: ReceiverWays;
}

/** The ways to relying parties, which are known by address only when an event is sent. */
export interface ReceiverWays {
  httpsProxy: Outbound['proxy'];
  httpProxy: Outbound['proxy'];
  /** As the setting has it. */
  noProxy: string;
  tls: Outbound['tls'];
}

/** Reads the files that settings name, and checks that they match and are valid today. */
export function readOutbound(settings: Partial<Settings>, complaints: Complaints): OutboundWays {
  const house = readAuthorities('OUTBOUND_CA_FILE', settings, complaints);
  const wayTo = (name: keyof typeof others): Outbound => {
    const [prefix, address] = others[name];
    const own = readAuthorities(`${prefix}_CA_FILE`, settings, complaints);
    const pair = readKeyPair(
      [`${prefix}_CLIENT_CERT_FILE`, `${prefix}_CLIENT_KEY_FILE`],
      settings,
      complaints,
    );
    const ca = [...house, ...own];
    return {
      proxy: proxyTo(settings[address], settings),
      tls: { ...(ca.length > 0 && { ca }), ...pair },
    };
  };
  return {
    apptenticate: wayTo('apptenticate'),
    facephi: wayTo('facephi'),
    openId: wayTo('openId'),
    receivers: {
      httpsProxy: settings.HTTPS_PROXY === undefined ? null : new URL(settings.HTTPS_PROXY),
      httpProxy: settings.HTTP_PROXY === undefined ? null : new URL(settings.HTTP_PROXY),
      noProxy: settings.NO_PROXY ?? '',
      tls: house.length > 0 ? { ca: house } : {},
    },
  };
}

function proxyTo(address: string | undefined, settings: Partial<Settings>): Outbound['proxy'] {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || isExempt(url, settings.NO_PROXY ?? '')) return straightOut.proxy;
  const proxy = url.protocol === 'https:' ? settings.HTTPS_PROXY : settings.HTTP_PROXY;
  return proxy === undefined ? null : new URL(proxy);
}

const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

type AuthoritiesKey = 'OUTBOUND_CA_FILE' | `${(typeof others)[keyof typeof others][0]}_CA_FILE`;

function readAuthorities(key: AuthoritiesKey, settings: Partial<Settings>, complaints: Complaints): string[] {
  const file = settings[key];
  if (file === undefined) return [];
  try {
    const certificates = readFileSync(file, 'utf8').match(pem) ?? [];
    for (const certificate of certificates) new X509Certificate(certificate);
    if (certificates.length === 0) complaints.add(key, 'has no certificate in PEM');
    return certificates;
  } catch (error) {
    const isFile = error instanceof Error && 'syscall' in error;
    complaints.add(
      key,
      isFile ? `cannot be read: ${reasonOf(error)}` : 'has a certificate that cannot be read',
    );
    return [];
  }
}
