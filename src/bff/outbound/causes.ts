/** What an administrator reads about one cause: what happened, and where to look. */
export interface CauseMeaning {
  means: string;
  look: string;
}

/**
 * Why a vendor gave no verdict, as one code for the log, the metrics, the record and the operator's view. Everything
 * before `no-headers` is a call of which surely nothing was processed.
 */
export const causes = {
  'dns-not-found': {
    means: 'the name of the host does not exist',
    look: "the vendor's address in the settings; the resolver of this machine",
  },
  'dns-failed': {
    means: 'the resolver did not answer, or answered with an error',
    look: 'the resolver (`/etc/resolv.conf`), and the way to it',
  },
  'connect-refused': {
    means: 'the host refused the connection',
    look: "the port of the vendor's address; a firewall that rejects",
  },
  'connect-timeout': {
    means: 'no connection within `VENDOR_CONNECT_MS`',
    look: 'a firewall that drops; whether the way out leads through a proxy (`HTTPS_PROXY`)',
  },
  'connect-failed': {
    means: 'the network had no way there, or cut the connection while it was made',
    look: 'routes and firewall of this machine',
  },
  'no-connection': {
    means: 'every connection was in use for the whole time of the call',
    look: '`VENDOR_CONNECTIONS`, `VENDOR_CONCURRENT`; how long the vendor takes',
  },
  'tls-expired': {
    means: "the certificate's time is over, or has not begun",
    look: "the vendor's certificate; the clock of this machine",
  },
  'tls-self-signed': {
    means: 'the certificate vouches for itself',
    look: 'whether the address is right; `…_CA_FILE` if it is meant to be so',
  },
  'tls-unknown-ca': {
    means: 'nobody that this machine trusts vouches for the certificate, or a link of its chain was not sent',
    look: 'a private certification authority, or a proxy that opens TLS: `OUTBOUND_CA_FILE` or the `…_CA_FILE` of the vendor',
  },
  'tls-wrong-name': {
    means: 'the certificate is for another name',
    look: "the vendor's address: the name, not a number",
  },
  'tls-handshake': {
    means: 'TLS was not agreed on: no common version or cipher, or what answers does not speak TLS',
    look: 'the port; whether the address should begin with http or https; under TLS 1.2, whether a client certificate is wanted',
  },
  'client-certificate': {
    means: 'the other side wants a client certificate, or refuses ours',
    look: '`…_CLIENT_CERT_FILE` and `…_CLIENT_KEY_FILE` of the vendor; when that certificate ends',
  },
  'proxy-unreachable': {
    means: 'the proxy of this house cannot be reached',
    look: '`HTTPS_PROXY`; `NO_PROXY` if the host is inside',
  },
  'proxy-login': {
    means: 'the proxy wants to know who asks (407)',
    look: 'user and password in `HTTPS_PROXY`',
  },
  'proxy-refused': {
    means: 'the proxy did not open the way (another answer than 200 to CONNECT)',
    look: "the proxy's list of allowed hosts",
  },
  'gate-shut': {
    means: 'not called: the Retry-After of an earlier answer still runs',
    look: "the vendor's limits; `VENDOR_CONCURRENT`",
  },
  'breaker-open': {
    means: 'not called: several faults in a row before it',
    look: 'the causes of the calls before',
  },
  'no-place': {
    means: 'not called: `VENDOR_CONCURRENT` calls were under way and `VENDOR_QUEUE` waited',
    look: 'how long the vendor takes; the sizes',
  },
  'no-headers': {
    means: 'sent, and no answer began in time (interim answers do not count)',
    look: "the vendor's state; `VENDOR_HEADERS_MS`, `VENDOR_TOTAL_MS`, `VENDOR_TOKEN_MS`",
  },
  'answer-stalled': {
    means: 'an answer began and did not end in time',
    look: "the vendor's state; `VENDOR_GAP_MS`, `VENDOR_TOTAL_MS`",
  },
  'connection-lost': {
    means: 'the connection ended before a whole answer',
    look: 'the way to the vendor; some servers end it so when they refuse a client certificate',
  },
  'not-http': {
    means: 'what came is not HTTP',
    look: "the port of the vendor's address; a device on the way",
  },
  'answer-too-large': {
    means: 'the answer is larger than `VENDOR_ANSWER_BYTES`',
    look: 'what answers there',
  },
  redirect: {
    means: 'a status 3xx; redirects are not followed',
    look: "the vendor's address: host, path, http or https",
  },
  'status-400': { means: 'a status 400', look: 'the wire names (`APPTENTICATE_PROFILE`), with the vendor' },
  'status-401': { means: 'a status 401', look: 'the credentials' },
  'status-403': {
    means: 'a status 403',
    look: 'whether the service is contracted; lists of allowed addresses',
  },
  'status-404': { means: 'a status 404', look: "the vendor's address and path" },
  'status-407': { means: 'a status 407', look: 'a proxy on the way that wants a login' },
  'status-413': { means: 'a status 413', look: '`IMAGE_BYTES`; a gateway with a smaller limit' },
  'status-429': { means: 'a status 429', look: "the vendor's limits" },
  'status-4xx': {
    means: 'another status 4xx',
    look: 'the status itself, among the calls of the verification',
  },
  'status-500': { means: 'a status 500', look: "the vendor's state" },
  'status-502': { means: "a status 502: the vendor's gateway", look: "the vendor's state" },
  'status-503': { means: "a status 503: the vendor's gateway", look: "the vendor's state; its Retry-After" },
  'status-504': { means: "a status 504: the vendor's gateway", look: "the vendor's state" },
  'status-5xx': {
    means: 'another status 5xx',
    look: 'the status itself, among the calls of the verification',
  },
  'status-other': { means: 'a status that is none of these', look: 'what answers there' },
  'answer-empty': { means: 'an answer without a body', look: 'what answers there' },
  'answer-html': {
    means: 'a page where JSON should be',
    look: "the vendor's address; a portal or a proxy that answers instead",
  },
  'answer-not-json': { means: 'not JSON in UTF-8', look: 'what answers there' },
  'answer-shape': {
    means: 'JSON, and not what the contract says: fields are missing or of another type',
    look: 'the version of the service (`APPTENTICATE_PROFILE`), with the vendor',
  },
  'answer-contradictory': {
    means: 'fields of one answer contradict each other',
    look: 'with the vendor, by transaction',
  },
  'answer-unknown-code': { means: 'a code that the contract does not name', look: 'with the vendor' },
  'store-unavailable': { means: 'not called: the enrolments could not be read', look: 'the database' },
  defect: { means: 'a defect of ours', look: 'the log line `provider-defect`: report it with its trace' },
} as const satisfies Record<string, CauseMeaning>;

export type Cause = keyof typeof causes;
export const causeCodes = Object.keys(causes) as Cause[];
