import { httpUrl, maybe, maybeSecret, text } from '../settings/kinds.ts';

/** Outbound connections: proxy, certification authorities and client certificates. */
export const outboundSettings = {
  HTTPS_PROXY: maybeSecret(
    httpUrl,
    'Proxy for https addresses of vendors and OpenID, used by CONNECT: http://user:password@host:port; also in lower case',
  ),
  HTTP_PROXY: maybeSecret(httpUrl, 'The same for http addresses; also in lower case'),
  NO_PROXY: maybe(
    text,
    'Hosts that are reached without the proxy, comma-separated: names (with their subdomains), host:port, addresses, networks, or *; this machine always is; also in lower case',
  ),
  OUTBOUND_CA_FILE: maybe(
    text,
    "Certificates in PEM of authorities that are trusted besides Node's own, for every outbound connection",
  ),
  APPTENTICATE_CA_FILE: maybe(text, 'The same for Apptenticate only'),
  APPTENTICATE_CLIENT_CERT_FILE: maybe(text, 'Client certificate (chain) in PEM presented to Apptenticate'),
  APPTENTICATE_CLIENT_KEY_FILE: maybe(text, 'Private key of that certificate, in PEM without a password'),
  FACEPHI_CA_FILE: maybe(text, 'Authorities for FacePhi only'),
  FACEPHI_CLIENT_CERT_FILE: maybe(text, 'Client certificate (chain) in PEM presented to FacePhi'),
  FACEPHI_CLIENT_KEY_FILE: maybe(text, 'Private key of that certificate, in PEM without a password'),
  OPENID_CA_FILE: maybe(text, 'Authorities for the OpenID provider only'),
  OPENID_CLIENT_CERT_FILE: maybe(text, 'Client certificate (chain) in PEM presented to the OpenID provider'),
  OPENID_CLIENT_KEY_FILE: maybe(text, 'Private key of that certificate, in PEM without a password'),
};

/** Settings that other programs of a machine read too, also in lower case. */
export const smallLetters = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] as const;
