import { listOf, maybeSecret, namedKeys, network, onOff, setting, whole } from '../settings/kinds.ts';

/** Events for relying parties. */
export const eventSettings = {
  EVENT_KEYS: maybeSecret(
    namedKeys,
    'Keys that events are signed with by Ed25519, in the same form as RECEIPT_KEYS; the first two sign; where fewer are named, a key derived from RECORD_KEY is the other',
  ),
  EVENT_NETWORKS: setting(
    listOf(network),
    '',
    'Private addresses and networks to which events may be delivered, comma-separated; other private ones are refused',
  ),
  EVENT_PROXY_FILTERS: setting(
    onOff,
    'off',
    'on declares that the proxy of HTTPS_PROXY refuses private addresses by itself: it gets the names of receivers; off resolves and checks them here, and the proxy gets addresses',
  ),
  EVENT_TIMEOUT_MS: setting(
    whole(1_000, 60_000),
    '15000',
    'One delivery of an event, up to the status of its answer',
  ),
};
