import type { ProblemCode } from './codes.ts';

/** What the administrator does about each problem, in English, for the table at `/api/docs`. */
export const operatorPart: Record<ProblemCode, string> = {
  BODY_MALFORMED: 'Nothing, when rare: the upload was cut. Often: look for a proxy that rewrites bodies.',
  IDEMPOTENCY_KEY_INVALID: 'The client must send a fresh UUID per capture in the header Idempotency-Key.',
  ORIGIN_FORBIDDEN:
    'If the origin is yours, add it to PUBLIC_ORIGINS. Otherwise another site tried to use the service.',
  NOT_FOUND: 'Nothing.',
  VERIFICATION_NOT_FOUND:
    'Nothing: the key was never recorded, or was not sent to any vendor. At the panel: another station recorded it.',
  SESSION_UNKNOWN:
    "Help the person at the counter. Often: a proxy or a browser setting drops the page's cookie, or the instances do not share a database.",
  HANDOFF_UNKNOWN:
    'Nothing, when rare: a mistyped link, or one that was over long ago. Often: the instances do not share a database.',
  HANDOFF_USED: 'Nothing: a link works on one phone only.',
  HANDOFF_SAME_SCREEN: 'Nothing: the link was opened in the browser that shows it.',
  HANDOFF_EXPIRED: 'Nothing: HANDOFF_MS says how long a link lives.',
  HANDOFF_CANCELLED: 'Nothing: the person ended it on one of the two devices.',
  METHOD_NOT_ALLOWED: 'Nothing: the Allow header names the methods there are.',
  REQUEST_TIMEOUT: 'Nothing, when rare: a poor link. REQUEST_MS says how long a request may take to arrive.',
  VERIFICATION_PENDING:
    'Nothing: ask again after Retry-After. Often: the vendor is slow, look at its latency.',
  BODY_TOO_LARGE: 'Nothing, unless BODY_BYTES or a proxy in front is set lower than the page sends.',
  IMAGE_TOO_LARGE:
    'Nothing: the page keeps photos under the limit. IMAGE_BYTES must not exceed what the vendors take.',
  URL_TOO_LONG: 'Nothing: no address of this service is longer than 2 KiB.',
  MEDIA_TYPE_UNSUPPORTED: 'The client must send multipart/form-data without a Content-Encoding.',
  HOST_UNKNOWN:
    'Add the public address to PUBLIC_ORIGINS, or correct the Host header that the proxy passes on.',
  CEDULA_INVALID: 'Nothing. If good claims are refused, correct CLAIM_PATTERN.',
  CONSENT_INVALID:
    'Nothing: the page was loaded before NOTICE_VERSION changed, more than a day ago, and a reload shows the new notice.',
  DEVICE_INVALID: 'Set DEVICE=auto to send the real device type to the vendor.',
  FIELD_INVALID: 'The client sends fields that the contract does not know, or one of them twice.',
  CAPTURE_INVALID: 'The client must send the kind of capture that GET /api/config names.',
  IMAGE_NOT_JPEG: 'Nothing: only JPEG is accepted.',
  IMAGE_DAMAGED: 'Nothing, when rare. Often: look for a proxy or a virus scanner that rewrites uploads.',
  IMAGE_TIMEOUT:
    'Nothing, when rare: a picture made to be slow. Often: the machine is too small, see DECODE_MS.',
  IMAGE_DIMENSIONS: 'Nothing: the camera gave too small a picture, or a file was too large.',
  IDEMPOTENCY_KEY_REUSED:
    'Nothing: the page asks for the recorded answer then. A client of your own makes a new key for every attempt.',
  ATTEMPTS_EXHAUSTED: 'Help the person at the counter. The limit is ATTEMPTS_PER_SESSION.',
  CLAIM_ATTEMPTS_EXHAUSTED:
    'Help the person at the counter. Often, for many people: somebody tries cédulas. The limit is ATTEMPTS_PER_CLAIM.',
  ADDRESS_ATTEMPTS_EXHAUSTED:
    'If a whole office shares the address, raise ATTEMPTS_PER_ADDRESS. If it is your proxy, name it in TRUSTED_PROXIES.',
  UNKNOWN_EXHAUSTED:
    'Look at the vendor: its answers do not come, or cannot be read. What was sent may be billed. The limit is UNKNOWN_PER_HOUR.',
  NOT_ENROLLED_EXHAUSTED:
    'Often, from one address: somebody asks who is enrolled. The limits are NOT_ENROLLED_PER_SESSION and NOT_ENROLLED_PER_ADDRESS.',
  ATTEMPTS_PAUSED: 'Nothing: PAUSE_AFTER_REFUSALS and PAUSE_SECONDS say when and for how long.',
  BUDGET_EXHAUSTED: 'Look whether the load is genuine, then raise ATTEMPTS_PER_HOUR. Nothing was sent.',
  HEADERS_TOO_LARGE: 'Nothing, when rare. Often: another program sets large cookies on this host.',
  INTERNAL: 'Look up the request id (instance) in the log and report the defect.',
  VENDOR_AUTH_FAILED: 'Check the vendor credentials: user name and password, fixed token or API key.',
  VENDOR_FORBIDDEN:
    'Ask the vendor which service the contract covers and from which addresses it may be called.',
  VENDOR_REFUSED_REQUEST:
    'Check the profile, the field names and the URL; the record keeps what the vendor said.',
  VENDOR_ERROR:
    'Do not repeat it for the person: it may be billed. Compare the record with the vendor by transaction id.',
  VENDOR_BUSY: 'Nothing, when rare. Often: ask the vendor for a higher limit.',
  VENDOR_UNAVAILABLE:
    'Check network, DNS and certificates towards the vendor, then its status page. With outcome unknown a gateway in front of the vendor answered 502 or 503 after the request was sent: it may have been billed, so ask the vendor by transaction or time.',
  VENDOR_AUTH_UNAVAILABLE:
    'As VENDOR_UNAVAILABLE, for the vendor address that gives out tokens. Nothing was sent.',
  STORE_UNAVAILABLE: 'Check that the record can be written: disk, rights, database. Nothing was sent.',
  OVERLOADED: 'Add an instance or raise the limits. While an instance is stopping this is expected.',
  VENDOR_TIMEOUT: 'Do not repeat it for the person: it may be billed. Check the latency of the vendor.',
  STATION_UNKNOWN:
    'Pair it: `cotejo station add <name>`, or `cotejo station code <name>` for a station that lost its session or was revoked.',
  PAIRING_REFUSED:
    'Make another code: `cotejo station code <name>`. A code works once and for fifteen minutes.',
  PAIRING_PAUSED: 'Nothing, when rare. Often: somebody guesses codes, look at the log for the address.',
  STATION_ATTEMPTS_EXHAUSTED: 'Look whether the load is genuine, then raise ATTEMPTS_PER_STATION.',
  OPERATOR_REQUIRED: 'Nothing: OPERATOR_IDLE_MINUTES says when a session locks by itself.',
  SIGN_IN_REFUSED: 'Set another PIN if it was forgotten: `cotejo operator pin <name>`.',
  SIGN_IN_PAUSED: 'Nothing, when rare. Often: somebody guesses a PIN at that station.',
  SIGN_IN_FAILED:
    'The log says why (event openid-failed): the provider did not answer, refused, or named no role of OPENID_OPERATOR_ROLE and OPENID_ADMINISTRATOR_ROLE.',
  SEARCHES_EXHAUSTED:
    'Ask the operator what the searches are for: `cotejo record searches` lists them. The limit is 30 an hour.',
  ROLE_REQUIRED: 'Nothing: the export is for administrators. `cotejo operator add <name> --administrator`.',
  REQUEST_UNKNOWN:
    'Nothing, when rare: a request that was over, or opened in another browser. Often: a proxy drops the cookies below /oidc, or the instances do not share a database.',
  REQUEST_ENDED: 'Nothing: a request of a relying party has one answer.',
};
